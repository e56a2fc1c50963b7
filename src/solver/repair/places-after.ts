/**
 * Places for visits after a unit broke down. The problem says where its units are by then, so that
 * nobody is asked who cannot be there in time (`whereabouts.ts`).
 */

import { placeVisit } from '../model/change-plan.js';
import { dayFits } from '../model/day-rules.js';
import type { Model } from '../model/model.js';
import { copyPlan, emptyPlan, type Plan } from '../model/plan.js';
import { weekdaysPrice } from '../model/weekdays.js';
import type { Recreate } from '../sessions/recreate.js';
import { toldAt, type Breakdown } from './breakdown.js';
import { isUndisturbed } from './undisturbed.js';

export class PlacesAfter {
  private readonly m: Model;

  constructor(
    private readonly recreate: Recreate,
    private readonly breakdown: Breakdown,
  ) {
    this.m = recreate.m;
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
        const isAhead = insertion.open[d]! >= (breakdown.now ?? 0);
        if (price < Infinity && insertion.join[d]! < 0 && isAhead)
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

  /** Openings on the grain in the windows of the day, after the breakdown was told. */
  private openingsAt(stop: number): number[] {
    const { p } = this.m;
    const { day } = this.breakdown;
    const from = toldAt(this.breakdown);
    const cell = stop * p.dayCount + day;
    const openings: number[] = [];
    for (let w = p.stopWindowPtr[cell]!; w < p.stopWindowPtr[cell + 1]!; w++) {
      const G = p.grainSeconds;
      const first = Math.ceil(Math.max(from, p.stopWindowFrom[w]!) / G) * G;
      for (let open = first; open < p.stopWindowUntil[w]!; open += G) openings.push(open);
    }
    return openings;
  }

  /** Price at one stop and the wished opening. */
  private priced(plan: Plan, v: number, day: number, stop: number): number {
    if (!dayFits(this.m, plan, v, day)) return Infinity;
    this.recreate.limits.stop = stop;
    return this.onDay(plan, v, day);
  }

  /** The cheapest place on the day, and what its weekday changes. */
  private onDay(plan: Plan, v: number, day: number): number {
    const { p } = this.m;
    const r = p.visitRequirement[v]!;
    const { insertion } = this.recreate;
    const change = weekdaysPrice(p, plan, r, v, day) - weekdaysPrice(p, plan, r);
    return insertion.onDay(plan, v, day) + insertion.multipliers[2]! * change;
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
