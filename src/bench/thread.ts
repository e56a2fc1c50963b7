/** One of several threads of a benchmark run: plans the file and posts what it found. */

import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { SolverInputError } from '../solver/index.js';
import { taskOf } from './family.js';
import { search, type ThreadAnswer, type ThreadOrder } from './run.js';

/** CPU seconds are only known for the process, so a thread counts its share of them. */
function ownSeconds(threads: number): () => number {
  const start = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6 / threads;
  };
}

const order = workerData as ThreadOrder;
const spent = ownSeconds(order.threads);
try {
  const problem = taskOf(order.path, readFileSync(order.path, 'utf8')).makeProblem();
  parentPort!.postMessage(search(problem, order, spent) satisfies ThreadAnswer);
} catch (error) {
  if (!(error instanceof SolverInputError)) throw error;
  parentPort!.postMessage({ refused: error.message } satisfies ThreadAnswer);
}
