/**
 * After a breakdown a session of the unit stays where it is, at its opening and with its people,
 * because another unit gives its part: directly, or handing over a session of its own.
 */

import { removeVisit } from '../model/change-plan.js';
import { compareLevels, levelsOf } from '../model/cost.js';
import { forgetWishes } from '../model/limits.js';
import type { Model } from '../model/model.js';
import { copyPlan, emptyPlan, type Plan } from '../model/plan.js';
import { hasLockedPeople } from '../model/session-row.js';
import type { Recreate } from '../sessions/recreate.js';
import { toldAt, type Breakdown } from './breakdown.js';
import { isUnchanged, sessionsToCome, type LostSession } from './lost-session.js';
import type { PlacesAfter } from './places-after.js';
import { isUndisturbed, refreshed } from './undisturbed.js';

export class TakeOver {
  private readonly m: Model;

  constructor(
    private readonly recreate: Recreate,
    private readonly places: PlacesAfter,
    private readonly breakdown: Breakdown,
  ) {
    this.m = recreate.m;
  }

  /** Another unit takes over at the same stop and opening, directly or handing over its own. */
  inPlace(plan: Plan, session: LostSession): boolean {
    const { m, breakdown } = this;
    const { dayCount: D, serviceCount: H, unitCount: U } = m.p;
    const services = [...session.units.keys()].filter((h) => session.units[h] === breakdown.unit);
    const able = Array.from({ length: U }, (_, u) => u).filter(
      (u) =>
        m.p.unitWorks[u * D + breakdown.day] && services.every((h) => m.p.counters[u * H + h]! > 0),
    );
    const before = emptyPlan(m);
    copyPlan(plan, before);
    const direct = [-1, ...able].map((u) => (trial: Plan) => this.held(trial, session, u));
    if (this.best(plan, before, direct) && isUnchanged(m, plan, session)) return true;
    const over = able.flatMap((u) =>
      sessionsToCome(m, before, { ...breakdown, unit: u, from: toldAt(breakdown) })
        .filter((own) => !session.units.includes(u) && !own.visits.some((v) => this.isLocked(v)))
        .map((own) => (trial: Plan) => {
          for (const v of own.visits) removeVisit(m, trial, this.recreate.evaluation, v);
          return (
            this.held(trial, session, u) &&
            this.held(trial, own, -1, u) &&
            isUnchanged(m, trial, own)
          );
        }),
    );
    return this.best(plan, before, [...direct, ...over]);
  }

  /** Makes `plan` the best of what the ways lead to from `before`; false when none leads anywhere. */
  private best(plan: Plan, before: Plan, ways: readonly ((trial: Plan) => boolean)[]): boolean {
    const { m } = this;
    const trial = emptyPlan(m);
    const levels = new Float64Array(6);
    let least: Float64Array | undefined;
    for (const way of ways) {
      copyPlan(before, trial);
      if (!way(trial)) continue;
      levelsOf(m, trial, levels, { squares: 0 });
      if (least && compareLevels(m, levels, least) >= 0) continue;
      least = levels.slice();
      copyPlan(trial, plan);
    }
    return least !== undefined;
  }

  private isLocked(v: number): boolean {
    const { p } = this.m;
    if (this.recreate.frozen[v] || hasLockedPeople(this.m, v)) return true;
    return p.lockUnit.subarray(p.visitSlotPtr[v]!, p.visitSlotPtr[v + 1]!).some((u) => u >= 0);
  }

  /**
   * Places a session as it was, the services of unit `leaving` by `by` (−1: by whom it suits). When
   * that fails the plan is left half-changed.
   */
  private held(
    plan: Plan,
    session: LostSession,
    by: number,
    leaving = this.breakdown.unit,
  ): boolean {
    const { limits } = this.recreate;
    session.units.forEach((unit, h) => (limits.units[h] = unit === leaving ? by : unit));
    limits.open = session.open;
    let held = true;
    for (const [i, v] of session.visits.entries()) {
      limits.only = session.masks[i]!;
      held &&= this.places.at(plan, v, this.breakdown.day, session.stop);
    }
    forgetWishes(limits);
    return held && this.asAnnounced(plan, session);
  }

  /** The same people as before at most, and no service closes later than was said. */
  private asAnnounced(plan: Plan, session: LostSession): boolean {
    const { m } = this;
    const { serviceCount: H } = m.p;
    const row = plan.visitSession[session.visits[0]!]!;
    if (plan.sessionWindow[row] !== session.window) return false;
    const given = [...session.units.keys()].filter((h) => session.units[h]! >= 0);
    for (const h of given) {
      const cell = row * H + h;
      plan.sessionPeople[cell] = Math.min(plan.sessionPeople[cell]!, session.served[h]!);
    }
    for (;;) {
      if (!refreshed(m, plan, this.recreate.evaluation, row)) return false;
      const late = given.filter((h) => plan.sessionClose[row * H + h]! > session.close[h]!);
      if (late.length === 0)
        return isUndisturbed(m, plan, this.recreate.evaluation, session.visits);
      // A slower unit serves fewer rather than closing later.
      for (const h of late) {
        if (plan.sessionPeople[row * H + h]! <= 1) return false;
        plan.sessionPeople[row * H + h]!--;
      }
    }
  }
}
