/**
 * Which units give the services of a bundle at one stop and opening. Because openings are frozen,
 * each unit's price is exact by itself and the bundle's price is their sum.
 */

import { hasLockedPeople, describeRow } from './change-plan.js';
import type { Multipliers } from './cost.js';
import type { Evaluation } from './evaluate.js';
import type { Limits } from './limits.js';
import type { Model } from './model.js';
import { Needs } from './needs.js';
import type { Plan } from './plan.js';
import { hoursEnd } from './service-hours.js';
import { SizeChoice } from './size-choice.js';
import { UnitDayPrice } from './unit-day-price.js';

const IMPOSSIBLE = Infinity;

export class BundleUnits {
  /** Out of `choose`: the unit per service, and the bits of the services given. */
  readonly best: Int32Array;
  bestMask = 0;
  /** The scratch row must be described again before it is used at another opening. */
  private stale = false;
  private readonly needs: Needs;
  private readonly price: UnitDayPrice;
  private readonly sizes: SizeChoice;
  /** Units that could give each needed service here today, at whatever opening: CSR by need. */
  private readonly ready: Int32Array;
  private readonly readyPtr: Int32Array;

  constructor(
    private readonly m: Model,
    private readonly e: Evaluation,
    private readonly multipliers: Multipliers,
    private readonly limits: Limits,
  ) {
    const H = m.p.serviceCount;
    this.best = new Int32Array(H);
    this.needs = new Needs(m, limits);
    this.price = new UnitDayPrice(m, e, multipliers, limits);
    this.sizes = new SizeChoice(m.p.unitSlots, H);
    this.ready = new Int32Array(m.units.length);
    this.readyPtr = new Int32Array(H + 1);
  }

  /**
   * Chooses units for the services of the bundle; leaves them in `best`, `bestMask`. `fresh`: the
   * scratch row was not described for this visit, stop and window yet.
   */
  choose(plan: Plan, visit: number, d: number, join: number, fresh: boolean): number {
    const { m, needs, best } = this;
    const { p } = m;
    const { visitCount: V, serviceCount: H } = p;
    const r = p.visitRequirement[visit]!;
    const whole = p.together[r] === 0 && p.degrades[r] === 0;
    let slots = p.stopSlots[plan.sessionStop[V]!]!;
    let mask = 0;
    this.bestMask = 0;
    for (let h = 0; h < H; h++) best[h] = plan.sessionUnit[V * H + h]!;
    if (join >= 0) slots -= this.slotsOf(plan, join);
    // A session that was written down against the rule takes nobody in.
    if (slots < 0) return IMPOSSIBLE;
    needs.clear(this.limits.frozen[visit] === 1);
    const lockedPeople = m.hasLockedPeople && hasLockedPeople(m, visit);
    for (let j = p.requirementServicePtr[r]!; j < p.requirementServicePtr[r + 1]!; j++) {
      const h = p.requirementService[j]!;
      if (!((this.limits.only >>> h) & 1)) continue;
      const slot = p.visitSlotPtr[visit]! + j - p.requirementServicePtr[r]!;
      // Where people are locked, nobody comes for the services that were not given.
      if (lockedPeople && p.lockServed[slot]! < 0) continue;
      const lock = p.lockUnit[slot]!;
      if (join >= 0 && best[h]! >= 0) {
        if (!needs.keeps(best[h]!, h, lock)) return IMPOSSIBLE;
        mask |= 1 << h;
      } else needs.add(h, lock);
    }
    if (fresh || this.stale) {
      this.describe(plan, join, visit, m.requirementMask[r]! & this.limits.only);
      this.stale = p.tourLocks.length > 0;
    }
    if (m.versatile[r] || this.mayDouble(plan, join)) {
      return this.tuples(plan, visit, d, join, mask >>> 0, slots, whole);
    }
    if (fresh) this.gather(plan, d);
    if (join >= 0 || !whole) return this.separate(plan, d, join, mask, slots, whole);
    return this.each(plan, d, slots);
  }

  /** The same for the visits that stand in the scratch row, as one new session on day `d`. */
  chooseWhole(plan: Plan, d: number, fresh: boolean): number {
    const { m, needs } = this;
    const { visitCount: V, serviceCount: H, stopSlots } = m.p;
    this.bestMask = 0;
    this.best.fill(-1);
    if (fresh) {
      let mask = 0;
      for (let v = 0; v < V; v++) if (plan.visitSession[v] === V) mask |= plan.visitMask[v]!;
      needs.clear(false);
      for (let h = 0; h < H; h++) if ((mask >>> h) & 1) needs.add(h, -1);
      describeRow(m, plan, V, V, -1, 0);
      this.gather(plan, d);
    }
    const slots = stopSlots[plan.sessionStop[V]!]!;
    if (needs.mayDouble()) return this.tuples(plan, -1, d, -1, 0, slots, true);
    return this.each(plan, d, slots);
  }

