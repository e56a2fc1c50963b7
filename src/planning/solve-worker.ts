/** Entry of the worker thread: one solve, then the thread ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { runSolve } from './solve-run.js';
import { SolveFailure, type ThreadInput, type ThreadMessage } from './solve-protocol.js';

const { request, stop } = workerData as ThreadInput;
const flag = new Int32Array(stop);
const send = (message: ThreadMessage) => parentPort?.postMessage(message);

try {
  const outcome = runSolve(request, {
    shouldStop: () => Atomics.load(flag, 0) !== 0,
    report: (progress) => send({ kind: 'progress', progress }),
  });
  send({ kind: 'done', outcome });
} catch (error) {
  const code = error instanceof SolveFailure ? error.code : 'CRASHED';
  const message = error instanceof Error ? error.message : String(error);
  send({ kind: 'failed', code, message });
}
