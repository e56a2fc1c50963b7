/**
 * Why each unit could not hold an absent visit (C29): a unit is asked about its own services of the
 * bundle, alone. `check/unit-reasons.ts` confirms each code with code of its own.
 */

import { exactMultipliers } from '../model/energy.js';
import { makeModel } from '../model/model.js';
import type { VisitReason } from '../model/timetable.js';
import type { SolverProblem } from '../problem.js';
import { frozenVisits } from '../sessions/construct.js';
import { Recreate } from '../sessions/recreate.js';
import type { SolverSolution } from '../solution.js';
import { planOf } from './beside.js';
import { Explainer } from './explain.js';

export interface UnitReason extends VisitReason {
  readonly unit: number;
}

/**
 * One entry per unit of the problem. NO_SKILL: it gives none of the services; TOGETHER: it has a
 * place, but the rest of the bundle has none there; BETTER_WITHOUT: the whole bundle has one with it.
 */
export function unitReasons(
  problem: SolverProblem,
  solution: SolverSolution,
  visit: number,
): UnitReason[] {
  const m = makeModel(problem);
  const recreate = new Recreate(m, exactMultipliers(m), frozenVisits(m), true);
  const explainer = new Explainer(m, planOf(recreate, solution), recreate.multipliers);
  return Array.from({ length: problem.unitCount }, (_, unit) => ({
    unit,
    ...explainer.unit(visit, unit),
  }));
}
