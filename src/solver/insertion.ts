/**
 * The cheapest place for a whole bundle on a day: every candidate stop, window and opening on the
 * grain, and for every service the unit whose day suffers least. Because openings are frozen, each
 * unit's price is exact by itself and the bundle's price is their sum.
 */

import { describeRow, positionFor } from './change-plan.js';
import {
  areaStretch,
  calendarPrice,
  changeOf,
  latenessOf,
  tourPrice,
  type Announceable,
  type Multipliers,
} from './cost.js';
import type { Evaluation } from './evaluate.js';
import type { Model } from './model.js';
import { dayOf, type Plan } from './plan.js';
import { pushed } from './hours.js';
import { openingsFor } from './openings.js';

const IMPOSSIBLE = Infinity;

/** What an insertion may use. A wish of −1 leaves the choice open. */
export interface Limits {
  /** 1 per visit: it may enter locked tours, because it belongs to one. */
  readonly frozen: Uint8Array;
  /** Where a caller wants the next visits: stop, opening, unit per service. */
  stop: number;
  open: number;
  readonly units: Int32Array;
  /** Bits of the services to place; a bundle may be asked about in parts. */
  only: number;
  /** Everything else keeps its times and people; one person per new service is enough. */
  strict: boolean;
  /** Open a session of its own even where one stands already; to ask about the rule. */
  apart: boolean;
}

