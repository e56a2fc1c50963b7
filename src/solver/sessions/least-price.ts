/**
 * What it costs at least to hold a visit: everyone who would come is served, no road gets longer, and
 * all waiting that the session could fill is filled. Days and stops that cannot win by this are
 * passed over, so a search looks at a part of them and finds what it would find among all.
 */

import type { Multipliers } from '../model/energy.js';
import type { Model } from '../model/model.js';
import type { Plan } from '../model/plan.js';

export class LeastPrice {
  private readonly perPerson: number;
  /** Energy of a second of waiting. */
  readonly perWait: number;
  /** Some visits ask for longer sessions than others, or allow them. */
  private readonly hasLengths: boolean;
  private readonly hasBreaks: boolean;

  constructor(
    private readonly m: Model,
    multipliers: Multipliers,
  ) {
    this.perPerson = multipliers[2]!;
    this.perWait = multipliers[5]! * m.p.weights.waitSecond;
    const { breakPtr, minSessionSeconds, maxSessionSeconds } = m.p;
    this.hasBreaks = breakPtr.at(-1)! > 0;
    this.hasLengths = [minSessionSeconds, maxSessionSeconds].some((all) =>
      all.some((seconds) => seconds !== all[0]),
    );
  }

  /**
   * Energy of the waiting of day `d` that a session could fill: that of the unit that waits longest,
   * summed over the services of `r`. Infinity where announcements are priced as well, and where more
   * may get better by the visit: a session that gets longer serves more of its own people and fills other
   * waiting, and a break finds another place.
   */
  waits(plan: Plan, r: number, d: number): number {
    const { p, units, unitsPtr } = this.m;
    if (p.announcedPtr[r + 1]! > p.announcedPtr[r]! || this.hasBreaks) return Infinity;
    if (this.hasLengths && this.lengthens(plan, r, d)) return Infinity;
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

  /** True when a session that stands at a candidate of `r` is shorter than `r` asks for or allows. */
  private lengthens(plan: Plan, r: number, d: number): boolean {
    const { p } = this.m;
    for (let c = p.candidatePtr[r]!; c < p.candidatePtr[r + 1]!; c++) {
      const stop = p.candidateStop[c]!;
      if (plan.stopVisits[stop * p.dayCount + d] === 0) continue;
      for (let s = 0; s < p.visitCount; s++) {
        if (plan.sessionVisits[s] === 0 || plan.sessionStop[s] !== stop) continue;
        if (plan.sessionDay[s] !== d) continue;
        if (p.minSessionSeconds[r]! > plan.sessionMin[s]!) return true;
        if (p.maxSessionSeconds[r]! > plan.sessionMax[s]!) return true;
      }
    }
    return false;
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
