/** Plans one benchmark file under a budget of CPU seconds and judges the plan. */

import { check, type SolverSolution } from '../solver/index.js';
import { cpuClock } from '../threads/search.js';
import { solveTogether } from '../threads/together.js';
import type { Judged, Task } from './family.js';

export interface Budget {
  /** CPU seconds of each thread, set-up included. */
  readonly seconds: number;
  readonly seed: number;
  /** Searches in step, each with a seed of its own. */
  readonly threads: number;
  /** Default: as many as the seconds allow. */
  readonly iterations: number | undefined;
}

export interface Outcome extends Judged {
  /** Of all threads together. */
  readonly cpuSeconds: number;
  readonly iterations: number;
  readonly solution: SolverSolution;
}

/** Nobody reads why a customer is left out. */
const reasons = false;

export async function runTask(task: Task, budget: Budget): Promise<Outcome> {
  const spent = cpuClock();
  const problem = task.makeProblem();
  const left = { ...budget, seconds: Math.max(0, budget.seconds - spent()) };
  const { solution, allIterations } = await solveTogether(problem, { ...left, reasons });
  const cpuSeconds = spent();
  const judged = task.judge(problem, solution);
  const violations = check(problem, solution).map((v) => `${v.code} ${v.message}`);
  return {
    ...judged,
    faults: [...judged.faults, ...violations],
    cpuSeconds,
    iterations: allIterations,
    solution,
  };
}
