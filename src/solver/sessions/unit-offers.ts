/**
 * The cheapest unit for each needed service of the scratch row, at many openings at once, when each
 * unit gives one service: their prices do not depend on each other, and the bundle's is their sum.
 */

import type { Model } from '../model/model.js';
import type { Plan } from '../model/plan.js';
import { hasTime } from '../model/service-hours.js';
import type { KnownPrices } from './known-prices.js';
import type { Needs } from './needs.js';
import type { Openings } from './openings.js';
import { SizeChoice } from './size-choice.js';
import type { UnitDayPrice } from './unit-day-price.js';

const IMPOSSIBLE = Infinity;

export class UnitOffers {
  /** Out of `at`: the unit per need, −1 for a service that is left out. */
  readonly chosen: Int32Array;

  private readonly sizes: SizeChoice;
  private count = 0;
  /** By need, size of the unit and opening: the least price, and whose it is. */
  private least = new Float64Array(0);
  private unit = new Int32Array(0);
  /** A row of prices that nobody remembers. */
  private unknown = new Float64Array(0);
  /** Price per need of leaving its service out. */
  private readonly missing: Float64Array;
  /** 1 per opening at which a service that must be given has nobody. */
  private dead = new Uint8Array(0);

  constructor(
    private readonly m: Model,
    private readonly needs: Needs,
    private readonly price: UnitDayPrice,
    private readonly known: KnownPrices,
  ) {
    const H = m.p.serviceCount;
    this.sizes = new SizeChoice(m.p.unitSlots, H);
    this.chosen = new Int32Array(H);
    this.missing = new Float64Array(H);
  }

  /**
   * Looks at all units that may give a needed service on day `d` and have a session left. Prices of
   * candidate `c` are remembered; −1: they are not. `missing` is the price of leaving a service out.
   * False when those that must be given are so at no opening.
   */
  find(
    plan: Plan,
    d: number,
    join: number,
    c: number,
    openings: Openings,
    missing: number,
  ): boolean {
    const { m, needs, known, sizes } = this;
    const { p } = m;
    const { visitCount: V, serviceCount: H } = p;
    const stop = plan.sessionStop[V]!;
    for (let i = 0; i < needs.count; i++) {
      this.missing[i] = needs.mustCome(i) ? IMPOSSIBLE : missing;
      if (this.missing[i]! >= IMPOSSIBLE && !this.someFree(plan, i, d)) return false;
    }
    const window = plan.sessionWindow[V]!;
    this.count = openings.count;
    this.clear(needs.count * sizes.count * openings.count);
    for (let i = 0; i < needs.count; i++) {
      const cell = V * H + needs.service[i]!;
      for (let k = needs.first(plan, i), to = needs.last; k < to; k++) {
        const u = needs.list[k]!;
        const t = u * p.dayCount + d;
        if (this.isFull(plan, t) || !needs.mayGive(i, u, d, stop)) continue;
        plan.sessionUnit[cell] = u;
        if (c >= 0 && needs.list === m.near) {
          const row = known.row(plan, c, window, k, t);
          this.offer(plan, i, u, d, join, known.price, row, openings);
        } else {
          this.unknown.fill(NaN, 0, openings.count);
          this.offer(plan, i, u, d, join, this.unknown, 0, openings);
        }
        plan.sessionUnit[cell] = -1;
      }
      if (this.missing[i]! >= IMPOSSIBLE && !this.someAlive(i, openings)) return false;
    }
    return true;
  }

  private isFull(plan: Plan, t: number): boolean {
    const sessions = plan.tourLength[t]!;
    return sessions >= this.m.capacity || sessions >= this.m.p.maxSessions[t]!;
  }

  /** True when some unit may give need `i` on day `d` and has a session left. */
  private someFree(plan: Plan, i: number, d: number): boolean {
    const { needs, m } = this;
    const stop = plan.sessionStop[m.p.visitCount]!;
    for (let k = needs.first(plan, i), to = needs.last; k < to; k++) {
      const u = needs.list[k]!;
      const t = u * m.p.dayCount + d;
      if (!this.isFull(plan, t) && needs.mayGive(i, u, d, stop)) return true;
    }
    return false;
  }

