/**
 * Where each unit is at one moment of a day, by the plan it follows. A unit on the road drives on or
 * turns round; one that has set up packs before it leaves.
 */

import type { SolverProblem } from '../problem.js';
import type { SolutionTour, SolverSolution } from '../solution.js';
import type { UnderWay, Way } from '../under-way.js';

/** By unit-day: of that day all units, of others none. */
export function underWayAt(
  p: SolverProblem,
  before: SolverSolution,
  day: number,
  now: number,
): UnderWay[] {
  const underWay: UnderWay[] = [];
  for (let unit = 0; unit < p.unitCount; unit++) {
    const t = unit * p.dayCount + day;
    const tour = before.tours.find((each) => each.unit === unit && each.day === day);
    const home = { location: p.startLocation[t]!, from: now, seconds: 0 };
    underWay[t] = tour ? onTour(p, before, tour, now) : { goes: [], ways: [home], ready: null };
  }
  return underWay;
}

function onTour(
  p: SolverProblem,
  before: SolverSolution,
  { unit, day, return: back, sessions }: SolutionTour,
  now: number,
): UnderWay {
  const t = unit * p.dayCount + day;
  const route = sessions.map((i) => before.sessions[i]!);
  const goes = route.map(({ stop, open }) => ({ stop, open }));
  let location = p.startLocation[t]!;
  let free = 0;
  for (const { stop, open, assignments } of route) {
    const { arrive, ready, leave } = assignments.find((a) => a.unit === unit)!;
    const to = p.stopLocation[stop]!;
    if (open < now) {
      // What has begun is held to its end.
      [location, free] = [to, leave];
      continue;
    }
    if (ready - p.unitSetUp[unit]! >= now) {
      const leg = { location, free, to, arrive };
      return { goes, ways: onLeg(p, unit, leg, now), ready: null };
    }
    const packed = { location: to, from: now, seconds: p.unitPackUp[unit]! };
    return { goes, ways: [packed], ready: { stop, from: ready } };
  }
  const leg = { location, free, to: p.endLocation[t]!, arrive: back };
  return { goes, ways: onLeg(p, unit, leg, now), ready: null };
}

interface Leg {
  /** Where it begins, and when the unit is done there. */
  readonly location: number;
  readonly free: number;
  readonly to: number;
  readonly arrive: number;
}

function onLeg(p: SolverProblem, unit: number, leg: Leg, now: number): Way[] {
  const { location, free, to, arrive } = leg;
  const row = (p.unitClass[unit]! * p.locationCount + location) * p.locationCount;
  const start = arrive - p.travelSeconds[row + to]!;
  if (now <= start) return [{ location, from: Math.max(now, free), seconds: 0 }];
  const there = { location: to, from: Math.max(now, arrive), seconds: 0 };
  // The way back takes as long as the way so far.
  return now < arrive ? [{ location, from: now, seconds: now - start }, there] : [there];
}
