/**
 * Many visits exchange their places at once. What each visit costs in each place is exact, as the
 * places do not depend on each other, so the cheapest assignment of visits to places is the best of
 * all orders in which they could go back one by one (after Sarvanov and Doroshko's neighbourhood of
 * the travelling salesman).
 */

import { placeVisit } from '../model/change-plan.js';
import { dayFits } from '../model/day-rules.js';
import type { Model } from '../model/model.js';
import type { Plan } from '../model/plan.js';
import { hasTime } from '../model/service-hours.js';
import { describeRow } from '../model/session-row.js';
import type { Random } from '../random.js';
import { Assignment } from './assignment.js';
import { areFree } from './free-days.js';
import type { Insertion } from './insertion.js';
import { sessionAt } from './joining.js';
import { LeftPlaces, type Left, type Place } from './left-places.js';
import { hasAttributes } from './needs.js';
import { UnitDayPrice } from './unit-day-price.js';

const IMPOSSIBLE = Infinity;
/** Energy of a place that a visit cannot have: finite, so that assignments stay sums. */
const NO_PLACE = 1e12;
/** So many visits exchange their places at most; there are as many spare places at most. */
const MOST = 24;
/** How much luck there is in a price, in temperatures. */
const LUCK = 0.3;

export class ExchangePlaces {
  readonly isPossible: boolean;
  private readonly m: Model;
  private readonly price: UnitDayPrice;
  private readonly leaving: LeftPlaces;
  private readonly assignment = new Assignment();
  /** Stride visit * places + place: the energy, and where the visit would be held. */
  private readonly energy = new Float64Array(4 * MOST * MOST);
  private readonly stop = new Int32Array(4 * MOST * MOST);
  private readonly window = new Int32Array(4 * MOST * MOST);
  private readonly open = new Int32Array(4 * MOST * MOST);
  /** What the units of the scratch row cost together, by opening. */
  private sums = new Float64Array(0);

  constructor(private readonly insertion: Insertion) {
    const { m, prices } = insertion;
    this.m = m;
    this.price = new UnitDayPrice(m, insertion.e, insertion.multipliers, insertion.limits);
    this.leaving = new LeftPlaces(insertion);
    const { skillsPtr } = m;
    const isVersatile = skillsPtr.some((from, u) => u > 0 && from - skillsPtr[u - 1]! > 1);
    this.isPossible = areFree(m) && !isVersatile && prices.remembers();
  }

