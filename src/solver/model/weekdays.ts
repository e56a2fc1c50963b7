/** The same weekday preferred (C12): what it costs that visits of a requirement change it. */

import { NEVER, type SolverProblem } from '../problem.js';
import { dayOf, type Plan } from './plan.js';

const WEEK = 7;

/** Points of L2 for a visit on `day` after one on day `previous`, which may be `NEVER`. */
export function weekdayPrice(p: SolverProblem, r: number, previous: number, day: number): number {
  if (!p.sameWeekday[r] || previous === NEVER || (day - previous) % WEEK === 0) return 0;
  return p.weights.otherWeekday;
}

/** Points of L2 for all placed visits of `r`, the last held one before them; `extra` is on `extraDay`. */
export function weekdaysPrice(
  p: SolverProblem,
  plan: Plan,
  r: number,
  extra = -1,
  extraDay = -1,
): number {
  if (!p.sameWeekday[r]) return 0;
  let price = 0;
  let previous = p.lastHeld[r]!;
  for (let v = p.visitPtr[r]!; v < p.visitPtr[r + 1]!; v++) {
    const day = v === extra ? extraDay : dayOf(plan, v);
    if (day < 0) continue;
    price += weekdayPrice(p, r, previous, day);
    previous = day;
  }
  return price;
}
