/** One search under a budget of iterations, of CPU seconds, or of both. */

import { solve, type SolveOptions, type SolverProblem, type SolveResult } from '../solver/index.js';

export interface SearchBudget extends Omit<SolveOptions, 'iterations' | 'budgetUsed'> {
  /** Default: as many as the seconds allow. */
  readonly iterations?: number | undefined;
  /** Default: no limit. */
  readonly seconds?: number | undefined;
}

/** More than any budget of seconds allows. */
const ENDLESS = 1_000_000_000;

/** Seconds of CPU that this process used since a moment, by default now, all threads together. */
export function cpuClock(start = process.cpuUsage()): () => number {
  return () => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  };
}

/** `spent` counts seconds, from before the problem was made where that is part of the budget. */
export function search(
  problem: SolverProblem,
  { iterations, seconds = Infinity, ...options }: SearchBudget,
  spent: () => number,
): SolveResult {
  const asked = options.shouldStop ?? (() => false);
  const shouldStop = () => asked() || spent() >= seconds;
  if (iterations !== undefined) return solve(problem, { ...options, iterations, shouldStop });
  // Without a number of iterations the search cools by the seconds that are used up.
  const begun = spent();
  const budgetUsed = () => Math.min(1, (spent() - begun) / Math.max(1e-3, seconds - begun));
  return solve(problem, { ...options, iterations: ENDLESS, shouldStop, budgetUsed });
}
