/**
 * Which days a requirement's visits get: a dynamic program over the days with gaps, exact over
 * all patterns because days do not depend on each other (openings are frozen). Only the days left
 * behind the last visit and the wait of an area are priced for each visit as if no other were absent;
 * pricing them once for all changed no plan for the better.
 */

import { gapFits } from '../model/day-rules.js';
import type { Model } from '../model/model.js';
import { dayOf, type Plan } from '../model/plan.js';
import { weekdayPrice } from '../model/weekdays.js';
import type { Insertion } from './insertion.js';

/**
 * Working memory of the dynamic program. A day is priced only when it may be chosen: until then it
 * counts as if everyone were served there at no cost, and the program is run again for every answer
 * it asked for.
 */
export class Calendar {
  /** Out: day per visit of the requirement, −1 absent. */
  readonly days: Int32Array;
  /** Stride visit * dayCount + day: the price of the day, or what it costs at least. */
  private readonly own: Float64Array;
  private readonly isPriced: Uint8Array;
  private readonly best: Float64Array;
  private readonly from: Int32Array;
  /** Energy of one point of L2. */
  private point = 0;

  constructor(private readonly m: Model) {
    const p = m.p;
    let most = 1;
    for (let r = 0; r < p.requirementCount; r++) {
      most = Math.max(most, p.visitPtr[r + 1]! - p.visitPtr[r]!);
    }
    this.days = new Int32Array(most);
    this.own = new Float64Array(most * p.dayCount);
    this.isPriced = new Uint8Array(most * p.dayCount);
    this.best = new Float64Array(most * p.dayCount);
    this.from = new Int32Array(most * p.dayCount);
  }

  /** Cheapest days for the absent visits of `r`; placed ones stay, absence costs `absence`. */
  choose(plan: Plan, insertion: Insertion, r: number, absence: number): void {
    const p = this.m.p;
    this.point = insertion.multipliers[2]!;
    const hasPatterns = p.patternPtr[r + 1]! > p.patternPtr[r]!;
    this.guess(plan, insertion, r);
    do {
      if (hasPatterns) this.choosePattern(plan, r, absence);
      else this.chooseDays(plan, r, absence);
    } while (this.priceChosen(plan, insertion, r));
  }

  /** What every day costs at least, or costs where nothing is known beforehand. */
  private guess(plan: Plan, insertion: Insertion, r: number): void {
    const { visitPtr, dayCount: D } = this.m.p;
    const base = visitPtr[r]!;
    for (let k = 0; base + k < visitPtr[r + 1]!; k++) {
      const fixed = dayOf(plan, base + k);
      for (let d = 0; d < D; d++) {
        let own = fixed === d ? 0 : Infinity;
        if (fixed < 0) own = insertion.atLeast(plan, base + k, d);
        const isUnknown = own === -Infinity;
        this.own[k * D + d] = isUnknown ? insertion.onDay(plan, base + k, d) : own;
        this.isPriced[k * D + d] = isUnknown || fixed >= 0 ? 1 : 0;
      }
    }
  }

  /** Prices chosen days that were guessed; false when there was none. */
  private priceChosen(plan: Plan, insertion: Insertion, r: number): boolean {
    const { visitPtr, dayCount: D } = this.m.p;
    const base = visitPtr[r]!;
    let some = false;
    for (let k = 0; base + k < visitPtr[r + 1]!; k++) {
      const d = this.days[k]!;
      if (d < 0 || this.isPriced[k * D + d]) continue;
      this.own[k * D + d] = insertion.onDay(plan, base + k, d);
      this.isPriced[k * D + d] = 1;
      some = true;
    }
    return some;
  }

  private chooseDays(plan: Plan, r: number, absence: number): void {
    const { visitPtr, dayCount: D } = this.m.p;
    const n = visitPtr[r + 1]! - visitPtr[r]!;
    for (let k = 0; k < n; k++) {
      for (let d = 0; d < D; d++) {
        this.best[k * D + d] = Infinity;
        const own = this.own[k * D + d]!;
        if (own < Infinity) this.link(plan, r, k, d, own, absence);
      }
    }
    this.trace(plan, r, n, absence);
  }