  /** Strikes out openings at which nobody gives need `i`; false when none is left. */
  private someAlive(i: number, { first, count }: Openings): boolean {
    let alive = false;
    for (let o = first; o < count; o++) {
      const at = (i * this.sizes.count + this.cheapestSize(i, o)) * count + o;
      if (this.least[at]! >= IMPOSSIBLE) this.dead[o] = 1;
      else if (this.dead[o] === 0) alive = true;
    }
    return alive;
  }

  private clear(length: number): void {
    if (this.least.length < length) {
      this.least = new Float64Array(length);
      this.unit = new Int32Array(length);
    }
    if (this.unknown.length < this.count) {
      this.unknown = new Float64Array(this.count);
      this.dead = new Uint8Array(this.count);
    }
    this.dead.fill(0, 0, this.count);
    this.least.fill(IMPOSSIBLE, 0, length);
  }

  /** Unit `u`, which stands in the scratch row, for need `i` at all openings. */
  private offer(
    plan: Plan,
    i: number,
    u: number,
    d: number,
    join: number,
    prices: Float64Array,
    row: number,
    { first, count, list }: Openings,
  ): void {
    const { least, unit } = this;
    const V = this.m.p.visitCount;
    const from = (i * this.sizes.count + this.sizes.indexOf(u)) * count;
    for (let o = first; o < count; o++) {
      let price = prices[row + o]!;
      if (Number.isNaN(price)) {
        if (this.dead[o] === 1) continue;
        plan.sessionOpen[V] = list[o]!;
        price = this.priceOf(plan, this.needs.service[i]!, u, d, join);
        prices[row + o] = price;
      }
      if (price >= least[from + o]!) continue;
      least[from + o] = price;
      unit[from + o] = u;
    }
  }

  private priceOf(plan: Plan, h: number, u: number, d: number, join: number): number {
    const V = this.m.p.visitCount;
    const open = plan.sessionOpen[V]!;
    if (!hasTime(this.m, h, d, open, plan.sessionMin[V]!)) return IMPOSSIBLE;
    return this.price.of(plan, u * this.m.p.dayCount + d, join);
  }

  /**
   * Least price of the needed services at opening number `o` within the slots; `some`: a service is
   * given already, so all may be left out.
   */
  at(o: number, slots: number, some: boolean): number {
    const { needs, chosen, sizes, m, missing } = this;
    let sum = 0;
    let used = 0;
    let given = some;
    for (let i = 0; i < needs.count; i++) {
      const size = this.cheapestSize(i, o);
      const at = (i * sizes.count + size) * this.count + o;
      const price = this.least[at]!;
      if (price > missing[i]! || price >= IMPOSSIBLE) {
        if (missing[i]! >= IMPOSSIBLE) return IMPOSSIBLE;
        chosen[i] = -1;
        sum += missing[i]!;
        continue;
      }
      chosen[i] = this.unit[at]!;
      used += m.p.unitSlots[chosen[i]!]!;
      given = true;
      sum += price;
    }
    return given && used <= slots ? sum : this.within(o, slots, some);
  }

  private cheapestSize(i: number, o: number): number {
    const S = this.sizes.count;
    let size = 0;
    for (let k = 1; k < S; k++) {
      const price = this.least[(i * S + k) * this.count + o]!;
      if (price < this.least[(i * S + size) * this.count + o]!) size = k;
    }
    return size;
  }

  /** The same where the cheapest units take too many places, or none pays. */
  private within(o: number, slots: number, some: boolean): number {
    const { needs, sizes, chosen, missing } = this;
    sizes.clear();
    for (let i = 0; i < needs.count; i++) {
      for (let k = 0; k < sizes.count; k++) {
        const at = (i * sizes.count + k) * this.count + o;
        if (this.least[at]! < IMPOSSIBLE) sizes.offer(i, this.unit[at]!, this.least[at]!);
      }
    }
    const sum = sizes.cheapest(needs.count, slots, missing, some);
    if (sum >= IMPOSSIBLE) return IMPOSSIBLE;
    for (let i = 0; i < needs.count; i++) chosen[i] = sizes.chosenUnit(i);
    return sum;
  }
}
