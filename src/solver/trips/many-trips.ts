/**
 * Which problems the walk over tours of several trips can take: where a refill takes the load off
 * in the middle of a tour, and only the length of a tour depends on its order.
 */

import { notPlain } from '../model/plain.js';
import { UNLIMITED, type SolverProblem } from '../problem.js';

/** Why the trips walk cannot take this problem, or null when it can. */
export function notTrips(p: SolverProblem): string | null {
  const why = notPlain(p);
  if (why) return why;
  if (p.weights.kilometre > 0 || p.weights.unitDay > 0) return 'priced kilometres or units';
  if (!p.useCost.every((cost) => cost === 0)) return 'priced units';
  if (!p.mandatory.every((must) => must === 1)) return 'optional visits';
  if (p.serviceAttributes.some((bits) => bits > 0)) return 'attributes';
  if (!p.stopSlots.every((slots) => slots === UNLIMITED)) return 'counted places';
  return open(p, p.stopWindowFrom, p.stopWindowUntil, p.stopWindowPtr, p.stopCount)
    ? open(p, p.serviceWindowFrom, p.serviceWindowUntil, p.serviceWindowPtr, p.serviceCount)
      ? null
      : 'agency hours'
    : 'time windows';
}

/** Every row is open from the first shift to the last return of each day it is open at all. */
function open(
  p: SolverProblem,
  from: Int32Array,
  until: Int32Array,
  ptr: Int32Array,
  rows: number,
): boolean {
  for (let day = 0; day < p.dayCount; day++) {
    for (let u = 0; u < p.unitCount; u++) {
      const t = u * p.dayCount + day;
      if (!p.unitWorks[t]) continue;
      for (let row = 0; row < rows; row++) {
        const w = ptr[row * p.dayCount + day]!;
        if (w === ptr[row * p.dayCount + day + 1]!) continue;
        if (from[w]! > p.shiftFrom[t]! || until[w]! < p.latestReturn[t]!) return false;
      }
    }
  }
  return true;
}
