/** A unit that is out from a moment on: what it leaves behind, and the problem without it. */

import type { SolverProblem } from './problem.js';
import { withoutLocksOf } from './relaxation.js';
import type { SolverSolution } from './solution.js';

export interface Breakdown {
  readonly unit: number;
  readonly day: number;
  /** Absolute second from which the unit is out, to the end of the day. */
  readonly from: number;
}

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
 * The problem in which the unit drives home after what it began, or does not work at all. Nothing
 * opens any more before the breakdown at stops where nothing is held that day; where a session
 * stands its crews may be setting up already. Locks of what the unit cannot hold are void.
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
  const stopWindowFrom = free.stopWindowFrom.slice();
  for (let stop = 0; stop < free.stopCount; stop++) {
    if (mended.sessions.some((s) => s.day === day && s.stop === stop)) continue;
    const cell = stop * free.dayCount + day;
    for (let w = free.stopWindowPtr[cell]!; w < free.stopWindowPtr[cell + 1]!; w++) {
      const opens = Math.max(stopWindowFrom[w]!, from);
      stopWindowFrom[w] = Math.min(opens, free.stopWindowUntil[w]!);
    }
  }
  return { ...free, unitWorks, latestReturn, shiftUntil, stopWindowFrom };
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
