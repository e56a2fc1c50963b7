/** The one door of the search: `solve(problem, options)`, a function of its input. */

import { construct, decisionsOf, frozenVisits } from './construct.js';
import { exactMultipliers, makeMultipliers } from './cost.js';
import { Explainer } from './explain.js';
import { makeModel } from './model.js';
import type { SolverProblem } from './problem.js';
import { Random } from './random.js';
import { Recreate } from './recreate.js';
import { Search } from './search.js';
import type { Levels, SolverSolution, SolveStatistics } from './solution.js';
import { toSolution } from './timetable.js';

export interface SolveProgress {
  readonly iteration: number;
  readonly iterations: number;
  readonly levels: Levels;
}

export interface SolveOptions {
  /** A whole number; with the same problem, iterations and start it fixes the plan. */
  readonly seed: number;
  readonly iterations: number;
  /** Asked every few iterations; true ends the search with the best plan so far. */
  readonly shouldStop?: () => boolean;
  /** Told about a hundred times, by iteration count. */
  readonly onProgress?: (progress: SolveProgress) => void;
  /** A plan to start from; the result is never worse than what of it is still legal. */
  readonly start?: SolverSolution;
}

export interface SolveResult {
  readonly solution: SolverSolution;
  readonly statistics: SolveStatistics;
}

function asLevels(levels: ArrayLike<number>): Levels {
  return [levels[0]!, levels[1]!, levels[2]!, levels[3]!, levels[4]!, levels[5]!];
}

/** Plans the problem. Infeasible wishes become absent visits with reason codes, never an error. */
export function solve(problem: SolverProblem, options: SolveOptions): SolveResult {
  const m = makeModel(problem);
  const multipliers = makeMultipliers(m);
  const recreate = new Recreate(m, multipliers, frozenVisits(m));
  const start = options.start ? decisionsOf(options.start) : [];
  const search = new Search(recreate, construct(recreate, start));
  search.run({
    iterations: options.iterations,
    random: new Random(options.seed),
    shouldStop: options.shouldStop ?? (() => false),
    onProgress: (iteration, levels) =>
      options.onProgress?.({
        iteration,
        iterations: options.iterations,
        levels: asLevels(levels),
      }),
  });
  search.finish(new Recreate(m, exactMultipliers(m), recreate.frozen));
  const reasons = new Explainer(m, search.best, multipliers).all();
  return {
    solution: toSolution(m, search.best, reasons),
    statistics: {
      seed: options.seed,
      iterations: options.iterations,
      iterationsDone: search.iterationsDone,
      stoppedEarly: search.stoppedEarly,
      multipliers,
    },
  };
}
