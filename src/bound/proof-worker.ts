/** Entry of the proof thread: one proof, then the thread ends. HiGHS blocks whoever calls it. */
import { parentPort, workerData } from 'node:worker_threads';
import { loadLinearSolver } from './linear/highs.js';
import type { ProofRequest } from './proof-thread.js';
import { prove } from './prove.js';

const { problem, plan, effort } = workerData as ProofRequest;
const solver = await loadLinearSolver();
const proven = prove(problem, plan, { effort, solver, clock: () => performance.now() / 1000 });
parentPort?.postMessage(proven);
