/** What a caller of `solve` decides. */

import type { Exchange } from './model/exchange.js';
import type { Levels, SolverSolution } from './solution.js';

/** How far a search is, and the levels of the best plan so far. */
export interface SolveProgress {
  readonly iteration: number;
  readonly iterations: number;
  readonly levels: Levels;
}

/** Seed and budget of a search, and how its caller follows or ends it. */
export interface SolveOptions {
  /** A whole number; with the same problem, iterations and start it fixes the plan. */
  readonly seed: number;
  /** Whole, 0 or more; what an iteration is depends on the walk (docs/solver.md). */
  readonly iterations: number;
  /** Asked every few iterations; true ends the search with the best plan so far. */
  readonly shouldStop?: () => boolean;
  /**
   * Share 0..1 of a budget other than iterations that is used, for callers who count seconds; the
   * search cools by it. The plan then depends on the caller's answers as well.
   */
  readonly budgetUsed?: () => number;
  /** Told about a hundred times, by iteration count. */
  readonly onProgress?: (progress: SolveProgress) => void;
  /** A plan to start from; the result is never worse than what of it is still legal. */
  readonly start?: SolverSolution;
  /** Other searches to learn from; with it the plan depends on their number and seeds as well. */
  readonly exchange?: Exchange;
  /** Default true: absent visits are tried once more everywhere, and their reasons found. */
  readonly reasons?: boolean;
}