export function noWish(m: Model, frozen: Uint8Array): Limits {
  const units = new Int32Array(m.p.serviceCount).fill(-1);
  return { frozen, stop: -1, open: -1, units, only: 0xffffffff, strict: false, apart: false };
}

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
  /** Openings tried on each stop and window. */
  readonly openings: Int32Array;

  private readonly choice: Int32Array;
  private readonly best: Int32Array;
  private bestMask = 0;
  private readonly need: Int32Array;
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
    this.openings = new Int32Array(4096);
    this.choice = new Int32Array(H);
    this.best = new Int32Array(H);
    this.need = new Int32Array(H);
  }

  /** Prices the visit on day `d`, ignoring gaps; fills the outputs of that day. */
  onDay(plan: Plan, visit: number, d: number): number {
    const p = this.m.p;
    this.price[d] = IMPOSSIBLE;
    const r = p.visitRequirement[visit]!;
    if (!p.dayAllowed[r * p.dayCount + d]) return IMPOSSIBLE;
    if (p.lockDay[visit]! >= 0 && p.lockDay[visit] !== d) return IMPOSSIBLE;
    const calendar = this.calendar(plan, visit, d);
    for (let c = p.candidatePtr[r]!; c < p.candidatePtr[r + 1]!; c++) {
      const stop = p.candidateStop[c]!;
      if (p.lockStop[visit]! >= 0 && p.lockStop[visit] !== stop) continue;
      if (this.limits.stop >= 0 && this.limits.stop !== stop) continue;
      const cell = stop * p.dayCount + d;
      for (let w = p.stopWindowPtr[cell]!; w < p.stopWindowPtr[cell + 1]!; w++) {
        this.inWindow(plan, visit, d, stop, w, calendar);
      }
    }
    return this.price[d]!;
  }

  /** Energy of the day itself: equity slope, late and tail prices. */
  private calendar(plan: Plan, visit: number, d: number): number {
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
      const z = areaStretch(this.m, plan, area, d);
      slope = (p.weights.equityDay * z * z) / (4 * p.dayCount);
    }
    return this.multipliers[2]! * (points + slope);
  }

  private inWindow(
    plan: Plan,
    visit: number,
    d: number,
    stop: number,
    window: number,
    calendar: number,
  ): void {
    const { p } = this.m;
    const { visitCount: V, serviceCount: H } = p;
    const join = this.sessionAt(plan, stop, d, window);
    if (join === -2 || (join >= 0 && this.closedToJoin(plan, visit, join))) return;
    let count = openingsFor(this.m, this.openings, plan, visit, d, stop, window, join);
    const r = p.visitRequirement[visit]!;
    plan.sessionStop[V] = stop;
    plan.sessionDay[V] = d;
    plan.sessionWindow[V] = window;
    const wish = this.limits.open;
    if (wish >= 0) count = this.narrow(visit, wish, join, count);
    for (let i = 0; i < count; i++) {
      plan.sessionOpen[V] = this.openings[i]!;
      for (let h = 0; h < H; h++) {
        plan.sessionUnit[V * H + h] = join < 0 ? -1 : plan.sessionUnit[join * H + h]!;
      }
      let price = this.units(plan, visit, d, join);
      if (price >= IMPOSSIBLE) continue;
      price += calendar;
      if (this.m.hasSoftEnds) price += this.lateness(plan, r);
      if (p.announcedPtr[r + 1]! > p.announcedPtr[r]!) price += this.change(plan, visit, d, stop);
      if (price >= this.price[d]!) continue;
      this.price[d] = price;
      this.stop[d] = stop;
      this.window[d] = window;
      this.open[d] = this.openings[i]!;
      this.join[d] = join;
      this.mask[d] = this.bestMask;
      for (let h = 0; h < H; h++) this.unit[d * H + h] = this.best[h]!;
    }
  }

  /** A session with a unit on a locked tour takes no further visits. */
  private closedToJoin(plan: Plan, visit: number, join: number): boolean {
    const { p } = this.m;
    if (this.limits.frozen[visit]) return false;
    for (let h = 0; h < p.serviceCount; h++) {
      const u = plan.sessionUnit[join * p.serviceCount + h]!;
      if (u >= 0 && p.tourLock[u * p.dayCount + plan.sessionDay[join]!]! >= 0) return true;
    }
    return false;
  }

  /** Leaves only the wished opening, unless a lock or a session that is joined says otherwise. */
  private narrow(visit: number, wish: number, join: number, count: number): number {
    if (count === 0 || wish % this.m.p.grainSeconds !== 0) return 0;
    if (join >= 0 || this.m.p.lockOpen[visit]! >= 0) return this.openings[0] === wish ? 1 : 0;
    this.openings[0] = wish;
    return 1;
  }

  /** Session at (stop, day, window), −1 none, −2 when a session before it leaves too late. */
  private sessionAt(plan: Plan, stop: number, d: number, window: number): number {
    const p = this.m.p;
    let found = -1;
    if (this.limits.apart) return found;
    for (let s = 0; s < p.visitCount; s++) {
      if (plan.sessionVisits[s] === 0 || plan.sessionStop[s] !== stop) continue;
      if (plan.sessionDay[s] !== d) continue;
      if (plan.sessionWindow[s] === window) return s;
      const close = this.m.closeWindows[stop * p.dayCount + d] === 1;
      if (close && plan.sessionWindow[s]! < window && this.leavesLate(plan, s, window)) found = -2;
    }
    return found;
  }

  /** True when a unit of session `s` is still there when set-up for `window` may begin. */
  private leavesLate(plan: Plan, s: number, window: number): boolean {
    const { p } = this.m;
    const H = p.serviceCount;
    const day = plan.sessionDay[s]!;
    const begin = p.stopWindowFrom[window]! - p.stopAccessLead[plan.sessionStop[s]!]!;
    for (let h = 0; h < H; h++) {
      const u = plan.sessionUnit[s * H + h]!;
      if (u < 0) continue;
      const close = plan.sessionClose[s * H + h]!;
      const pack = p.unitRests[u] ? pushed(this.m, day, close, p.unitPackUp[u]!) : close;
      if (pack + p.unitPackUp[u]! > begin) return true;
    }
    return false;
  }

  /** Energy of opening after the soft end, the worst lateness counted as if it were this one. */
  private lateness(plan: Plan, r: number): number {
    const w = this.m.p.weights;
    const late = latenessOf(this.m, r, plan, this.m.p.visitCount);
    let count = 0;
    for (let bits = this.bestMask; bits; bits &= bits - 1) count++;
    return this.multipliers[5]! * late * (w.lateSecond * count + w.maxLateSecond);
  }

  /** Energy of what the public was told, with this visit where the scratch row has it. */
  private change(plan: Plan, visit: number, d: number, stop: number): number {
    const { visitCount: V, serviceCount: H } = this.m.p;
    const r = this.m.p.visitRequirement[visit]!;
    const x = this.seen;
    for (let h = 0; h < H; h++) plan.sessionUnit[V * H + h] = this.best[h]!;
    x.day = d;
    x.stop = stop;
    x.open = plan.sessionOpen[V]!;
    x.close = Number.MAX_SAFE_INTEGER;
    x.mask = this.bestMask;
    x.row = V;
    const before = changeOf(this.m, plan, r);
    return this.multipliers[4]! * (changeOf(this.m, plan, r, visit, x) - before);
  }

  /** Chooses units for the services of the bundle; leaves them in `best`, `bestMask`. */
  private units(plan: Plan, visit: number, d: number, join: number): number {
    const { p } = this.m;
    const { visitCount: V, serviceCount: H } = p;
    const r = p.visitRequirement[visit]!;
    const stop = plan.sessionStop[V]!;
    const whole = p.together[r] === 0 && p.degrades[r] === 0;
    let slots = p.stopSlots[stop]!;
    let count = 0;
    let mask = 0;
    this.bestMask = 0;
    for (let h = 0; h < H; h++) this.choice[h] = this.best[h] = plan.sessionUnit[V * H + h]!;
    if (join >= 0) slots -= this.slotsOf(plan, join);
    for (let j = p.requirementServicePtr[r]!; j < p.requirementServicePtr[r + 1]!; j++) {
      const h = p.requirementService[j]!;
      if (!((this.limits.only >>> h) & 1)) continue;
      const lock = p.lockUnit[p.visitSlotPtr[visit]! + j - p.requirementServicePtr[r]!]!;
      if (join >= 0 && this.choice[h]! >= 0) {
        const wish = this.limits.units[h]!;
        if (lock >= 0 && lock !== this.choice[h]) return IMPOSSIBLE;
        if (wish >= 0 && wish !== this.choice[h]) return IMPOSSIBLE;
        mask |= 1 << h;
      } else this.need[count++] = j;
    }
    this.describe(plan, join, visit, this.m.requirementMask[r]! & this.limits.only);
    if (this.m.versatile[r] || join >= 0 || !whole) {
      return this.tuples(plan, visit, d, join, mask >>> 0, count, slots, whole);
    }
    let sum = 0;
    let used = 0;
    for (let i = 0; i < count; i++) {
      const j = this.need[i]!;
      const h = p.requirementService[j]!;
      let cheapest = IMPOSSIBLE;
      for (let k = this.m.unitsPtr[h]!; k < this.m.unitsPtr[h + 1]!; k++) {
        const u = this.m.units[k]!;
        if (!this.mayGive(visit, j, u, d, stop)) continue;
        plan.sessionUnit[V * H + h] = u;
        const price = this.unitDay(plan, u * p.dayCount + d, join);
        if (price < cheapest) {
          cheapest = price;
          this.best[h] = u;
        }
      }
      plan.sessionUnit[V * H + h] = -1;
      if (cheapest >= IMPOSSIBLE) return IMPOSSIBLE;
      used += p.unitSlots[this.best[h]!]!;
      mask |= 1 << h;
      sum += cheapest;
    }
    // The cheapest units take too many places: look for the cheapest tuple that does not.
    if (used > slots) return this.tuples(plan, visit, d, join, 0, count, slots, whole);
    this.bestMask = mask >>> 0;
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
      const u = plan.sessionUnit[session * H + h]!;
      let first = u >= 0;
      for (let g = 0; g < h; g++) if (plan.sessionUnit[session * H + g] === u) first = false;
      if (first) used += p.unitSlots[u]!;
    }
    return used;
  }

  /** Skill is given; locks, absence, attributes and locked tours are judged here. */
  private mayGive(visit: number, j: number, u: number, d: number, stop: number): boolean {
    const p = this.m.p;
    const r = p.visitRequirement[visit]!;
    const t = u * p.dayCount + d;
    if (!p.unitWorks[t]) return false;
    const lock = p.lockUnit[p.visitSlotPtr[visit]! + j - p.requirementServicePtr[r]!]!;
    if (lock >= 0 && lock !== u) return false;
    const wish = this.limits.units[p.requirementService[j]!]!;
    if (wish >= 0 && wish !== u) return false;
    if (p.tourLock[t]! >= 0 && !(this.limits.frozen[visit] && lock === u)) return false;
    const has = p.stopAttributes[stop]! | p.unitAttributes[u]!;
    return (p.serviceAttributes[p.requirementService[j]!]! & ~has) === 0;
  }

  /** Energy added to unit-day `t` by the scratch row (replacing session `join` if it is there). */
  private unitDay(plan: Plan, t: number, join: number): number {
    const m = this.m;
    const p = m.p;
    const base = t * m.capacity;
    const n = plan.tourLength[t]!;
    const order = this.e.order;
    let size = n;
    let at = -1;
    for (let i = 0; i < n; i++) {
      order[i] = plan.tourSession[base + i]!;
      if (order[i] === join) at = i;
    }
    if (at >= 0) order[at] = p.visitCount;
    else {
      if (n >= m.capacity) return IMPOSSIBLE;
      at = positionFor(m, plan, t, plan.sessionOpen[p.visitCount]!);
      for (let i = n; i > at; i--) order[i] = order[i - 1]!;
      order[at] = p.visitCount;
      size = n + 1;
    }
    if (!this.e.tour(plan, t, size)) return IMPOSSIBLE;
    if (this.limits.strict && this.disturbs(plan, t, size)) return IMPOSSIBLE;
    const e = this.e;
    const w = this.multipliers;
    return (
      w[2]! * (plan.tourServed[t]! - e.people) +
      w[3]! * (e.overtime - plan.tourOvertime[t]!) +
      tourPrice(m, t, size, e.drive, e.metres, e.wait) -
      tourPrice(m, t, n, plan.tourDrive[t]!, plan.tourMetres[t]!, plan.tourWait[t]!)
    );
  }

  /** True when the evaluated order serves fewer people in a session that is in the plan. */
  private disturbs(plan: Plan, t: number, size: number): boolean {
    const { serviceCount: H, dayCount: D, visitCount: V } = this.m.p;
    const u = Math.floor(t / D);
    for (let i = 0; i < size; i++) {
      const s = this.e.order[i]!;
      for (let h = 0; h < H; h++) {
        const cell = s * H + h;
        if (plan.sessionUnit[cell] !== u) continue;
        const wanted = s === V ? plan.sessionPeople[cell]! : plan.sessionServed[cell]!;
        if (this.e.served[i * H + h]! < wanted) return true;
      }
    }
    return false;
  }

  /** All unit tuples, for versatile units and for joining a session; few services, few units. */
  private tuples(
    plan: Plan,
    visit: number,
    d: number,
    join: number,
    mask: number,
    count: number,
    slots: number,
    whole: boolean,
  ): number {
    const { p } = this.m;
    const { visitCount: V, serviceCount: H } = p;
    let cheapest = IMPOSSIBLE;
    const choose = (i: number, given: number, free: number, missing: number): void => {
      if (i === count) {
        if (given === 0) return;
        // People follow from what is given, so the row is described again for a part of a bundle.
        if (missing > 0 || join >= 0) this.describe(plan, join, visit, given);
        let sum = this.multipliers[2]! * p.weights.missingService * missing;
        for (let h = 0; h < H; h++) {
          const u = plan.sessionUnit[V * H + h]!;
          let first = u >= 0;
          for (let g = 0; g < h; g++) if (plan.sessionUnit[V * H + g] === u) first = false;
          if (first) sum += this.unitDay(plan, u * p.dayCount + d, join);
        }
        if (sum >= cheapest) return;
        cheapest = sum;
        this.bestMask = given;
        for (let h = 0; h < H; h++) this.best[h] = plan.sessionUnit[V * H + h]!;
        return;
      }
      const j = this.need[i]!;
      const h = p.requirementService[j]!;
      for (let k = this.m.unitsPtr[h]!; k < this.m.unitsPtr[h + 1]!; k++) {
        const u = this.m.units[k]!;
        if (!this.mayGive(visit, j, u, d, plan.sessionStop[V]!)) continue;
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
