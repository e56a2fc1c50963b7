/**
 * Visits that leave at once, and the places they may take: units of a day that do not depend on
 * those of any other place, because no two visits that leave have a unit-day in common. A visit
 * that shared its session, or had only a part of its bundle, leaves no place for others: it may go
 * back. Units near the visits that have a session left are places as well.
 */

import { removeVisit } from '../model/change-plan.js';
import { tourPrice } from '../model/cost.js';
import type { Model } from '../model/model.js';
import type { Plan } from '../model/plan.js';
import type { Random } from '../random.js';
import type { Insertion } from './insertion.js';

/** Spare places are looked for so often per visit. */
const SPARE_TRIES = 2;

/** Where a visit was. */
export interface Left {
  readonly visit: number;
  readonly stop: number;
  readonly window: number;
  readonly open: number;
  readonly mask: number;
  /** Energy of going back there. */
  readonly back: number;
}

export interface Place {
  readonly day: number;
  /** Per service, −1 for none. */
  readonly units: Int32Array;
  /** Only for the visit that left it, which goes back as it was. */
  readonly own: Left | null;
}

export class LeftPlaces {
  readonly left: Left[] = [];
  /** That of each visit that left, in their order, then the spare ones. */
  readonly places: Place[] = [];
  private readonly m: Model;
  private readonly road: Float64Array;
  private readonly order: Int32Array;
  /** 1 per unit-day of a place. */
  private readonly taken: Uint8Array;

  constructor(private readonly insertion: Insertion) {
    const { p } = (this.m = insertion.m);
    this.road = new Float64Array(p.visitCount);
    this.order = new Int32Array(p.visitCount);
    this.taken = new Uint8Array(p.unitCount * p.dayCount);
  }

  /** Takes up to `most` visits out that are near each other; false when that broke a day. */
  takeOut(plan: Plan, random: Random, most: number): boolean {
    const { m, left, places } = this;
    left.length = places.length = 0;
    this.taken.fill(0);
    const near = this.fromNearest(plan, random);
    for (let i = 0; i < near.length && left.length < most; i++) {
      const session = plan.visitSession[near[i]!]!;
      const units = plan.sessionUnit.slice(
        session * m.p.serviceCount,
        (session + 1) * m.p.serviceCount,
      );
      const day = plan.sessionDay[session]!;
      if (!this.areFree(units, day) || this.isSibling(near[i]!)) continue;
      this.take(units, day);
      const before = this.energy(plan, units, day);
      const own = this.read(plan, near[i]!, session);
      const isShared = plan.sessionVisits[session]! > 1 || own.mask !== this.wish(own.visit);
      if (!removeVisit(m, plan, this.insertion.e, own.visit)) return false;
      const back = before - this.energy(plan, units, day) + this.standing(plan, own, day);
      left.push({ ...own, back });
      places.push({ day, units, own: isShared ? left.at(-1)! : null });
    }
    return left.length > 1;
  }

  /** Placed visits from the nearest to some stop on, with luck. */
  private fromNearest(plan: Plan, random: Random): Int32Array {
    const { road, order } = this;
    const { visitCount: V, locationCount, stopLocation, travelSeconds } = this.m.p;
    const seed = plan.visitSession[random.below(V)]!;
    if (seed < 0) return order.subarray(0, 0);
    const row = stopLocation[plan.sessionStop[seed]!]! * locationCount;
    let count = 0;
    for (let v = 0; v < V; v++) {
      const session = plan.visitSession[v]!;
      if (session < 0) continue;
      const seconds = travelSeconds[row + stopLocation[plan.sessionStop[session]!]!]!;
      road[v] = seconds * (500 + random.below(1000));
      order[count++] = v;
    }
    return order.subarray(0, count).sort((a, b) => road[a]! - road[b]! || a - b);
  }

