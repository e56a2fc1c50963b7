/**
 * What it costs at least to hold a visit: everyone who would come is served, no road gets longer, and
 * all waiting that the session could fill is filled. Days and stops that cannot win by this are
 * passed over, so a search looks at a part of them and finds what it would find among all.
 */

import type { Multipliers } from './cost.js';
import type { Model } from './model.js';
import type { Plan } from './plan.js';

export class LeastPrice {
  private readonly perPerson: number;
  /** Energy of a second of waiting. */
  readonly perWait: number;

  constructor(
    private readonly m: Model,
    multipliers: Multipliers,
  ) {
    this.perPerson = multipliers[2]!;
    this.perWait = multipliers[5]! * m.p.weights.waitSecond;
  }

  /**
   * Energy of the waiting of day `d` that a session could fill: that of the unit that waits longest,
   * summed over the services of `r`. Infinity where announcements are priced as well.
   */
  waits(plan: Plan, r: number, d: number): number {
    const { p, units, unitsPtr } = this.m;
    if (p.announcedPtr[r + 1]! > p.announcedPtr[r]!) return Infinity;
    let sum = 0;
    for (let j = p.requirementServicePtr[r]!; j < p.requirementServicePtr[r + 1]!; j++) {
      const h = p.requirementService[j]!;
      let most = 0;
      for (let k = unitsPtr[h]!; k < unitsPtr[h + 1]!; k++) {
        const wait = plan.tourWait[units[k]! * p.dayCount + d]!;
        if (wait > most) most = wait;
      }
      sum += most;
    }
    return this.perWait * sum;
  }

  /** Least energy at candidate `c`, beside what the day itself costs, with so much waiting to fill. */
  atStop(c: number, waits: number): number {
    return -this.perPerson * this.m.candidatePeople[c]! - waits;
  }

  /** The same at the best candidate of requirement `r` on day `d`. */
  onDay(plan: Plan, r: number, d: number): number {
    const { candidatePtr } = this.m.p;
    const waits = this.waits(plan, r, d);
    let least = Infinity;
    for (let c = candidatePtr[r]!; c < candidatePtr[r + 1]!; c++) {
      least = Math.min(least, this.atStop(c, waits));
    }
    return least;
  }
}
