/**
 * Which units give the services of a bundle at one stop and opening. Because openings are frozen,
 * each unit's price is exact by itself and the bundle's price is their sum. One algorithm on shared
 * scratch arrays, hence one file.
 */

import { describeRow, positionFor } from './change-plan.js';
import { tourPrice, type Multipliers } from './cost.js';
import type { Evaluation } from './evaluate.js';
import { agencyEnd, serviceEnd } from './hours.js';
import type { Model } from './model.js';
import type { Plan } from './plan.js';

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
  /** Try all units, not only those with the nearest depots; a locked unit is always tried. */
  everyUnit: boolean;
}

export function noWish(m: Model, frozen: Uint8Array): Limits {
  const units = new Int32Array(m.p.serviceCount).fill(-1);
  return {
    frozen,
    stop: -1,
    open: -1,
    units,
    only: 0xffffffff,
    strict: false,
    apart: false,
    everyUnit: false,
  };
}

export class BundleUnits {
  /** Out of `choose`: the unit per service, and the bits of the services given. */
  readonly best: Int32Array;
  bestMask = 0;
  /** The scratch row must be described again before it is used at another opening. */
  private stale = false;
  private list: Int32Array;
  private lastUnit = 0;
  private readonly choice: Int32Array;
  private readonly need: Int32Array;
  /** Units that could give each needed service here today, at whatever opening: CSR by need. */
  private readonly ready: Int32Array;
  private readonly readyPtr: Int32Array;
  /** Different numbers of places units take, and the cheapest unit per needed service and size. */
  private readonly sizes: readonly number[];
  private readonly sizePrice: Float64Array;
  private readonly sizeUnit: Int32Array;
  private readonly chosenSizes: Int32Array;
  private readonly bestSizes: Int32Array;

  constructor(
    readonly m: Model,
    readonly e: Evaluation,
    readonly multipliers: Multipliers,
    readonly limits: Limits,
  ) {
    const H = m.p.serviceCount;
    this.list = m.units;
    this.choice = new Int32Array(H);
    this.best = new Int32Array(H);
    this.need = new Int32Array(H);
    this.ready = new Int32Array(m.units.length);
    this.readyPtr = new Int32Array(H + 1);
    this.sizes = [...new Set(m.p.unitSlots)].sort((a, b) => a - b);
    this.sizePrice = new Float64Array(H * this.sizes.length);
    this.sizeUnit = new Int32Array(H * this.sizes.length);
    this.chosenSizes = new Int32Array(H);
    this.bestSizes = new Int32Array(H);
  }

