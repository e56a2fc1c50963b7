/** The sessions of a crew on one day, each as a tour of its own, whatever roads cost. */

import { latestStart } from '../../solver/check/time.js';
import type { SolverProblem } from '../../solver/problem.js';
import { Legs } from '../tours/legs.js';
import type { Stay } from '../tours/stays.js';
import { CANNOT, type PeopleGraph } from './people-graph.js';

/** A session loses no more people than in any tour it is part of: no road is driven. */
export function sessionGraph(
  p: SolverProblem,
  unit: number,
  day: number,
  stays: readonly Stay[],
): PeopleGraph {
  const legs = new Legs(p, unit, day);
  const tour = unit * p.dayCount + day;
  const starts = stays.flatMap((stay, i) => {
    const begin = latestStart(p, unit, stay.open, p.unitSetUp[unit]!);
    return begin >= stay.begin && begin >= p.shiftFrom[tour]! ? [i] : [];
  });
  return {
    stays,
    leave: Int32Array.from(stays, (stay) => (legs.stay(stay) ? legs.lost : CANNOT)),
    starts: Int32Array.from(starts),
    arcPtr: new Int32Array(stays.length + 1),
    arcTo: new Int32Array(),
    arcLost: new Int32Array(),
    layers: 1,
    quota: p.quota.slice(tour * p.serviceCount, (tour + 1) * p.serviceCount),
    quotaAll: p.quotaAll[tour]!,
  };
}

/** Sessions of a unit on a day, at most: one per window, with packing up and setting up between. */
export function mostSessions(
  p: SolverProblem,
  unit: number,
  day: number,
  stays: readonly Stay[],
): number {
  const windows = new Set(stays.map((stay) => stay.window)).size;
  const moves = p.unitPackUp[unit]! + p.unitSetUp[unit]!;
  const end = (stay: Stay) => stay.open + stay.least;
  const byEnd = [...stays].sort((a, b) => end(a) - end(b) || a.open - b.open);
  let count = 0;
  let free = -Infinity;
  for (const stay of byEnd) {
    if (stay.open < free) continue;
    count++;
    free = end(stay) + moves;
  }
  return Math.min(p.maxSessions[unit * p.dayCount + day]!, windows, count);
}