  /**
   * Gives the scratch row the units that were chosen; returns the latest close of their services
   * and leaves each service's own in the row.
   */
  closeOf(plan: Plan, d: number, join: number): number {
    const { e } = this;
    const { visitCount: V, serviceCount: H, dayCount: D } = this.m.p;
    for (let h = 0; h < H; h++) plan.sessionUnit[V * H + h] = this.best[h]!;
    let close = plan.sessionOpen[V]!;
    for (let h = 0; h < H; h++) {
      if (!((this.bestMask >>> h) & 1)) continue;
      if (this.price.of(plan, this.best[h]! * D + d, join) >= IMPOSSIBLE) continue;
      const own = e.close[e.order.indexOf(V) * H + h]!;
      plan.sessionClose[V * H + h] = own;
      if (own > close) close = own;
    }
    return close;
  }

  /** Lists, for each needed service, the units that may give it here and have a session left. */
  private gather(plan: Plan, d: number): void {
    const { needs } = this;
    const { p, capacity } = this.m;
    const stop = plan.sessionStop[p.visitCount]!;
    let n = 0;
    for (let i = 0; i < needs.count; i++) {
      for (let k = needs.first(plan, i), to = needs.last; k < to; k++) {
        const u = needs.list[k]!;
        const t = u * p.dayCount + d;
        const sessions = plan.tourLength[t]!;
        if (sessions >= capacity || sessions >= p.maxSessions[t]!) continue;
        if (needs.mayGive(i, u, d, stop)) this.ready[n++] = u;
      }
      this.readyPtr[i + 1] = n;
    }
  }

  /** First index in `ready` for need `i`; none when agency hours or a closed time forbid the opening. */
  private readyFrom(plan: Plan, i: number, h: number, d: number): number {
    const { m } = this;
    const V = m.p.visitCount;
    const open = plan.sessionOpen[V]!;
    const end = hoursEnd(m, h, d, open);
    return end - open < plan.sessionMin[V]! ? this.readyPtr[i + 1]! : this.readyPtr[i]!;
  }

  /** The cheapest unit of every service of a new session. */
  private each(plan: Plan, d: number, slots: number): number {
    const { needs, best } = this;
    const { p } = this.m;
    const row = p.visitCount * p.serviceCount;
    let sum = 0;
    let used = 0;
    let mask = 0;
    for (let i = 0; i < needs.count; i++) {
      const h = needs.service[i]!;
      let cheapest = IMPOSSIBLE;
      for (let k = this.readyFrom(plan, i, h, d), to = this.readyPtr[i + 1]!; k < to; k++) {
        const u = this.ready[k]!;
        plan.sessionUnit[row + h] = u;
        const price = this.price.of(plan, u * p.dayCount + d, -1);
        if (price < cheapest) {
          cheapest = price;
          best[h] = u;
        }
      }
      plan.sessionUnit[row + h] = -1;
      if (cheapest >= IMPOSSIBLE) return IMPOSSIBLE;
      used += p.unitSlots[best[h]!]!;
      mask |= 1 << h;
      sum += cheapest;
    }
    // The cheapest units take too many places: look for the cheapest ones that do not.
    if (used > slots) return this.separate(plan, d, -1, 0, slots, true);
    this.bestMask = mask >>> 0;
    return sum;
  }

  /** True when a unit that stands in the joined session could give a needed service as well. */
  private mayDouble(plan: Plan, join: number): boolean {
    const { needs } = this;
    const { p } = this.m;
    const H = p.serviceCount;
    for (let h = 0; join >= 0 && h < H; h++) {
      const u = plan.sessionUnit[join * H + h]!;
      if (u < 0) continue;
      for (let i = 0; i < needs.count; i++) {
        if (p.counters[u * H + needs.service[i]!]! > 0) return true;
      }
    }
    return false;
  }

