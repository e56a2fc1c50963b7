/** Checker: units in the middle of their day open only what they can still reach (H6). */

import type { SolverProblem } from '../problem.js';
import type { SolverSolution } from '../solution.js';
import type { Report } from '../violation.js';
import { earliestStart } from './time.js';

export function checkUnderWay(p: SolverProblem, solution: SolverSolution, report: Report): void {
  if (p.underWay.length === 0) return;
  for (const { stop, day, assignments } of solution.sessions) {
    for (const { unit, open } of assignments) {
      if (canStillOpen(p, { unit, day, stop, open })) continue;
      report('H6', `cannot be there by ${open} any more`, { unit, day, stop });
    }
  }
}

export interface Asked {
  readonly unit: number;
  readonly day: number;
  readonly stop: number;
  readonly open: number;
}

/** The soonest opening it can hold there is not after `open`, or it was going to be there. */
export function canStillOpen(p: SolverProblem, { unit, day, stop, open }: Asked): boolean {
  const state = p.underWay[unit * p.dayCount + day];
  if (!state) return true;
  for (const goal of state.goes) if (goal.stop === stop && goal.open === open) return true;
  let soonest = state.ready?.stop === stop ? state.ready.from : Infinity;
  const here = p.stopLocation[stop]!;
  for (const { location, from, seconds } of state.ways) {
    const class0 = p.unitClass[unit]! * p.locationCount * p.locationCount;
    const steps = [
      seconds,
      p.travelSeconds[class0 + location * p.locationCount + here]!,
      p.unitSetUp[unit]!,
    ];
    let time = from;
    for (const step of steps) time = earliestStart(p, unit, time, step) + step;
    soonest = Math.min(soonest, time);
  }
  return soonest <= open;
}
