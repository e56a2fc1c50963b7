/** Plans one benchmark file under a budget of CPU seconds and judges the plan. */

import { Worker } from 'node:worker_threads';
import {
  check,
  solve,
  type SolverProblem,
  type SolverSolution,
  type SolveResult,
} from '../solver/index.js';
import type { Judged, Task } from './family.js';
import { FormatError } from './instance.js';

export interface Budget {
  /** CPU seconds of each thread, set-up included. */
  readonly seconds: number;
  readonly seed: number;
  /** Independent searches with the seeds from `seed` on, the best kept. */
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

/** Whole seconds of this process since a moment, all threads together. */
export function cpuClock(): () => number {
  const start = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  };
}

export async function runTask(task: Task, path: string, budget: Budget): Promise<Outcome> {
  const spent = cpuClock();
  const problem = task.makeProblem();
  const results =
    budget.threads === 1
      ? [search(problem, budget, spent)]
      : await inThreads(path, budget, budget.threads);
  const cpuSeconds = spent();
  const [best] = results.sort((a, b) => compare(a.solution, b.solution));
  const { solution } = best!;
  const judged = task.judge(problem, solution);
  const violations = check(problem, solution).map((v) => `${v.code} ${v.message}`);
  return {
    ...judged,
    faults: [...judged.faults, ...violations],
    cpuSeconds,
    iterations: results.reduce((sum, r) => sum + r.statistics.iterationsDone, 0),
    solution,
  };
}

/** Levels are compared one after the other; benchmarks never change an announced plan. */
function compare(a: SolverSolution, b: SolverSolution): number {
  const level = a.levels.findIndex((value, k) => value !== b.levels[k]);
  return level < 0 ? 0 : a.levels[level]! - b.levels[level]!;
}

/** More than any budget of seconds allows. */
const ENDLESS = 1_000_000_000;

export interface SearchBudget extends Pick<Budget, 'seconds' | 'seed' | 'iterations'> {
  /** A plan to revise. */
  readonly start?: SolverSolution | undefined;
  /** Default false: nobody reads why a customer is left out. */
  readonly reasons?: boolean;
}

/** The search itself; `spent` counts from before the problem was made. */
export function search(
  problem: SolverProblem,
  { seconds, seed, iterations, start, reasons = false }: SearchBudget,
  spent: () => number,
): SolveResult {
  const shouldStop = () => spent() >= seconds;
  if (iterations !== undefined)
    return solve(problem, { seed, iterations, shouldStop, start, reasons });
  // Without a number of iterations the search cools by the seconds that are used up.
  const begun = spent();
  const budgetUsed = () => Math.min(1, (spent() - begun) / Math.max(1e-3, seconds - begun));
  return solve(problem, {
    seed,
    iterations: ENDLESS,
    shouldStop,
    budgetUsed,
    start,
    reasons,
  });
}

/** What a thread is told; it reads the file and makes the problem itself. */
export interface ThreadOrder {
  readonly path: string;
  readonly seconds: number;
  readonly seed: number;
  readonly iterations: number | undefined;
  readonly threads: number;
}

/** An error does not keep its class between threads, so a refusal is posted in words. */
export type ThreadAnswer = SolveResult | { readonly refused: string };

function inThreads(path: string, { seconds, seed, iterations }: Budget, threads: number) {
  const order = { path, seconds, iterations, threads };
  return Promise.all(
    Array.from(
      { length: threads },
      (_, i) =>
        new Promise<SolveResult>((resolve, reject) => {
          const workerData: ThreadOrder = { ...order, seed: seed + i };
          const worker = new Worker(new URL('./thread.js', import.meta.url), { workerData });
          worker.once('message', (answer: ThreadAnswer) => {
            if ('refused' in answer) reject(new FormatError(path, answer.refused));
            else resolve(answer);
          });
          worker.once('error', reject);
        }),
    ),
  );
}