  /** The cheapest units when each gives one service: their prices do not depend on each other. */
  private separate(
    plan: Plan,
    d: number,
    join: number,
    mask: number,
    slots: number,
    whole: boolean,
  ): number {
    const { needs, sizes } = this;
    const { p } = this.m;
    const row = p.visitCount * p.serviceCount;
    const standing = join >= 0 ? this.unitDays(plan, d, join) : 0;
    if (standing >= IMPOSSIBLE) return IMPOSSIBLE;
    sizes.clear();
    for (let i = 0; i < needs.count; i++) {
      const h = needs.service[i]!;
      for (let k = this.readyFrom(plan, i, h, d), to = this.readyPtr[i + 1]!; k < to; k++) {
        const u = this.ready[k]!;
        plan.sessionUnit[row + h] = u;
        sizes.offer(i, u, this.price.of(plan, u * p.dayCount + d, join));
      }
      plan.sessionUnit[row + h] = -1;
    }
    const missing = whole ? IMPOSSIBLE : this.multipliers[2]! * p.weights.missingService;
    const pick = sizes.cheapest(needs.count, slots, missing, mask !== 0);
    if (pick >= IMPOSSIBLE) return IMPOSSIBLE;
    for (let i = 0; i < needs.count; i++) {
      const u = sizes.chosenUnit(i);
      if (u < 0) continue;
      this.best[needs.service[i]!] = u;
      mask |= 1 << needs.service[i]!;
    }
    this.bestMask = mask >>> 0;
    return standing + pick;
  }

  /** Energy added to the days of all units of the scratch row. */
  private unitDays(plan: Plan, d: number, join: number): number {
    const { visitCount: V, serviceCount: H, dayCount: D } = this.m.p;
    let sum = 0;
    for (let h = 0; h < H; h++) {
      const u = plan.sessionUnit[V * H + h]!;
      if (isFirst(plan, V * H, h)) sum += this.price.of(plan, u * D + d, join);
    }
    return sum;
  }

  /** Describes the scratch row; strictly, joined services keep their people, new ones want one. */
  private describe(plan: Plan, join: number, visit: number, mask: number): void {
    const { visitCount: V, serviceCount: H } = this.m.p;
    describeRow(this.m, plan, V, join, visit, mask);
    if (!this.limits.strict) return;
    for (let h = 0; h < H; h++) {
      const kept = join >= 0 && plan.sessionUnit[join * H + h]! >= 0;
      const cap = kept ? plan.sessionServed[join * H + h]! : 1;
      if (plan.sessionPeople[V * H + h]! > cap) plan.sessionPeople[V * H + h] = cap;
    }
  }

  private slotsOf(plan: Plan, session: number): number {
    const { p } = this.m;
    const H = p.serviceCount;
    let used = 0;
    for (let h = 0; h < H; h++) {
      if (isFirst(plan, session * H, h)) {
        used += p.unitSlots[plan.sessionUnit[session * H + h]!]!;
      }
    }
    return used;
  }

  /** All unit tuples, for versatile units and for joining a session; few services, few units. */
  private tuples(
    plan: Plan,
    visit: number,
    d: number,
    join: number,
    mask: number,
    slots: number,
    whole: boolean,
  ): number {
    const { needs } = this;
    const { p } = this.m;
    const { visitCount: V, serviceCount: H } = p;
    let cheapest = IMPOSSIBLE;
    const choose = (i: number, given: number, free: number, missing: number): void => {
      if (i === needs.count) {
        if (given === 0) return;
        // People follow from what is given, so the row is described again for a part of a bundle.
        if (missing > 0 || join >= 0) {
          this.describe(plan, join, visit, given);
          this.stale = true;
        }
        const lost = this.multipliers[2]! * p.weights.missingService * missing;
        const sum = lost + this.unitDays(plan, d, join);
        if (sum >= cheapest) return;
        cheapest = sum;
        this.bestMask = given;
        for (let h = 0; h < H; h++) this.best[h] = plan.sessionUnit[V * H + h]!;
        return;
      }
      const h = needs.service[i]!;
      const from = needs.first(plan, i);
      const { list, last } = needs;
      for (let k = from; k < last; k++) {
        const u = list[k]!;
        if (!needs.mayGive(i, u, d, plan.sessionStop[V]!)) continue;
        let here = false;
        for (let g = 0; g < H; g++) here ||= plan.sessionUnit[V * H + g] === u;
        const left = here ? free : free - p.unitSlots[u]!;
        if (left < 0) continue;
        plan.sessionUnit[V * H + h] = u;
        choose(i + 1, (given | (1 << h)) >>> 0, left, missing);
        plan.sessionUnit[V * H + h] = -1;
      }
      if (!whole) choose(i + 1, given, free, missing + 1);
    };
    choose(0, mask, slots, 0);
    return cheapest;
  }
}

/** True when the row that starts at cell `row` names its unit of service `h` for the first time. */
function isFirst(plan: Plan, row: number, h: number): boolean {
  const u = plan.sessionUnit[row + h]!;
  for (let g = 0; g < h; g++) if (plan.sessionUnit[row + g] === u) return false;
  return u >= 0;
}
