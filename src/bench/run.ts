/** Plans one benchmark file under a budget of CPU seconds and judges the plan. */

import { check, solve, type SolverProblem, type SolverSolution } from '../solver/index.js';
import type { Judged, Task } from './family.js';

export interface Budget {
  /** CPU seconds, set-up included. */
  readonly seconds: number;
  readonly seed: number;
  /** Default: as many as the seconds allow. */
  readonly iterations?: number;
}

export interface Outcome extends Judged {
  readonly feasible: boolean;
  readonly cpuSeconds: number;
  readonly iterations: number;
  readonly solution: SolverSolution;
}

/** Share of the budget spent on finding out how many iterations fit in it. */
const PILOT_SHARE = 0.05;
const ENDLESS = 1_000_000_000;

export function runTask(task: Task, budget: Budget): Outcome {
  const start = process.cpuUsage();
  const spent = () => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  };
  const problem = task.makeProblem();
  const { solution, iterations } = plan(problem, budget, spent);
  const cpuSeconds = spent();
  const judged = task.judge(problem, solution);
  const violations = check(problem, solution).map((v) => `${v.code} ${v.message}`);
  const faults = [...judged.faults, ...violations];
  return { ...judged, faults, feasible: faults.length === 0, cpuSeconds, iterations, solution };
}

/** The annealing cools by iterations, so their number must be known beforehand. */
function plan(problem: SolverProblem, { seconds, seed, ...rest }: Budget, spent: () => number) {
  const iterations = rest.iterations ?? fitting(problem, seconds, seed, spent);
  const shouldStop = () => spent() >= seconds;
  const { solution, statistics } = solve(problem, { seed, iterations, shouldStop });
  return { solution, iterations: statistics.iterationsDone };
}

/** Iterations that fit into what is left, from a short search that is thrown away. */
function fitting(problem: SolverProblem, seconds: number, seed: number, spent: () => number) {
  const begun = spent();
  let [first, last] = [Infinity, begun];
  const shouldStop = () => {
    last = spent();
    first = Math.min(first, last);
    return last - first >= PILOT_SHARE * (seconds - begun);
  };
  const { statistics } = solve(problem, { seed, iterations: ENDLESS, shouldStop });
  const perSecond = statistics.iterationsDone / Math.max(0.001, last - first);
  // Building the first plan and finishing the last take their share as well.
  const beside = spent() - begun - (last - first);
  return Math.max(1, Math.floor(perSecond * (seconds - spent() - beside)));
}
