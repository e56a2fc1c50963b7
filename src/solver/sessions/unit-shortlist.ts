/**
 * The units that may be in the cheapest tuple for a bundle: all that could give a second service of it, and of
 * the others the cheapest of each size. What such a unit costs depends on no other one, so of two that take
 * the same room the dearer is in no cheapest tuple.
 */

import type { Model } from '../model/model.js';
import type { Plan } from '../model/plan.js';
import type { Needs } from './needs.js';
import { SizeChoice } from './size-choice.js';
import type { UnitDayPrice } from './unit-day-price.js';

const IMPOSSIBLE = Infinity;

export class UnitShortlist {
  /** Out: the units per need, in the order in which they are asked. */
  readonly units: readonly number[][];

  private readonly sizes: SizeChoice;
  /** By size: the least price of a unit that gives this service only, and whose it is. */
  private readonly least: Float64Array;
  private readonly unit: Int32Array;

  constructor(
    private readonly m: Model,
    private readonly needs: Needs,
    private readonly price: UnitDayPrice,
  ) {
    const H = m.p.serviceCount;
    this.units = Array.from({ length: H }, () => []);
    this.sizes = new SizeChoice(m.p.unitSlots, H);
    this.least = new Float64Array(this.sizes.count);
    this.unit = new Int32Array(this.sizes.count);
  }

  /** Lists the units for the described scratch row on day `d`, which replaces session `join` if it is there. */
  find(plan: Plan, d: number, join: number): void {
    for (let i = 0; i < this.needs.count; i++) this.forNeed(plan, i, d, join);
  }

  private forNeed(plan: Plan, i: number, d: number, join: number): void {
    const { m, needs, sizes, least, unit } = this;
    const { visitCount: V, serviceCount: H, dayCount: D } = m.p;
    const stop = plan.sessionStop[V]!;
    const cell = V * H + needs.service[i]!;
    const own = this.units[i]!;
    own.length = 0;
    least.fill(IMPOSSIBLE);
    unit.fill(-1);
    const from = needs.first(plan, i);
    const { list, last } = needs;
    for (let k = from; k < last; k++) {
      const u = list[k]!;
      if (!needs.mayGive(i, u, d, stop) || this.isOneOfAll(plan, i, u, d)) continue;
      plan.sessionUnit[cell] = u;
      const price = this.price.of(plan, u * D + d, join);
      plan.sessionUnit[cell] = -1;
      const size = sizes.indexOf(u);
      if (price >= least[size]!) continue;
      least[size] = price;
      unit[size] = u;
    }
    for (let k = from; k < last; k++) {
      const u = list[k]!;
      const isCheapest = unit[sizes.indexOf(u)] === u;
      if (isCheapest || (needs.mayGive(i, u, d, stop) && this.isOneOfAll(plan, i, u, d)))
        own.push(u);
    }
  }

  /**
   * True when the unit could give another needed service too, stands in the session already, or has a
   * locked tour, whose people the row knows only when the unit stands there.
   */
  private isOneOfAll(plan: Plan, i: number, u: number, d: number): boolean {
    const { needs } = this;
    const { visitCount: V, serviceCount: H, dayCount: D, counters, tourLock } = this.m.p;
    if (tourLock[u * D + d]! >= 0) return true;
    for (let j = 0; j < needs.count; j++) {
      if (j !== i && counters[u * H + needs.service[j]!]! > 0) return true;
    }
    for (let h = 0; h < H; h++) if (plan.sessionUnit[V * H + h] === u) return true;
    return false;
  }
}
