/**
 * The cheapest place for a whole bundle on a day: every candidate stop, window and opening on the
 * grain, and for every service the unit whose day suffers least. What was found is kept until
 * something on that day changes.
 */

import { changeOf, type Announceable } from '../model/announced-changes.js';
import { areaStretch, calendarPrice } from '../model/cost.js';
import type { Multipliers } from '../model/energy.js';
import type { Evaluation } from '../model/evaluate.js';
import { ALL_SERVICES, type Limits } from '../model/limits.js';
import type { Model } from '../model/model.js';
import { dayOf, type Plan } from '../model/plan.js';
import { earlinessOf, latenessOf } from '../model/soft-windows.js';
import type { Random } from '../random.js';
import { BundleUnits } from './bundle-units.js';
import { isClosedToJoin, sessionAt } from './joining.js';
import { KnownDays } from './known-days.js';
import { KnownPrices } from './known-prices.js';
import { LeastPrice } from './least-price.js';
import { PlaceOpenings } from './place-openings.js';

const IMPOSSIBLE = Infinity;
/** When it blinks, one day in so many is not seen, one stop, and the openings before one by luck. */
const DAYS_SEEN = 8;
const STOPS_SEEN = 4;
const OPENINGS_SEEN = 2;

export class Insertion {
  /** Out: the best place found per day, and its energy. */
  readonly price: Float64Array;
  readonly stop: Int32Array;
  readonly window: Int32Array;
  readonly open: Int32Array;
  readonly join: Int32Array;
  readonly mask: Uint32Array;
  /** Stride day * serviceCount + service. */
  readonly unit: Int32Array;
  /**
   * Blinks (Christiaens & Vanden Berghe 2020): with it some places are not seen, so that what only
   * pays together with a later insertion is met as well. Null: the cheapest place of all.
   */
  blinks: Random | null = null;

  readonly prices: KnownPrices;
  readonly openings: PlaceOpenings;
  readonly least: LeastPrice;
  private readonly units: BundleUnits;
  private readonly known: KnownDays;
  private readonly seen: Announceable = { day: 0, stop: 0, open: 0, close: 0, mask: 0, row: 0 };

  constructor(
    readonly m: Model,
    readonly e: Evaluation,
    readonly multipliers: Multipliers,
    readonly limits: Limits,
  ) {
    const { dayCount: D, serviceCount: H } = m.p;
    this.price = new Float64Array(D);
    this.stop = new Int32Array(D);
    this.window = new Int32Array(D);
    this.open = new Int32Array(D);
    this.join = new Int32Array(D);
    this.mask = new Uint32Array(D);
    this.unit = new Int32Array(D * H);
    this.prices = new KnownPrices(m, limits);
    this.openings = new PlaceOpenings(m, limits, this.prices);
    this.least = new LeastPrice(m, multipliers);
    this.units = new BundleUnits(m, e, multipliers, limits, this.prices);
    this.known = new KnownDays(m, limits.everyUnit);
  }

  /** Prices the visit on day `d`, ignoring gaps; fills the outputs of that day. */
  onDay(plan: Plan, visit: number, d: number): number {
    const p = this.m.p;
    this.price[d] = IMPOSSIBLE;
    const r = p.visitRequirement[visit]!;
    if (!p.dayAllowed[r * p.dayCount + d]) return IMPOSSIBLE;
    if (p.lockDay[visit]! >= 0 && p.lockDay[visit] !== d) return IMPOSSIBLE;
    const { blinks } = this;
    if (blinks && blinks.below(DAYS_SEEN) === 0) return IMPOSSIBLE;
    const calendar = this.calendar(plan, visit, d);
    const remembers = !blinks && this.remembers(visit);
    if (remembers && this.known.recall(this, plan, visit, d)) {
      this.price[d]! += calendar;
      return this.price[d]!;
    }
    const waits = this.least.waits(plan, r, d);
    for (let c = p.candidatePtr[r]!; c < p.candidatePtr[r + 1]!; c++) {
      const stop = p.candidateStop[c]!;
      if (this.price[d]! <= this.least.atStop(c, waits)) continue;
      if (p.lockStop[visit]! >= 0 && p.lockStop[visit] !== stop) continue;
      if (this.limits.stop >= 0 && this.limits.stop !== stop) continue;
      if (blinks && blinks.below(STOPS_SEEN) === 0) continue;
      const cell = stop * p.dayCount + d;
      for (let w = p.stopWindowPtr[cell]!; w < p.stopWindowPtr[cell + 1]!; w++) {
        this.inWindow(plan, visit, d, c, w);
      }
    }
    if (remembers) this.known.keep(this, visit, d);
    this.price[d]! += calendar;
    return this.price[d]!;
  }

  /** What the visit costs on day `d` at least; −Infinity where only the price itself tells. */
  atLeast(plan: Plan, visit: number, d: number): number {
    const { p } = this.m;
    const r = p.visitRequirement[visit]!;
    if (!p.dayAllowed[r * p.dayCount + d]) return IMPOSSIBLE;
    if (p.lockDay[visit]! >= 0 && p.lockDay[visit] !== d) return IMPOSSIBLE;
    return this.calendar(plan, visit, d) + this.least.onDay(plan, r, d);
  }

