/** Entry of the worker thread: one solve and what can be proven of it, then the thread ends. */
import { parentPort, workerData } from 'node:worker_threads';
import type { StoredProgress } from '../store/solution-record.js';
import { isWorthProving, proveSolved } from './solve-proof.js';
import { SolveFailure, type ThreadInput, type ThreadMessage } from './solve-protocol.js';
import { reportOf, runSolve } from './solve-run.js';

const { request, stop } = workerData as ThreadInput;
const send = (message: ThreadMessage) => parentPort?.postMessage(message);

try {
  const report = (progress: StoredProgress) => send({ kind: 'progress', progress });
  let solved = await runSolve(request, { stop, report });
  if (isWorthProving(request, solved)) {
    report(reportOf(request, solved, true));
    send({ kind: 'found', outcome: solved.outcome });
    solved = await proveSolved(request, solved);
  }
  report(reportOf(request, solved, false));
  send({ kind: 'done', outcome: solved.outcome });
} catch (error) {
  const code = error instanceof SolveFailure ? error.code : 'CRASHED';
  const message = error instanceof Error ? error.message : String(error);
  send({ kind: 'failed', code, message });
}