  private read(plan: Plan, visit: number, session: number): Omit<Left, 'back'> {
    return {
      visit,
      stop: plan.sessionStop[session]!,
      window: plan.sessionWindow[session]!,
      open: plan.sessionOpen[session]!,
      mask: plan.visitMask[visit]!,
    };
  }

  private wish(visit: number): number {
    return this.m.requirementMask[this.m.p.visitRequirement[visit]!]!;
  }

  private areFree(units: Int32Array, day: number): boolean {
    return units.every((u) => u < 0 || !this.taken[u * this.m.p.dayCount + day]);
  }

  private take(units: Int32Array, day: number): void {
    for (const u of units) if (u >= 0) this.taken[u * this.m.p.dayCount + day] = 1;
  }

  /** Visits of one requirement depend on each other's days, so one of them leaves at most. */
  private isSibling(visit: number): boolean {
    const { visitRequirement } = this.m.p;
    return this.left.some((own) => visitRequirement[own.visit] === visitRequirement[visit]);
  }

  /** Energy of the days of these units. */
  private energy(plan: Plan, units: Int32Array, day: number): number {
    const { m } = this;
    const { multipliers: w } = this.insertion;
    let sum = 0;
    for (const u of units) {
      if (u < 0) continue;
      const t = u * m.p.dayCount + day;
      const [length, drive] = [plan.tourLength[t]!, plan.tourDrive[t]!];
      sum += w[3]! * plan.tourOvertime[t]! - w[2]! * plan.tourServed[t]!;
      sum += tourPrice(m, t, length, drive, plan.tourMetres[t]!, plan.tourWait[t]!);
    }
    return sum;
  }

  /** Energy of a visit on its day beside the tours: of the day itself, and of missing services. */
  private standing(plan: Plan, { visit, mask }: Omit<Left, 'back'>, day: number): number {
    let missing = 0;
    for (let bits = this.wish(visit) & ~mask; bits; bits &= bits - 1) missing++;
    const price = this.insertion.multipliers[2]! * this.m.p.weights.missingService * missing;
    return price + this.insertion.calendar(plan, visit, day);
  }

  /** Adds places of units that have a session left, one for each visit at most. */
  addSpare(plan: Plan, random: Random): void {
    const { m, left, places } = this;
    const { p } = m;
    const visits = left.length;
    for (let i = 0; i < SPARE_TRIES * visits && places.length < 2 * visits; i++) {
      const r = p.visitRequirement[left[random.below(visits)]!.visit]!;
      const day = random.below(p.dayCount);
      const from = p.candidatePtr[r]!;
      const c = from + random.below(p.candidatePtr[r + 1]! - from);
      if (!p.dayAllowed[r * p.dayCount + day]) continue;
      const units = new Int32Array(p.serviceCount).fill(-1);
      let isWhole = true;
      for (let h = 0; h < p.serviceCount && isWhole; h++) {
        if (!((m.requirementMask[r]! >>> h) & 1)) continue;
        units[h] = this.someUnit(plan, p.candidateStop[c]!, h, day, random);
        isWhole = units[h]! >= 0;
      }
      if (!isWhole) continue;
      this.take(units, day);
      places.push({ day, units, own: null });
    }
  }

  /** A unit near the stop that has a session left and no place yet, −1 if there is none. */
  private someUnit(plan: Plan, stop: number, h: number, day: number, random: Random): number {
    const { p, near, nearPtr, capacity } = this.m;
    const first = nearPtr[stop * p.serviceCount + h]!;
    const count = nearPtr[stop * p.serviceCount + h + 1]! - first;
    const start = random.below(count);
    for (let k = 0; k < count; k++) {
      const u = near[first + ((start + k) % count)]!;
      const t = u * p.dayCount + day;
      if (this.taken[t] || !p.unitWorks[t]) continue;
      if (plan.tourLength[t]! < Math.min(capacity, p.maxSessions[t]!)) return u;
    }
    return -1;
  }
}
