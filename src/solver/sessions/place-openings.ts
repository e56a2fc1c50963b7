/** Openings of a visit at a stop in a window, as far as wishes, locks and hours leave them. */

import { ALL_SERVICES, type Limits } from '../model/limits.js';
import type { Model } from '../model/model.js';
import type { Plan } from '../model/plan.js';
import { hasTime } from '../model/service-hours.js';
import type { KnownPrices } from './known-prices.js';
import { openingsFor, triesAll, type Openings } from './openings.js';

export class PlaceOpenings {
  /** Openings tried on each stop and window. */
  private readonly own: Openings = { list: new Int32Array(4096), first: 0, count: 0 };
  /** Openings of a candidate on a day in a window, once asked for. */
  private readonly lists: (Openings | undefined)[] = [];
  private readonly mostWindows: number;

  constructor(
    private readonly m: Model,
    private readonly limits: Limits,
    private readonly prices: KnownPrices,
  ) {
    this.mostWindows = m.p.stopWindowPtr.reduce(
      (most, to, i, all) => (i > 0 ? Math.max(most, to - all[i - 1]!) : most),
      1,
    );
  }

  /** True when a new session of the visit has the same openings in every plan. */
  knows(visit: number, window: number): boolean {
    const { m, limits } = this;
    if (m.p.lockOpen[visit]! >= 0 || limits.open >= 0 || limits.only !== ALL_SERVICES) return false;
    return this.prices.remembers() && triesAll(m, window);
  }

  /** Openings of a new session of the visit that `knows`, found once for candidate `c`. */
  known(plan: Plan, visit: number, d: number, c: number, window: number): Openings {
    const { p } = this.m;
    const cell = p.candidateStop[c]! * p.dayCount + d;
    const at = (c * p.dayCount + d) * this.mostWindows + window - p.stopWindowPtr[cell]!;
    let openings = this.lists[at];
    if (!openings) {
      const { list, count } = this.of(plan, visit, d, c, window, -1);
      openings = { list: list.slice(0, count), first: 0, count };
      this.lists[at] = openings;
    }
    return openings;
  }

  /** Openings in the window: of the session that is joined, or where hours leave room. */
  of(plan: Plan, visit: number, d: number, c: number, window: number, join: number): Openings {
    const { m, own: openings } = this;
    const stop = m.p.candidateStop[c]!;
    const wish = this.limits.open;
    openings.count = openingsFor(m, openings.list, plan, visit, d, stop, window, join);
    if (wish >= 0) openings.count = this.narrow(visit, wish, join, openings.count);
    if (join < 0) openings.count = this.duringHours(m.p.visitRequirement[visit]!, d);
    return openings;
  }

  /** Keeps the openings at which agency hours and closed times leave room for a shortest session. */
  private duringHours(r: number, d: number): number {
    const { m, limits } = this;
    const { list, count } = this.own;
    const { p } = m;
    const whole = p.together[r] === 0 && p.degrades[r] === 0;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const open = list[i]!;
      let every = true;
      let some = false;
      for (let j = p.requirementServicePtr[r]!; j < p.requirementServicePtr[r + 1]!; j++) {
        const h = p.requirementService[j]!;
        if (!((limits.only >>> h) & 1)) continue;
        if (hasTime(m, h, d, open, p.minSessionSeconds[r]!)) some = true;
        else every = false;
      }
      if (whole ? every : some) list[kept++] = open;
    }
    return kept;
  }

  /** Leaves only the wished opening, unless a lock or a session that is joined says otherwise. */
  private narrow(visit: number, wish: number, join: number, count: number): number {
    if (count === 0 || wish % this.m.p.grainSeconds !== 0) return 0;
    if (join >= 0 || this.m.p.lockOpen[visit]! >= 0) return this.own.list[0] === wish ? 1 : 0;
    this.own.list[0] = wish;
    return 1;
  }
}
