/** The one door of the search: `solve(problem, options)`, a function of its input. */

import { Explainer } from './explain/explain.js';
import { notInStep } from './joint/in-step.js';
import { orderSearch } from './joint/order-search.js';
import { exactMultipliers, makeMultipliers } from './model/energy.js';
import { makeModel, type Model } from './model/model.js';
import { notPlain } from './model/plain.js';
import type { Plan } from './model/plan.js';
import { toSolution } from './model/timetable.js';
import { SolverInputError, type SolverProblem } from './problem.js';
import { Random } from './random.js';
import { routePlan } from './routing/route-plan.js';
import { construct, frozenVisits, resume } from './sessions/construct.js';
import { lastPass } from './sessions/last-pass.js';
import { Recreate } from './sessions/recreate.js';
import { Search } from './sessions/search.js';
import type { Levels, SolverSolution, SolveStatistics } from './solution.js';
import type { SolveOptions } from './solve-options.js';
import { notTrips } from './trips/many-trips.js';
import { TripSearch } from './trips/trip-search.js';
import { tripSolution } from './trips/trip-solution.js';

/** The best plan found, and how. */
export interface SolveResult {
  readonly solution: SolverSolution;
  readonly statistics: SolveStatistics;
}

function asLevels(levels: ArrayLike<number>): Levels {
  return [levels[0]!, levels[1]!, levels[2]!, levels[3]!, levels[4]!, levels[5]!];
}

interface Searched {
  readonly plan: Plan;
  readonly iterationsDone: number;
  readonly stoppedEarly: boolean;
}

/**
 * Plans the problem. Infeasible wishes become absent visits with reason codes, never an error.
 * @throws SolverInputError NOT_SUPPORTED for start gaps or refills beside what their walks do not know
 */
export function solve(problem: SolverProblem, options: SolveOptions): SolveResult {
  const m = makeModel(problem);
  const multipliers = makeMultipliers(m);
  if (problem.apart.includes(1)) return inStep(m, options, multipliers);
  if (problem.refillSeconds.length > 0) return manyTrips(m, options, multipliers);
  const recreate = new Recreate(m, multipliers, frozenVisits(m));
  const plain = notPlain(problem) === null;
  const searched = plain ? routePlan(m, options) : sessionPlan(m, recreate, options);
  const { plan, iterationsDone, stoppedEarly } = searched;
  if (options.reasons !== false && (!plain || plan.visitSession.includes(-1))) {
    lastPass(new Recreate(m, exactMultipliers(m), recreate.frozen, true), plan);
  }
  const reasons = options.reasons === false ? undefined : new Explainer(m, plan, multipliers).all();
  return {
    solution: toSolution(m, plan, reasons),
    statistics: {
      seed: options.seed,
      iterations: options.iterations,
      iterationsDone,
      stoppedEarly,
      multipliers,
    },
  };
}

/** The walk over sessions with explicit openings. */
function sessionPlan(m: Model, recreate: Recreate, options: SolveOptions): Searched {
  const start = options.start ? resume(recreate, options.start) : construct(recreate, []);
  const search = new Search(recreate, start);
  search.run({
    iterations: options.iterations,
    random: new Random(options.seed),
    shouldStop: options.shouldStop ?? (() => false),
    budgetUsed: options.budgetUsed,
    exchange: options.exchange,
    onProgress: (iteration, levels) =>
      options.onProgress?.({
        iteration,
        iterations: options.iterations,
        levels: asLevels(levels),
      }),
  });
  const { iterationsDone, stoppedEarly } = search;
  return { plan: search.best, iterationsDone, stoppedEarly };
}

/** The walk over one global order, for bundles of two units and priced lateness. */
function inStep(m: Model, options: SolveOptions, multipliers: readonly number[]): SolveResult {
  const why = notInStep(m.p);
  if (why) throw new SolverInputError('NOT_SUPPORTED', 'requirements.startGap', `beside ${why}`);
  const { solution, iterationsDone, stoppedEarly } = orderSearch(m, options);
  const { seed, iterations } = options;
  return {
    solution,
    statistics: { seed, iterations, iterationsDone, stoppedEarly, multipliers },
  };
}

/** The walk over tours of several trips, where a refill takes the load off on the way. */
function manyTrips(m: Model, options: SolveOptions, multipliers: readonly number[]): SolveResult {
  const why = notTrips(m.p);
  if (why) throw new SolverInputError('NOT_SUPPORTED', 'travel.refill', `beside ${why}`);
  const { seed, iterations } = options;
  const search = new TripSearch(m.p, options, new Random(seed));
  search.run();
  const { done: iterationsDone, stoppedEarly } = search;
  return {
    solution: tripSolution(m.p, search.best),
    statistics: { seed, iterations, iterationsDone, stoppedEarly, multipliers },
  };
}