  /** Whoever finds no place stays out. False when taking out broke a day, or nobody left. */
  anew(plan: Plan, random: Random, temperature: number): boolean {
    const { leaving, energy, assignment } = this;
    const { left, places } = leaving;
    if (!leaving.takeOut(plan, random, MOST)) return false;
    leaving.addSpare(plan, random);
    const n = places.length;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const price = i < left.length ? this.priceOf(plan, left[i]!, places[j]!, i * n + j) : 0;
        const luck = LUCK * temperature * random.exponential();
        energy[i * n + j] = price === IMPOSSIBLE ? NO_PLACE : price + luck;
      }
    }
    assignment.solve(energy, n);
    // Who goes back to where others stayed comes first: nobody else stands there yet.
    for (const isBack of [true, false]) {
      for (let j = 0; j < n; j++) {
        const i = assignment.rowOf[j]!;
        if (i >= left.length || (places[j]!.own !== null) !== isBack) continue;
        this.put(plan, left[i]!, places[j]!, i * n + j);
      }
    }
    return true;
  }

  /** Energy of a visit in a place, at the best stop and opening, which it leaves at `at`. */
  private priceOf(plan: Plan, own: Left, { day, units, own: only }: Place, at: number): number {
    const { m, insertion } = this;
    const { p } = m;
    const { visitCount: V, serviceCount: H } = p;
    this.stop[at] = -1;
    if (only) {
      if (only !== own) return IMPOSSIBLE;
      this.note(at, own.stop, own.window, own.open);
      return own.back;
    }
    const v = own.visit;
    const r = p.visitRequirement[v]!;
    const mask = m.requirementMask[r]!;
    let waits = 0;
    if (!p.dayAllowed[r * p.dayCount + day] || !dayFits(m, plan, v, day)) return IMPOSSIBLE;
    for (let h = 0; h < H; h++) {
      const u = (mask >>> h) & 1 ? units[h]! : -1;
      if ((mask >>> h) & 1 && u < 0) return IMPOSSIBLE;
      plan.sessionUnit[V * H + h] = u;
      if (u >= 0) waits += insertion.least.perWait * plan.tourWait[u * p.dayCount + day]!;
    }
    plan.sessionDay[V] = day;
    let least = IMPOSSIBLE;
    for (let c = p.candidatePtr[r]!; c < p.candidatePtr[r + 1]!; c++) {
      if (least <= insertion.least.atStop(c, waits)) continue;
      const stop = p.candidateStop[c]!;
      const cell = stop * p.dayCount + day;
      if (plan.stopVisits[cell]! > 0 || !this.mayCome(plan, stop)) continue;
      plan.sessionStop[V] = stop;
      describeRow(m, plan, V, -1, v, mask);
      for (let w = p.stopWindowPtr[cell]!; w < p.stopWindowPtr[cell + 1]!; w++) {
        if (!insertion.openings.knows(v, w)) continue;
        plan.sessionWindow[V] = w;
        const { list, count } = insertion.openings.known(plan, v, day, c, w);
        this.sumUp(plan, c, list, count);
        for (let o = 0; o < count; o++) {
          if (this.sums[o]! >= least) continue;
          least = this.sums[o]!;
          this.note(at, stop, w, list[o]!);
        }
      }
    }
    return least === IMPOSSIBLE ? least : least + insertion.calendar(plan, v, day);
  }

  private note(at: number, stop: number, window: number, open: number): void {
    this.stop[at] = stop;
    this.window[at] = window;
    this.open[at] = open;
  }

  /** True when the units of the scratch row find room and what they need at a stop. */
  private mayCome(plan: Plan, stop: number): boolean {
    const { p } = this.m;
    const { visitCount: V, serviceCount: H } = p;
    let slots = p.stopSlots[stop]!;
    for (let h = 0; h < H; h++) {
      const u = plan.sessionUnit[V * H + h]!;
      if (u < 0) continue;
      slots -= p.unitSlots[u]!;
      if (!hasAttributes(p, stop, u, h)) return false;
    }
    return slots >= 0;
  }

  /** Leaves in `sums` what the units of the scratch row cost together, by opening. */
  private sumUp(plan: Plan, c: number, list: Int32Array, count: number): void {
    const { m, insertion } = this;
    const { visitCount: V, serviceCount: H, dayCount: D } = m.p;
    const { prices } = insertion;
    const day = plan.sessionDay[V]!;
    const window = plan.sessionWindow[V]!;
    if (this.sums.length < count) this.sums = new Float64Array(count);
    const { sums } = this;
    sums.fill(0, 0, count);
    for (let h = 0; h < H; h++) {
      const u = plan.sessionUnit[V * H + h]!;
      if (u < 0) continue;
      const near = this.nearIndex(plan.sessionStop[V]! * H + h, u);
      const row = near < 0 ? -1 : prices.row(plan, c, window, near, u * D + day);
      for (let o = 0; o < count; o++) {
        if (sums[o] === IMPOSSIBLE) continue;
        const known = row < 0 ? NaN : prices.price[row + o]!;
        plan.sessionOpen[V] = list[o]!;
        const price = Number.isNaN(known) ? this.unitPrice(plan, h, u, day) : known;
        if (row >= 0) prices.price[row + o] = price;
        sums[o]! += price;
      }
    }
  }

  private unitPrice(plan: Plan, h: number, u: number, day: number): number {
    const { visitCount: V, dayCount: D } = this.m.p;
    const open = plan.sessionOpen[V]!;
    if (!hasTime(this.m, h, day, open, plan.sessionMin[V]!)) return IMPOSSIBLE;
    return this.price.of(plan, u * D + day, -1);
  }

  /** Entry of unit `u` among those near a stop that give a service, −1 if it is none of them. */
  private nearIndex(cell: number, u: number): number {
    const { near, nearPtr } = this.m;
    for (let k = nearPtr[cell]!; k < nearPtr[cell + 1]!; k++) if (near[k] === u) return k;
    return -1;
  }

  /** Holds a visit in the place it was given, unless somebody who came before stands there now. */
  private put(plan: Plan, own: Left, { day, units, own: only }: Place, at: number): void {
    const { m, insertion } = this;
    const { visitCount: V, serviceCount: H, visitRequirement } = m.p;
    if (this.stop[at]! < 0) return;
    const join = sessionAt(
      insertion.m,
      insertion.limits,
      plan,
      this.stop[at]!,
      day,
      this.window[at]!,
    );
    if (join !== -1 && !only) return;
    const mask = only ? own.mask : m.requirementMask[visitRequirement[own.visit]!]!;
    plan.sessionStop[V] = this.stop[at]!;
    plan.sessionDay[V] = day;
    plan.sessionWindow[V] = this.window[at]!;
    plan.sessionOpen[V] = this.open[at]!;
    for (let h = 0; h < H; h++) {
      plan.sessionUnit[V * H + h] = join >= 0 || (mask >>> h) & 1 ? units[h]! : -1;
    }
    placeVisit(m, plan, insertion.e, own.visit, mask, join);
  }
}
