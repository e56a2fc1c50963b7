/**
 * Places for visits after a unit broke down: a unit is where its last begun session is, and comes to
 * a stop it was not going to only from there.
 */

import type { Breakdown } from './breakdown.js';
import { dayFits } from './calendar.js';
import { placeVisit } from './change-plan.js';
import type { Model } from './model.js';
import { copyPlan, emptyPlan, type Plan } from './plan.js';
import type { Recreate } from './recreate.js';
import type { SolverSolution } from './solution.js';
import { isUndisturbed } from './undisturbed.js';
import { weekdaysPrice } from './weekdays.js';

export class PlacesAfter {
  private readonly m: Model;
  /** Per unit: from when it can drive to another stop on the day, and where it is then. */
  private readonly free: Int32Array;
  private readonly place: Int32Array;

  constructor(
    private readonly recreate: Recreate,
    /** 1 per unit-day whose unit may be asked; edited while places are looked for. */
    private readonly works: Uint8Array,
    private readonly breakdown: Breakdown,
    before: SolverSolution,
  ) {
    this.m = recreate.m;
    const { p } = this.m;
    const { day, from } = breakdown;
    this.free = new Int32Array(p.unitCount).fill(from);
    this.place = Int32Array.from(
      { length: p.unitCount },
      (_, u) => p.startLocation[u * p.dayCount + day]!,
    );
    for (const session of before.sessions) {
      if (session.day !== day || session.open >= from) continue;
      for (const a of session.assignments) {
        this.place[a.unit] = p.stopLocation[session.stop]!;
        this.free[a.unit] = Math.max(from, a.leave);
      }
    }
  }

  /** The cheapest place on the day, after the breakdown, or on another day; else absent. */
  anywhere(plan: Plan, v: number): void {
    const { m, breakdown } = this;
    const { p } = m;
    const r = p.visitRequirement[v]!;
    const { insertion, limits } = this.recreate;
    const before = emptyPlan(m);
    copyPlan(plan, before);
    const options: { price: number; day: number; stop: number; open: number }[] = [];
    for (let c = p.candidatePtr[r]!; c < p.candidatePtr[r + 1]!; c++) {
      const stop = p.candidateStop[c]!;
      limits.stop = stop;
      for (const open of this.openingsAt(stop)) {
        limits.open = open;
        const price = this.priced(plan, v, breakdown.day, stop);
        if (price < Infinity && insertion.join[breakdown.day]! < 0)
          options.push({ price, day: breakdown.day, stop, open });
      }
      limits.open = -1;
      for (let d = 0; d < p.dayCount; d++) {
        if (d === breakdown.day || !dayFits(m, plan, v, d)) continue;
        const price = this.onDay(plan, v, d);
        if (price < Infinity && insertion.join[d]! < 0)
          options.push({ price, day: d, stop, open: insertion.open[d]! });
      }
      limits.stop = -1;
    }
    options.sort((a, b) => a.price - b.price);
    for (const { day, stop, open } of options) {
      limits.open = open;
      const isPlaced =
        this.at(plan, v, day, stop) && isUndisturbed(m, plan, this.recreate.evaluation, [v]);
      limits.open = -1;
      if (isPlaced) return;
      copyPlan(before, plan);
    }
  }

  /** Openings on the grain in the windows of the day, after the breakdown. */
  private openingsAt(stop: number): number[] {
    const { p } = this.m;
    const { day, from } = this.breakdown;
    const cell = stop * p.dayCount + day;
    const openings: number[] = [];
    for (let w = p.stopWindowPtr[cell]!; w < p.stopWindowPtr[cell + 1]!; w++) {
      const G = p.grainSeconds;
      const first = Math.ceil(Math.max(from, p.stopWindowFrom[w]!) / G) * G;
      for (let open = first; open < p.stopWindowUntil[w]!; open += G) openings.push(open);
    }
    return openings;
  }

  /** Price at one stop and the wished opening, without units that cannot be there by then. */
  private priced(plan: Plan, v: number, day: number, stop: number): number {
    const { m, works, breakdown } = this;
    const { limits } = this.recreate;
    if (!dayFits(m, plan, v, day)) return Infinity;
    limits.stop = stop;
    if (day !== breakdown.day) return this.onDay(plan, v, day);
    const late: number[] = [];
    for (let u = 0; u < m.p.unitCount; u++) {
      const t = u * m.p.dayCount + day;
      if (works[t] && limits.open < this.earliest(u, stop)) late.push(t);
    }
    for (const t of late) works[t] = 0;
    const price = this.onDay(plan, v, day);
    for (const t of late) works[t] = 1;
    return price;
  }

  /** The cheapest place on the day, and what its weekday changes. */
  private onDay(plan: Plan, v: number, day: number): number {
    const { p } = this.m;
    const r = p.visitRequirement[v]!;
    const { insertion } = this.recreate;
    const change = weekdaysPrice(p, plan, r, v, day) - weekdaysPrice(p, plan, r);
    return insertion.onDay(plan, v, day) + insertion.multipliers[2]! * change;
  }

  /** When unit `u` could open at a stop it was not going to. */
  private earliest(u: number, stop: number): number {
    const { p } = this.m;
    const road = (p.unitClass[u]! * p.locationCount + this.place[u]!) * p.locationCount;
    return this.free[u]! + p.travelSeconds[road + p.stopLocation[stop]!]! + p.unitSetUp[u]!;
  }

  /** Puts a visit at a stop on a day at the wished opening; false when there is no place. */
  at(plan: Plan, v: number, day: number, stop: number): boolean {
    const { insertion, evaluation, limits } = this.recreate;
    const price = this.priced(plan, v, day, stop);
    limits.stop = -1;
    if (price === Infinity) return false;
    insertion.recall(plan, day);
    const { mask, join } = insertion;
    return placeVisit(this.m, plan, evaluation, v, mask[day]!, join[day]!);
  }
}
