/**
 * What it is worth that a requirement is held on a day: multipliers of "who is held on a day stands in
 * the plan of the day". For any of them, the cheapest plan of each day and the cheapest days of each
 * requirement, taken alone, sum up to a bound on all combinations of remembered days; steps along
 * the slope of that bound, each with some of those before it, lift it.
 */

import type { DayPlan } from './day-pool.js';
import { FAR, type HeldDays } from './held-days.js';

const STEPS = 500;
/** Share of the way to the limit that the first step goes. */
const FIRST_STEP = 0.15;
/** How much shorter each step is: the last goes 0.02. Written out, as engines may round a power their own way. */
const SHORTER = 0.995978302731363;
/** How much of a step is its own slope. */
const OWN = 0.1;
/** Plans of days that are out of reach are put aside this often. */
const LOOK_EVERY = 50;

export class DayWorth {
  /** Stride requirement * dayCount + day; FAR where no remembered day holds the requirement. */
  readonly worth: Float64Array;
  /** Plans of each day that a combination below the limit may have. */
  plans: DayPlan[][] = [];
  bound = -Infinity;
  private readonly slope: Float64Array;
  private readonly best: Float64Array;
  private isFirst = true;

  constructor(
    private readonly trees: readonly HeldDays[],
    private readonly dayCount: number,
  ) {
    this.worth = new Float64Array(trees.length * dayCount);
    this.slope = new Float64Array(this.worth.length);
    this.best = new Float64Array(this.worth.length);
  }

  /** A plan without what its visits are worth. */
  readonly reduced = (d: number, { energy, requirements }: DayPlan): number => {
    let sum = energy;
    for (let i = 0; i < requirements.length; i++) {
      sum -= this.worth[requirements[i]! * this.dayCount + d]!;
    }
    return sum;
  };

  /** Finds multipliers of a high bound, for combinations below `limit`; waits of at most `wait`. */
  lift(days: readonly (readonly DayPlan[])[], limit: number, wait: number): void {
    const { worth, best, slope } = this;
    this.begin(days);
    this.bound = -Infinity;
    let looked = -Infinity;
    let share = FIRST_STEP;
    const mean = new Float64Array(worth.length);
    for (let step = 0; step < STEPS; step++) {
      const bound = this.boundHere(wait);
      if (step === 0) mean.set(slope);
      if (bound > this.bound) {
        this.bound = bound;
        best.set(worth);
        if (bound >= limit) break;
      }
      let squares = 0;
      for (let i = 0; i < mean.length; i++) {
        mean[i] = OWN * slope[i]! + (1 - OWN) * mean[i]!;
        squares += mean[i]! * mean[i]!;
      }
      const length = (share * (limit - bound)) / Math.max(1, squares);
      share *= SHORTER;
      for (let i = 0; i < mean.length; i++) {
        if (worth[i]! < FAR) worth[i] = Math.max(0, worth[i]! + length * mean[i]!);
      }
      if (step % LOOK_EVERY !== LOOK_EVERY - 1 || this.bound <= looked) continue;
      looked = this.bound;
      this.putAside(limit);
    }
    worth.set(best);
    this.putAside(limit);
  }

  /** At first a visit is worth an equal part of the cheapest day that holds it, later what it was. */
  private begin(days: readonly (readonly DayPlan[])[]): void {
    const { worth } = this;
    const before = worth.slice();
    worth.fill(FAR);
    days.forEach((plans, d) => {
      for (const { energy, requirements } of plans) {
        const each = Math.max(0, energy / requirements.length);
        for (const r of requirements) {
          const i = r * this.dayCount + d;
          if (each < worth[i]!) worth[i] = each;
        }
      }
    });
    for (let i = 0; i < worth.length && !this.isFirst; i++) {
      if (worth[i]! < FAR && before[i]! < FAR) worth[i] = before[i]!;
    }
    this.isFirst = false;
    this.plans = days.map((plans) => [...plans]);
  }

  /** The bound at the multipliers; leaves its slope: +1 for days wanted, −1 for days held. */
  private boundHere(wait: number): number {
    const { dayCount: D, worth, slope } = this;
    slope.fill(0);
    let bound = 0;
    for (let d = 0; d < D; d++) {
      let least = 0;
      let chosen: DayPlan | null = null;
      for (const plan of this.plans[d]!) {
        const price = this.reduced(d, plan);
        if (price >= least) continue;
        least = price;
        chosen = plan;
      }
      bound += least;
      for (const r of chosen?.requirements ?? []) slope[r * D + d]!--;
    }
    for (const [r, tree] of this.trees.entries()) {
      bound += tree.cheapest(worth, r * D, wait);
      for (let i = tree.chosen[0]!; i >= 0; i = tree.chosen[i]!) slope[r * D + tree.day[i]!]!++;
    }
    return bound;
  }

  /** Plans that cost more than the cheapest of their day by more than limit and bound leave. */
  private putAside(limit: number): void {
    const now = this.worth.slice();
    this.worth.set(this.best);
    this.plans = this.plans.map((plans, d) => {
      const prices = plans.map((plan) => this.reduced(d, plan));
      const least = prices.reduce((a, b) => Math.min(a, b), 0);
      return plans.filter((_, i) => prices[i]! - least <= limit - this.bound);
    });
    this.worth.set(now);
  }
}
