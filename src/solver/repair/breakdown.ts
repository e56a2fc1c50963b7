/** A unit that is out from a moment on: what it leaves behind, and the problem without it. */

import { withoutLocksOf } from '../explain/relaxation.js';
import type { SolverProblem } from '../problem.js';
import type { SolverSolution } from '../solution.js';
import { breaksLeft } from './breaks-left.js';
import { underWayAt } from './whereabouts.js';

export interface Breakdown {
  readonly unit: number;
  readonly day: number;
  /** Absolute second from which the unit is out, to the end of the day. */
  readonly from: number;
  /** Absolute second at which it is told, where that is later: whoever takes over moves from then on. */
  readonly now?: number;
}

/** From when on anything can be done about it. */
export const toldAt = ({ from, now = 0 }: Breakdown): number => Math.max(from, now);

/** Visits of the unit's sessions that were to open from the breakdown on. */
export function affectedVisits(
  solution: SolverSolution,
  { unit, day, from }: Breakdown,
): readonly number[] {
  return solution.sessions
    .filter((s) => s.day === day && s.open >= from && s.assignments.some((a) => a.unit === unit))
    .flatMap((session) => session.visits);
}

/**
 * The problem in which the unit drives home after what it began, or does not work at all, and the
 * others are where they are by then. Locks of what the unit cannot hold are void.
 */
export function withBreakdown(
  problem: SolverProblem,
  before: SolverSolution,
  breakdown: Breakdown,
  mended: SolverSolution,
): SolverProblem {
  const { unit, day, from } = breakdown;
  const free = withoutLocksOf(problem, affectedVisits(before, breakdown), day);
  const t = unit * free.dayCount + day;
  const back = mended.tours.find((tour) => tour.unit === unit && tour.day === day)?.return ?? null;
  const unitWorks = free.unitWorks.slice();
  const latestReturn = free.latestReturn.slice();
  const shiftUntil = free.shiftUntil.slice();
  if (back === null) unitWorks[t] = 0;
  else {
    latestReturn[t] = Math.min(latestReturn[t]!, Math.max(from, back));
    shiftUntil[t] = Math.min(shiftUntil[t]!, latestReturn[t]!);
  }
  const underWay = underWayAt(problem, before, day, toldAt(breakdown));
  const begun = underWay[t]!.goes.filter(({ open }) => open < from);
  underWay[t] = { goes: begun, ways: [], ready: null };
  const breaks = breaksLeft(problem, before, breakdown);
  return { ...free, ...breaks, unitWorks, latestReturn, shiftUntil, underWay };
}

/** Bundles of which a session is held without all services may stay so. */
export function comingApart(p: SolverProblem, { visits }: SolverSolution): Uint8Array {
  const degrades = p.degrades.slice();
  for (const { absent, requirement: r, services } of visits) {
    const bundle = p.requirementServicePtr[r + 1]! - p.requirementServicePtr[r]!;
    if (!absent && services.length < bundle) degrades[r] = 1;
  }
  return degrades;
}