  /** The cheapest allowed set of days; what does not fit or pay in it stays absent. */
  private choosePattern(plan: Plan, r: number, absence: number): void {
    const p = this.m.p;
    const D = p.dayCount;
    const base = p.visitPtr[r]!;
    const n = p.visitPtr[r + 1]! - base;
    this.days.fill(-1);
    let least = Infinity;
    for (let at = p.patternPtr[r]!; at < p.patternPtr[r + 1]!; at += n) {
      let sum = 0;
      // Sums may be negative: only what is impossible ends one early.
      for (let k = 0; k < n && sum < Infinity; k++) {
        const d = p.patternDay[at + k]!;
        const own = this.own[k * D + d]!;
        sum += dayOf(plan, base + k) >= 0 ? own : Math.min(absence, own);
      }
      if (p.sameWeekday[r]) sum += this.point * this.changes(plan, r, at, absence);
      if (sum >= least) continue;
      least = sum;
      for (let k = 0; k < n; k++) {
        const d = p.patternDay[at + k]!;
        this.days[k] = dayOf(plan, base + k) < 0 && this.own[k * D + d]! < absence ? d : -1;
      }
    }
  }

  /** Points for the weekdays of the set at `at`, of which the visits that pay are held. */
  private changes(plan: Plan, r: number, at: number, absence: number): number {
    const p = this.m.p;
    const base = p.visitPtr[r]!;
    let points = 0;
    let previous = p.lastHeld[r]!;
    for (let k = 0; base + k < p.visitPtr[r + 1]!; k++) {
      const d = p.patternDay[at + k]!;
      const isHeld = dayOf(plan, base + k) >= 0 || this.own[k * p.dayCount + d]! < absence;
      if (!isHeld) continue;
      points += weekdayPrice(p, r, previous, d);
      previous = d;
    }
    return points;
  }

  /** Cheapest way to have visit `k` on day `d`: after history, or after an earlier visit. */
  private link(plan: Plan, r: number, k: number, d: number, own: number, absence: number): void {
    const D = this.m.p.dayCount;
    const base = this.m.p.visitPtr[r]!;
    const { p } = this.m;
    const priced = p.sameWeekday[r] === 1;
    const at = k * D + d;
    let skipped = own;
    for (let j = k - 1; j >= 0; j--) {
      for (let e = 0; e < d; e++) {
        let sum = this.best[j * D + e]! + skipped;
        if (priced) sum += this.point * weekdayPrice(p, r, e, d);
        if (sum < this.best[at]! && gapFits(this.m, r, e, d, k - j, false)) {
          this.best[at] = sum;
          this.from[at] = j * D + e;
        }
      }
      skipped += plan.visitSession[base + j]! >= 0 ? Infinity : absence;
    }
    const held = p.lastHeld[r]!;
    if (priced) skipped += this.point * weekdayPrice(p, r, held, d);
    if (skipped < this.best[at]! && gapFits(this.m, r, held, d, k + 1, true)) {
      this.best[at] = skipped;
      this.from[at] = -1;
    }
  }

  private trace(plan: Plan, r: number, n: number, absence: number): void {
    const D = this.m.p.dayCount;
    const base = this.m.p.visitPtr[r]!;
    let end = -1;
    let least = Infinity;
    let skipped = 0;
    for (let k = n - 1; k >= 0; k--) {
      for (let d = 0; d < D; d++) {
        if (this.best[k * D + d]! + skipped < least) {
          least = this.best[k * D + d]! + skipped;
          end = k * D + d;
        }
      }
      skipped += plan.visitSession[base + k]! >= 0 ? Infinity : absence;
    }
    this.days.fill(-1);
    // An insertion that costs more than absence is left out; only optional visits can be so.
    if (skipped <= least) end = -1;
    for (; end >= 0; end = this.from[end]!) this.days[Math.floor(end / D)] = end % D;
  }
}