  /** Nothing but the day decides: no wish, no lock of the visit, nothing announced. */
  private remembers(visit: number): boolean {
    const { p } = this.m;
    const { limits } = this;
    const r = p.visitRequirement[visit]!;
    if (p.announcedPtr[r + 1]! > p.announcedPtr[r]! || limits.strict || limits.apart) return false;
    if (limits.stop >= 0 || limits.open >= 0 || limits.only !== ALL_SERVICES) return false;
    if (limits.dropsLocked) return false;
    for (let h = 0; h < p.serviceCount; h++) if (limits.units[h]! >= 0) return false;
    return true;
  }

  /** Energy of the day itself: equity slope, late and tail prices. */
  calendar(plan: Plan, visit: number, d: number): number {
    const p = this.m.p;
    const r = p.visitRequirement[visit]!;
    const from = p.visitPtr[r]!;
    const to = p.visitPtr[r + 1]!;
    let points = 0;
    if (p.lateHistory[r] || p.gapMax[r]! < p.dayCount) {
      let last = d;
      for (let v = visit + 1; v < to; v++) last = Math.max(last, dayOf(plan, v));
      points = calendarPrice(this.m, r, visit === from ? d : -1, last);
    }
    const area = p.requirementArea[r]!;
    let slope = 0;
    if (area >= 0 && p.weights.equityDay > 0) {
      // What the day takes off the wait; the wait without it is there when the visit stays out.
      const before = areaStretch(this.m, plan, area, -1);
      const z = areaStretch(this.m, plan, area, d);
      slope = (p.weights.equityDay * (z * z - before * before)) / (4 * this.m.longestWait);
    }
    return this.multipliers[2]! * (points + slope);
  }

  private inWindow(plan: Plan, visit: number, d: number, c: number, window: number): void {
    const { p } = this.m;
    const { visitCount: V, serviceCount: H } = p;
    const stop = p.candidateStop[c]!;
    const join = sessionAt(this.m, this.limits, plan, stop, d, window);
    if (join === -2) return;
    if (join >= 0 && isClosedToJoin(this.m, this.limits, plan, visit, join)) return;
    const r = p.visitRequirement[visit]!;
    plan.sessionStop[V] = stop;
    plan.sessionDay[V] = d;
    plan.sessionWindow[V] = window;
    const known = join < 0 && this.openings.knows(visit, window);
    const openings = known
      ? this.openings.known(plan, visit, d, c, window)
      : this.openings.of(plan, visit, d, c, window, join);
    const { blinks, units } = this;
    openings.first =
      blinks && blinks.below(OPENINGS_SEEN) === 0 ? blinks.below(openings.count + 1) : 0;
    if (openings.first >= openings.count) return;
    if (!units.ask(plan, visit, d, join, known ? c : -1, openings)) return;
    const announced = p.announcedPtr[r + 1]! > p.announcedPtr[r]!;
    for (let o = openings.first; o < openings.count; o++) {
      let price = units.priceAt(plan, o);
      if (price >= IMPOSSIBLE || (price >= this.price[d]! && !announced)) continue;
      plan.sessionOpen[V] = openings.list[o]!;
      units.choose();
      if (this.m.hasSoftEnds) price += this.lateness(plan, r);
      if (announced) {
        // Closing early is priced where the place would win without it.
        const least = price + this.change(plan, visit, d, stop, Number.MAX_SAFE_INTEGER);
        if (least >= this.price[d]!) continue;
        price += this.change(plan, visit, d, stop, units.closeOf(plan, d, join));
      }
      if (price >= this.price[d]!) continue;
      this.price[d] = price;
      this.stop[d] = stop;
      this.window[d] = window;
      this.open[d] = openings.list[o]!;
      this.join[d] = join;
      this.mask[d] = units.bestMask;
      for (let h = 0; h < H; h++) this.unit[d * H + h] = units.best[h]!;
    }
  }

  /** Energy of opening outside the soft window, the worst lateness counted as if it were this one. */
  private lateness(plan: Plan, r: number): number {
    const w = this.m.p.weights;
    const late = latenessOf(this.m, r, plan, this.m.p.visitCount);
    const early = earlinessOf(this.m, r, plan, this.m.p.visitCount);
    let count = 0;
    for (let bits = this.units.bestMask; bits; bits &= bits - 1) count++;
    const each = w.lateSecond * late + w.earlySecond * early;
    return this.multipliers[5]! * (each * count + w.maxLateSecond * late);
  }

  /** Energy of what the public was told, with this visit where the scratch row has it. */
  private change(plan: Plan, visit: number, d: number, stop: number, close: number): number {
    const { visitCount: V, serviceCount: H } = this.m.p;
    const r = this.m.p.visitRequirement[visit]!;
    const x = this.seen;
    for (let h = 0; h < H; h++) plan.sessionUnit[V * H + h] = this.units.best[h]!;
    x.day = d;
    x.stop = stop;
    x.open = plan.sessionOpen[V]!;
    x.close = close;
    x.mask = this.units.bestMask;
    x.row = V;
    const before = changeOf(this.m, plan, r);
    return this.multipliers[4]! * (changeOf(this.m, plan, r, visit, x) - before);
  }

  /** Copies the place found for day `d` into the scratch row. */
  recall(plan: Plan, d: number): void {
    const { visitCount: V, serviceCount: H } = this.m.p;
    plan.sessionStop[V] = this.stop[d]!;
    plan.sessionDay[V] = d;
    plan.sessionWindow[V] = this.window[d]!;
    plan.sessionOpen[V] = this.open[d]!;
    for (let h = 0; h < H; h++) plan.sessionUnit[V * H + h] = this.unit[d * H + h]!;
  }
}
