/** Whether other sessions keep their people when one of them is put somewhere else. */

import { refreshTour } from '../model/change-plan.js';
import type { Evaluation } from '../model/evaluate.js';
import type { Model } from '../model/model.js';
import type { Plan } from '../model/plan.js';

/** Evaluates all units of session `row`; false when one of their days became impossible. */
export function refreshed(m: Model, plan: Plan, e: Evaluation, row: number): boolean {
  const H = m.p.serviceCount;
  for (let h = 0; h < H; h++) {
    const u = plan.sessionUnit[row * H + h]!;
    if (u < 0) continue;
    const t = u * m.p.dayCount + plan.sessionDay[row]!;
    if (!refreshTour(m, plan, e, t)) return false;
  }
  return true;
}

/**
 * Whether the other sessions of the units that hold these visits serve whom they did. A new
 * session takes of a shared quota only what the others leave.
 */
export function isUndisturbed(
  m: Model,
  plan: Plan,
  e: Evaluation,
  visits: readonly number[],
): boolean {
  const H = m.p.serviceCount;
  const row = plan.visitSession[visits[0]!]!;
  for (let tries = 0; tries < 2; tries++) {
    let isQuiet = true;
    for (let h = 0; h < H; h++) {
      const u = plan.sessionUnit[row * H + h]!;
      if (u < 0) continue;
      const lost = missing(m, plan, u * m.p.dayCount + plan.sessionDay[row]!, row, h);
      if (lost === 0) continue;
      isQuiet = false;
      const served = plan.sessionServed[row * H + h]!;
      if (served - lost < 1) return false;
      plan.sessionPeople[row * H + h] = served - lost;
    }
    if (isQuiet) {
      // From now on these are the people that others must leave it.
      for (let cell = row * H; cell < (row + 1) * H; cell++) {
        if (plan.sessionUnit[cell]! >= 0) plan.sessionPeople[cell] = plan.sessionServed[cell]!;
      }
      return true;
    }
    if (!refreshed(m, plan, e, row)) return false;
  }
  return false;
}

/** People of service `h` that other sessions of tour `t` serve less than they should. */
function missing(m: Model, plan: Plan, t: number, row: number, h: number): number {
  const H = m.p.serviceCount;
  const unit = Math.floor(t / m.p.dayCount);
  let people = 0;
  for (let i = 0; i < plan.tourLength[t]!; i++) {
    const other = plan.tourSession[t * m.capacity + i]!;
    const cell = other * H + h;
    if (other === row || plan.sessionUnit[cell] !== unit) continue;
    people += Math.max(0, plan.sessionPeople[cell]! - plan.sessionServed[cell]!);
  }
  return people;
}
