/** A plan to ask about: may an absent visit go there while everything else stays as it is? */

import { dayFits } from '../model/day-rules.js';
import { makeMultipliers } from '../model/energy.js';
import { makeModel, type Model } from '../model/model.js';
import { emptyPlan, type Plan } from '../model/plan.js';
import type { SolverProblem } from '../problem.js';
import { decisionsOf, placeDecisions } from '../sessions/construct.js';
import { Recreate } from '../sessions/recreate.js';
import type { SolverSolution } from '../solution.js';

/** The plan behind a solution, without the visits that are absent or whose place is not legal. */
export function planOf(recreate: Recreate, solution: SolverSolution): Plan {
  const plan = emptyPlan(recreate.m);
  placeDecisions(recreate, plan, decisionsOf(solution));
  return plan;
}

/** The plan in the arrays of another model, everyone's people fixed to those served. */
export function fixedPlan(from: Model, plan: Plan, to: Model): Plan {
  const next = emptyPlan(to);
  for (const key of Object.keys(next) as (keyof Plan)[]) {
    if (key !== 'tourSession') next[key].set(plan[key]);
  }
  for (let t = 0; t < plan.tourLength.length; t++) {
    for (let i = 0; i < plan.tourLength[t]!; i++) {
      next.tourSession[t * to.capacity + i] = plan.tourSession[t * from.capacity + i]!;
    }
  }
  next.sessionPeople.set(plan.sessionServed);
  return next;
}

/**
 * True when visit `v` fits on day `d` of the plan under another problem of the same size, everyone
 * else's times and people unchanged and one person per new service being enough.
 */
export function fitsOn(
  { m, plan }: { readonly m: Model; readonly plan: Plan },
  problem: SolverProblem,
  v: number,
  d: number,
): boolean {
  const to = makeModel(problem);
  const next = fixedPlan(m, plan, to);
  if (!dayFits(to, next, v, d)) return false;
  const frozen = new Uint8Array(problem.visitCount);
  const recreate = new Recreate(to, makeMultipliers(to), frozen, true);
  recreate.limits.strict = true;
  return recreate.insertion.onDay(next, v, d) < Infinity;
}
