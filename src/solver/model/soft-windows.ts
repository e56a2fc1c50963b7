/** Openings outside the soft windows of visits, and their price. */

import { UNLIMITED } from '../problem.js';
import type { Model } from './model.js';
import type { Plan } from './plan.js';

/** L5 of openings outside the soft windows: every service counts, and the worst lateness once more. */
export function latePrice(m: Model, plan: Plan): number {
  const p = m.p;
  if (!m.hasSoftEnds) return 0;
  const { lateSecond, earlySecond, maxLateSecond } = p.weights;
  let sum = 0;
  let worst = 0;
  for (let v = 0; v < p.visitCount; v++) {
    const r = p.visitRequirement[v]!;
    const late = latenessOf(m, r, plan, plan.visitSession[v]!);
    const early = earlinessOf(m, r, plan, plan.visitSession[v]!);
    if (late > worst) worst = late;
    const price = lateSecond * late + earlySecond * early;
    for (let bits = plan.visitMask[v]!; bits; bits &= bits - 1) sum += price;
  }
  return sum + maxLateSecond * worst;
}

/** Seconds a visit of requirement `r` opens late in session row `row`; −1 is no session. */
export function latenessOf(m: Model, r: number, plan: Plan, row: number): number {
  const due = m.p.softUntil[r]!;
  if (row < 0 || due === UNLIMITED) return 0;
  return Math.max(0, plan.sessionOpen[row]! - plan.sessionDay[row]! * m.p.daySeconds - due);
}

/** Seconds a visit of requirement `r` opens early in session row `row`; −1 is no session. */
export function earlinessOf(m: Model, r: number, plan: Plan, row: number): number {
  const from = m.p.softFrom[r]!;
  if (row < 0 || from === 0) return 0;
  return Math.max(0, from - plan.sessionOpen[row]! + plan.sessionDay[row]! * m.p.daySeconds);
}
