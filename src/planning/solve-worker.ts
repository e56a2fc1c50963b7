/** Entry of the worker thread: one solve and what can be proven of it, then the thread ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { isWorthProving, proveSolved } from './solve-proof.js';
import { finalReport, runSolve } from './solve-run.js';
import { SolveFailure, type ThreadInput, type ThreadMessage } from './solve-protocol.js';

const { request, stop } = workerData as ThreadInput;
const flag = new Int32Array(stop);
const send = (message: ThreadMessage) => parentPort?.postMessage(message);

try {
  const solved = runSolve(request, {
    shouldStop: () => Atomics.load(flag, 0) !== 0,
    report: (progress) => send({ kind: 'progress', progress }),
  });
  const proving = isWorthProving(request, solved);
  send({ kind: 'progress', progress: finalReport({ request, solved, proving }) });
  send({ kind: 'found', outcome: solved.outcome });
  const outcome = proving ? await proveSolved(request, solved) : solved.outcome;
  send({ kind: 'done', outcome });
} catch (error) {
  const code = error instanceof SolveFailure ? error.code : 'CRASHED';
  const message = error instanceof Error ? error.message : String(error);
  send({ kind: 'failed', code, message });
}
