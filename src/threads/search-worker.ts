/** Entry of a thread that searches in step with others; it posts what it found and ends. */

import { parentPort, workerData } from 'node:worker_threads';
import { SolverInputError } from '../solver/index.js';
import { leave, meet } from './meeting.js';
import { cpuClock, search } from './search.js';
import { stopAsked } from './stop-flag.js';
import type { SearchOrder, SearchWord } from './together.js';

const { problem, budget, seat, stop, threads, begun } = workerData as SearchOrder;
const send = (word: SearchWord) => parentPort?.postMessage(word);
// CPU seconds are known of the process only, so a thread counts its share of them.
const spent = cpuClock(begun);
try {
  const result = search(
    problem,
    {
      ...budget,
      shouldStop: stopAsked(stop),
      exchange: (best) => meet(seat, best),
      ...(seat.thread === 0 ? { onProgress: (progress) => send({ progress }) } : {}),
    },
    () => spent() / threads,
  );
  leave(seat);
  send({ result });
} catch (error) {
  // An error does not keep its class between threads.
  if (!(error instanceof SolverInputError)) throw error;
  const { code, path, message } = error;
  send({ refused: { code, path, message } });
}
