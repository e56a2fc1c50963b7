/**
 * Which units give the services of a bundle at one stop and opening. Because openings are frozen,
 * each unit's price is exact by itself and the bundle's price is their sum.
 */

import type { Multipliers } from '../model/energy.js';
import type { Evaluation } from '../model/evaluate.js';
import type { Limits } from '../model/limits.js';
import type { Model } from '../model/model.js';
import type { Plan } from '../model/plan.js';
import { describeRow, hasLockedPeople } from '../model/session-row.js';
import type { KnownPrices } from './known-prices.js';
import { Needs } from './needs.js';
import type { Openings } from './openings.js';
import { UnitDayPrice } from './unit-day-price.js';
import { UnitOffers } from './unit-offers.js';
import { UnitShortlist } from './unit-shortlist.js';

const IMPOSSIBLE = Infinity;

export class BundleUnits {
  /** Out of `choose`: the unit per service, and the bits of the services given. */
  readonly best: Int32Array;
  bestMask = 0;

  private readonly needs: Needs;
  private readonly price: UnitDayPrice;
  private readonly offers: UnitOffers;
  private readonly shortlist: UnitShortlist;
  /** What was asked last: −1 is no one visit, no session to join. */
  private visit = -1;
  private day = 0;
  private join = -1;
  private openings: Int32Array = new Int32Array(0);
  private slots = 0;
  /** Bits of the services that the joined session gives already, and the energy they cost. */
  private given = 0;
  private standing = 0;
  /** Bits of the services that are asked for. */
  private wanted = 0;
  /** Energy of one service left out. */
  private missing = IMPOSSIBLE;
  /** Some unit may give two services, so unit tuples are enumerated. */
  private doubles = false;

  constructor(
    private readonly m: Model,
    private readonly e: Evaluation,
    private readonly multipliers: Multipliers,
    private readonly limits: Limits,
    known: KnownPrices,
  ) {
    const H = m.p.serviceCount;
    this.best = new Int32Array(H);
    this.needs = new Needs(m, limits);
    this.price = new UnitDayPrice(m, e, multipliers, limits);
    this.offers = new UnitOffers(m, this.needs, this.price, known);
    this.shortlist = new UnitShortlist(m, this.needs, this.price);
  }

  /**
   * Prepares prices of the visit in the scratch row on day `d`, at all openings; false when there is
   * no place at any. Prices of candidate `c` of the requirement are remembered; −1: they are not.
   */
  ask(plan: Plan, visit: number, d: number, join: number, c: number, openings: Openings): boolean {
    const { m, needs, best } = this;
    const { p } = m;
    const { visitCount: V, serviceCount: H } = p;
    const r = p.visitRequirement[visit]!;
    this.slots = p.stopSlots[plan.sessionStop[V]!]!;
    this.given = 0;
    for (let h = 0; h < H; h++) {
      best[h] = join < 0 ? -1 : plan.sessionUnit[join * H + h]!;
      plan.sessionUnit[V * H + h] = best[h]!;
    }
    if (join >= 0) this.slots -= this.slotsOf(plan, join);
    // A session that was written down against the rule takes nobody in.
    if (this.slots < 0) return false;
    needs.clear(this.limits.frozen[visit] === 1);
    const lockedPeople = m.hasLockedPeople && hasLockedPeople(m, visit);
    for (let j = p.requirementServicePtr[r]!; j < p.requirementServicePtr[r + 1]!; j++) {
      const h = p.requirementService[j]!;
      if (!((this.limits.only >>> h) & 1)) continue;
      const slot = p.visitSlotPtr[visit]! + j - p.requirementServicePtr[r]!;
      // Where people are locked, nobody comes for the services that were not given.
      const isHeld = p.lockServed[slot]! >= 0;
      if (lockedPeople && !isHeld) continue;
      const lock = p.lockUnit[slot]!;
      if (join >= 0 && best[h]! >= 0) {
        if (!needs.keeps(best[h]!, h, lock)) return false;
        this.given |= 1 << h;
      } else needs.add(h, lock, isHeld);
    }
    plan.sessionOpen[V] = openings.list[openings.first]!;
    this.wanted = m.requirementMask[r]! & this.limits.only;
    this.describe(plan, join, visit, this.wanted);
    const whole = p.together[r] === 0 && p.degrades[r] === 0;
    const missing = whole ? IMPOSSIBLE : this.multipliers[2]! * p.weights.missingService;
    return this.prepare(plan, visit, d, join, c, openings, missing);
  }

  /** The same for the visits that stand in the scratch row, as one new session on day `d`. */
  askWhole(plan: Plan, d: number, c: number, openings: Openings): boolean {
    const { m, needs } = this;
    const { visitCount: V, serviceCount: H, stopSlots } = m.p;
    let mask = 0;
    for (let v = 0; v < V; v++) if (plan.visitSession[v] === V) mask |= plan.visitMask[v]!;
    needs.clear(false);
    for (let h = 0; h < H; h++) {
      plan.sessionUnit[V * H + h] = this.best[h] = -1;
      if ((mask >>> h) & 1) needs.add(h);
    }
    this.given = 0;
    this.slots = stopSlots[plan.sessionStop[V]!]!;
    describeRow(m, plan, V, V, -1, 0);
    return this.prepare(plan, -1, d, -1, c, openings, IMPOSSIBLE);
  }

