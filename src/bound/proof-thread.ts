/** A proof in a thread of its own, so that nobody waits for the linear solver. */

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { SolverProblem } from '../solver/problem.js';
import type { SolverSolution } from '../solver/solution.js';
import type { ProofEffort } from './proof.js';
import type { Proven } from './prove.js';

export interface ProofRequest {
  readonly problem: SolverProblem;
  /** A legal plan of the problem. */
  readonly plan: SolverSolution;
  readonly effort: ProofEffort;
}

export interface RunningProof {
  /** Fails when the thread was abandoned or broke. */
  readonly outcome: Promise<Proven>;
  /** Ends the thread at once; the plan keeps what was known about it before. */
  readonly abandon: () => Promise<void>;
}

/** The built file; where the program runs from its sources (tests), the source with a loader. */
function entry(): { file: URL; execArgv: string[] } {
  const built = new URL('./proof-worker.js', import.meta.url);
  if (existsSync(fileURLToPath(built))) return { file: built, execArgv: [] };
  const loader = new URL('../launch/ts-register.mjs', import.meta.url);
  const source = new URL('./proof-worker.ts', import.meta.url);
  return { file: source, execArgv: ['--import', loader.href] };
}

export function startProof(request: ProofRequest): RunningProof {
  const { file, execArgv } = entry();
  const worker = new Worker(file, { workerData: request, execArgv });
  const outcome = new Promise<Proven>((resolve, reject) => {
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('the proof thread ended without a result')));
  });
  return {
    outcome,
    abandon: async () => {
      outcome.catch(() => undefined);
      await worker.terminate();
    },
  };
}