  /**
   * Chooses units for the services of the bundle; leaves them in `best`, `bestMask`. `fresh`: the
   * scratch row was not described for this visit, stop and window yet.
   */
  choose(plan: Plan, visit: number, d: number, join: number, fresh: boolean): number {
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
    // A session that was written down against the rule takes nobody in.
    if (slots < 0) return IMPOSSIBLE;
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
    if (fresh || this.stale) {
      this.describe(plan, join, visit, this.m.requirementMask[r]! & this.limits.only);
      this.stale = p.tourLocks.length > 0;
    }
    if (this.m.versatile[r] || this.mayDouble(plan, join, count)) {
      return this.tuples(plan, visit, d, join, mask >>> 0, count, slots, whole);
    }
    if (fresh) this.gather(plan, visit, d, count);
    if (join >= 0 || !whole) return this.separate(plan, d, join, mask, count, slots, whole);
    let sum = 0;
    let used = 0;
    for (let i = 0; i < count; i++) {
      const h = p.requirementService[this.need[i]!]!;
      let cheapest = IMPOSSIBLE;
      for (let k = this.readyFrom(plan, i, h, d), to = this.readyPtr[i + 1]!; k < to; k++) {
        const u = this.ready[k]!;
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
    // The cheapest units take too many places: look for the cheapest ones that do not.
    if (used > slots) return this.separate(plan, d, join, 0, count, slots, whole);
    this.bestMask = mask >>> 0;
    return sum;
  }

  /** Lists, for each needed service, the units that may give it here and have a session left. */
  private gather(plan: Plan, visit: number, d: number, count: number): void {
    const { p, capacity } = this.m;
    const stop = plan.sessionStop[p.visitCount]!;
    let n = 0;
    for (let i = 0; i < count; i++) {
      const j = this.need[i]!;
      for (let k = this.firstUnit(plan, visit, j), to = this.lastUnit; k < to; k++) {
        const u = this.list[k]!;
        const t = u * p.dayCount + d;
        const sessions = plan.tourLength[t]!;
        if (sessions >= capacity || sessions >= p.maxSessions[t]!) continue;
        if (this.mayGive(visit, j, u, d, stop)) this.ready[n++] = u;
      }
      this.readyPtr[i + 1] = n;
    }
  }

  /** First index in `ready` for need `i`; none when agency hours or a closed time forbid the opening. */
  private readyFrom(plan: Plan, i: number, h: number, d: number): number {
    const { m } = this;
    const V = m.p.visitCount;
    const open = plan.sessionOpen[V]!;
    const end = Math.min(agencyEnd(m, h, d, open), serviceEnd(m, d, open));
    return end - open < plan.sessionMin[V]! ? this.readyPtr[i + 1]! : this.readyPtr[i]!;
  }

  /** First index in `list` of the units to try for service `j` at the scratch row's stop. */
  private firstUnit(plan: Plan, visit: number, j: number): number {
    const { m } = this;
    const h = m.p.requirementService[j]!;
    const first = m.p.requirementServicePtr[m.p.visitRequirement[visit]!]!;
    const lock = m.p.lockUnit[m.p.visitSlotPtr[visit]! + j - first]!;
    if (this.limits.everyUnit || lock >= 0 || this.limits.units[h]! >= 0) {
      this.list = m.units;
      this.lastUnit = m.unitsPtr[h + 1]!;
      return m.unitsPtr[h]!;
    }
    const cell = plan.sessionStop[m.p.visitCount]! * m.p.serviceCount + h;
    this.list = m.near;
    this.lastUnit = m.nearPtr[cell + 1]!;
    return m.nearPtr[cell]!;
  }

  /** True when a unit that stands in the joined session could give a needed service as well. */
  private mayDouble(plan: Plan, join: number, count: number): boolean {
    const { p } = this.m;
    const H = p.serviceCount;
    for (let h = 0; join >= 0 && h < H; h++) {
      const u = plan.sessionUnit[join * H + h]!;
      if (u < 0) continue;
      for (let i = 0; i < count; i++) {
        if (p.counters[u * H + p.requirementService[this.need[i]!]!]! > 0) return true;
      }
    }
    return false;
  }

  /**
   * The cheapest units when each gives one service: then their prices do not depend on each other,
   * and of equal sizes only the cheapest unit of a service can be in the cheapest choice.
   */
  private separate(
    plan: Plan,
    d: number,
    join: number,
    mask: number,
    count: number,
    slots: number,
    whole: boolean,
  ): number {
    const { p } = this.m;
    const { visitCount: V, serviceCount: H } = p;
    const row = V * H;
    let standing = 0;
    for (let h = 0; join >= 0 && h < H; h++) {
      const u = plan.sessionUnit[row + h]!;
      let first = u >= 0;
      for (let g = 0; g < h; g++) if (plan.sessionUnit[row + g] === u) first = false;
      if (first) standing += this.unitDay(plan, u * p.dayCount + d, join);
    }
    if (standing >= IMPOSSIBLE) return IMPOSSIBLE;
    const { sizes, sizePrice, sizeUnit } = this;
    const S = sizes.length;
    sizePrice.fill(IMPOSSIBLE);
    for (let i = 0; i < count; i++) {
      const h = p.requirementService[this.need[i]!]!;
      for (let k = this.readyFrom(plan, i, h, d), to = this.readyPtr[i + 1]!; k < to; k++) {
        const u = this.ready[k]!;
        plan.sessionUnit[row + h] = u;
        const price = this.unitDay(plan, u * p.dayCount + d, join);
        const at = i * S + sizes.indexOf(p.unitSlots[u]!);
        if (price >= sizePrice[at]!) continue;
        sizePrice[at] = price;
        sizeUnit[at] = u;
      }
      plan.sessionUnit[row + h] = -1;
    }
    const missing = whole ? IMPOSSIBLE : this.multipliers[2]! * p.weights.missingService;
    const pick = this.cheapestSizes(count, slots, missing, mask !== 0);
    if (pick >= IMPOSSIBLE) return IMPOSSIBLE;
    for (let i = 0; i < count; i++) {
      const size = this.bestSizes[i]!;
      if (size < 0) continue;
      const h = p.requirementService[this.need[i]!]!;
      this.best[h] = sizeUnit[i * S + size]!;
      mask |= 1 << h;
    }
    this.bestMask = mask >>> 0;
    return standing + pick;
  }

  /** Least price of one size (or none, for `missing`) per service within the slots. */
  private cheapestSizes(count: number, slots: number, missing: number, some: boolean): number {
    const { sizes, sizePrice, chosenSizes, bestSizes } = this;
    const S = sizes.length;
    let least = IMPOSSIBLE;
    // Prices may be below nothing, so a sum says little before the last service is chosen.
    const choose = (i: number, free: number, sum: number, given: boolean): void => {
      if (i === count) {
        if (!given || sum >= least) return;
        least = sum;
        bestSizes.set(chosenSizes);
        return;
      }
      for (let k = 0; k < S; k++) {
        if (sizes[k]! > free || sizePrice[i * S + k]! >= IMPOSSIBLE) continue;
        chosenSizes[i] = k;
        choose(i + 1, free - sizes[k]!, sum + sizePrice[i * S + k]!, true);
      }
      chosenSizes[i] = -1;
      if (missing < IMPOSSIBLE) choose(i + 1, free, sum + missing, given);
    };
    choose(0, slots, 0, some);
    return least;
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
    let at = -1;
    for (let i = 0; join >= 0 && i < n; i++) if (plan.tourSession[base + i] === join) at = i;
    // A session that stands is replaced, a new one pushes the later ones back.
    const more = at < 0 ? 1 : 0;
    const size = n + more;
    if (more) {
      if (n >= m.capacity) return IMPOSSIBLE;
      at = positionFor(m, plan, t, plan.sessionOpen[p.visitCount]!);
      if (!this.hasTime(plan, t, at)) return IMPOSSIBLE;
    }
    for (let i = 0; i < at; i++) order[i] = plan.tourSession[base + i]!;
    order[at] = p.visitCount;
    for (let i = at + 1; i < size; i++) order[i] = plan.tourSession[base + i - more]!;
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

  /** False when minimum lengths and roads alone leave no time at position `at` of tour `t`. */
  private hasTime(plan: Plan, t: number, at: number): boolean {
    const { p, capacity } = this.m;
    const V = p.visitCount;
    const u = Math.floor(t / p.dayCount);
    const open = plan.sessionOpen[V]!;
    const here = p.stopLocation[plan.sessionStop[V]!]!;
    const base = p.unitClass[u]! * p.locationCount;
    const between = p.unitPackUp[u]! + p.unitSetUp[u]!;
    if (at > 0) {
      const before = plan.tourSession[t * capacity + at - 1]!;
      const there = p.stopLocation[plan.sessionStop[before]!]!;
      const road = p.travelSeconds[(base + there) * p.locationCount + here]!;
      const gone = plan.sessionOpen[before]! + plan.sessionMin[before]!;
      if (gone + between + road > open) return false;
    }
    if (at < plan.tourLength[t]!) {
      const next = plan.tourSession[t * capacity + at]!;
      const there = p.stopLocation[plan.sessionStop[next]!]!;
      const road = p.travelSeconds[(base + here) * p.locationCount + there]!;
      if (open + plan.sessionMin[V]! + between + road > plan.sessionOpen[next]!) return false;
    }
    return true;
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
        if (missing > 0 || join >= 0) {
          this.describe(plan, join, visit, given);
          this.stale = true;
        }
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
      for (let k = this.firstUnit(plan, visit, j), to = this.lastUnit; k < to; k++) {
        const u = this.list[k]!;
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
}
