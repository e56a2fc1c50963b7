/**
 * What a new session of one visit costs a near unit-day at each opening, remembered for what the
 * unit-day consists of. A step changes a few unit-days, and mostly into something that was there
 * before: a walk that rejects a step comes back to the same places.
 */

import type { Limits } from '../model/limits.js';
import type { Model } from '../model/model.js';
import type { Plan } from '../model/plan.js';
import { hasTime } from '../model/service-hours.js';
import { triesAll } from './openings.js';

/** Prices kept at most; rows take each other's place. */
const MOST_PRICES = 1 << 22;
/** Rows per place a visit can have, unless these are too many. */
const ROWS = 4;

export class KnownPrices {
  /** By row and index of the opening; NaN where it was not asked for yet. */
  price = new Float64Array(0);

  /** First cell of a candidate; then stride window of its stop, near unit of its stop. */
  private readonly base: Int32Array;
  /** Openings per row. */
  private length = 0;
  private rows = 0;
  /** Stride row * 4: the cell whose prices it holds, and two numbers of what the unit-day consists of. */
  private of = new Int32Array(0);

  constructor(
    private readonly m: Model,
    private readonly limits: Limits,
  ) {
    const { p } = m;
    this.base = new Int32Array(p.candidateStop.length + 1);
    p.candidateStop.forEach((stop, c) => {
      const windows = p.stopWindowPtr[(stop + 1) * p.dayCount]! - this.windowsFrom(stop);
      this.base[c + 1] = this.base[c]! + windows * this.unitsAt(stop);
    });
  }

  /** True when prices of this kind of question may be remembered. */
  remembers(): boolean {
    const { m, limits } = this;
    // Where sessions may be in each other's way, a unit-day does not tell everything; visits of one
    // requirement differ where people are locked.
    return !limits.strict && !limits.everyUnit && !m.hasCloseWindows && !m.hasLockedPeople;
  }

  /**
   * First price of candidate `c`, window `w`, entry `near` of `m.near` and its unit-day `t` as it is
   * in the plan.
   */
  row(plan: Plan, c: number, w: number, near: number, t: number): number {
    const { p, nearPtr } = this.m;
    if (this.length === 0) this.makeRoom();
    const stop = p.candidateStop[c]!;
    const cell =
      this.base[c]! +
      (this.m.alike.window[w]! - this.windowsFrom(stop)) * this.unitsAt(stop) +
      (near - nearPtr[stop * p.serviceCount]!);
    const first = plan.tourContent[2 * t]!;
    const second = plan.tourContent[2 * t + 1]!;
    const { of } = this;
    const row = ((Math.imul(cell, 0x9e3779b1) ^ first) >>> 0) % this.rows;
    const from = row * this.length;
    const at = row * 4;
    if (of[at] !== cell || of[at + 1] !== first || of[at + 2] !== second) {
      of[at] = cell;
      of[at + 1] = first;
      of[at + 2] = second;
      this.price.fill(NaN, from, from + this.length);
    }
    return from;
  }

  private makeRoom(): void {
    this.length = mostOpenings(this.m);
    this.rows = Math.min(ROWS * this.base.at(-1)!, Math.floor(MOST_PRICES / this.length));
    this.of = new Int32Array(4 * this.rows).fill(-1);
    this.price = new Float64Array(this.rows * this.length);
  }

  private windowsFrom(stop: number): number {
    return this.m.p.stopWindowPtr[stop * this.m.p.dayCount]!;
  }

  private unitsAt(stop: number): number {
    const { p, nearPtr } = this.m;
    return nearPtr[(stop + 1) * p.serviceCount]! - nearPtr[stop * p.serviceCount]!;
  }
}

/** Most openings of a window whose openings are all tried, at which some agency has time for a session. */
function mostOpenings(m: Model): number {
  const { p } = m;
  const shortest = p.minSessionSeconds.reduce((least, x) => Math.min(least, x), p.daySeconds);
  let most = 1;
  for (let w = 0, cell = 0; w < p.stopWindowFrom.length; w++) {
    while (p.stopWindowPtr[cell + 1]! <= w) cell++;
    if (!triesAll(m, w)) continue;
    const first = Math.ceil(p.stopWindowFrom[w]! / p.grainSeconds) * p.grainSeconds;
    let count = 0;
    for (let open = first; open + shortest <= p.stopWindowUntil[w]!; open += p.grainSeconds) {
      for (let h = 0; h < p.serviceCount; h++) {
        if (!hasTime(m, h, cell % p.dayCount, open, shortest)) continue;
        count++;
        break;
      }
    }
    most = Math.max(most, count);
  }
  return most;
}