  private prepare(
    plan: Plan,
    visit: number,
    d: number,
    join: number,
    c: number,
    openings: Openings,
    missing: number,
  ): boolean {
    const { p } = this.m;
    this.visit = visit;
    this.day = d;
    this.join = join;
    this.missing = missing;
    this.openings = openings.list;
    const mayDouble = visit < 0 ? this.needs.mayDouble() : this.mayDouble(plan, join);
    this.doubles = mayDouble || (visit >= 0 && this.m.versatile[p.visitRequirement[visit]!] === 1);
    if (this.doubles) return true;
    this.standing = join >= 0 ? this.unitDays(plan, d, join) : 0;
    if (this.standing >= IMPOSSIBLE) return false;
    return this.offers.find(plan, d, join, c, openings, missing);
  }

  /** Least price at opening number `o`; `choose` tells whose it is. */
  priceAt(plan: Plan, o: number): number {
    const { slots, given, join } = this;
    if (!this.doubles) return this.standing + this.offers.at(o, slots, given !== 0);
    const { visitCount: V, serviceCount: H } = this.m.p;
    plan.sessionOpen[V] = this.openings[o]!;
    for (let h = 0; h < H; h++) {
      plan.sessionUnit[V * H + h] = join < 0 ? -1 : plan.sessionUnit[join * H + h]!;
    }
    return this.tuples(plan);
  }

  /** Leaves in `best` and `bestMask` what the last `priceAt` found. */
  choose(): void {
    if (this.doubles) return;
    const { needs, offers } = this;
    let mask = this.given;
    for (let i = 0; i < needs.count; i++) {
      const u = offers.chosen[i]!;
      this.best[needs.service[i]!] = u;
      if (u >= 0) mask |= 1 << needs.service[i]!;
    }
    this.bestMask = mask >>> 0;
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

  /**
   * Describes the scratch row; strictly, joined services keep their people, new ones want one. Locked
   * people come all or none.
   */
  private describe(plan: Plan, join: number, visit: number, mask: number): void {
    const { visitCount: V, serviceCount: H } = this.m.p;
    describeRow(this.m, plan, V, join, visit, mask);
    if (!this.limits.strict) return;
    for (let h = 0; h < H; h++) {
      const cell = V * H + h;
      const kept = join >= 0 && plan.sessionUnit[join * H + h]! >= 0;
      const enough = kept ? plan.sessionServed[join * H + h]! : 1;
      const cap = Math.max(enough, plan.sessionLeast[cell]!);
      if (plan.sessionPeople[cell]! > cap) plan.sessionPeople[cell] = cap;
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

  /** All tuples of the units that come into question, for versatile units and for joining a session. */
  private tuples(plan: Plan): number {
    const { needs, shortlist, visit, day: d, join } = this;
    const { p } = this.m;
    const { visitCount: V, serviceCount: H } = p;
    const isPart = this.missing < IMPOSSIBLE || join >= 0;
    if (isPart) this.describe(plan, join, visit, this.wanted);
    shortlist.find(plan, d, join);
    let cheapest = IMPOSSIBLE;
    const choose = (i: number, given: number, free: number, missing: number): void => {
      if (i === needs.count) {
        if (given === 0) return;
        // People follow from what is given, so the row is described again for a part of a bundle.
        if (isPart) this.describe(plan, join, visit, given);
        const lost = this.multipliers[2]! * p.weights.missingService * missing;
        const sum = lost + this.unitDays(plan, d, join);
        if (sum >= cheapest) return;
        cheapest = sum;
        this.bestMask = given;
        for (let h = 0; h < H; h++) this.best[h] = plan.sessionUnit[V * H + h]!;
        return;
      }
      const h = needs.service[i]!;
      for (const u of shortlist.units[i]!) {
        let here = false;
        for (let g = 0; g < H; g++) here ||= plan.sessionUnit[V * H + g] === u;
        const left = here ? free : free - p.unitSlots[u]!;
        if (left < 0) continue;
        plan.sessionUnit[V * H + h] = u;
        choose(i + 1, (given | (1 << h)) >>> 0, left, missing);
        plan.sessionUnit[V * H + h] = -1;
      }
      if (this.missing < IMPOSSIBLE && !needs.mustCome(i)) choose(i + 1, given, free, missing + 1);
    };
    choose(0, this.given >>> 0, this.slots, 0);
    return cheapest;
  }
}

/** True when the row that starts at cell `row` names its unit of service `h` for the first time. */
function isFirst(plan: Plan, row: number, h: number): boolean {
  const u = plan.sessionUnit[row + h]!;
  for (let g = 0; g < h; g++) if (plan.sessionUnit[row + g] === u) return false;
  return u >= 0;
}
