/** Puts absent visits back, requirement by requirement, each at its cheapest days. */

import { placeVisit } from '../model/change-plan.js';
import { dayFits } from '../model/day-rules.js';
import type { Multipliers } from '../model/energy.js';
import { Evaluation } from '../model/evaluate.js';
import { noWish, type Limits } from '../model/limits.js';
import type { Model } from '../model/model.js';
import type { Plan } from '../model/plan.js';
import type { Random } from '../random.js';
import { Calendar } from './calendar.js';
import { ExchangePlaces } from './exchange-places.js';
import { Insertion } from './insertion.js';
import { Slides } from './slides.js';
import { WholeSessions } from './whole-sessions.js';

/** When it blinks, one requirement in so many gets one of its units by luck. */
const UNITS_SEEN = 2;

/** Everything that puts visits into plans; one per search, because it owns scratch memory. */
export class Recreate {
  readonly evaluation: Evaluation;
  readonly insertion: Insertion;
  readonly limits: Limits;
  readonly whole: WholeSessions;
  readonly places: ExchangePlaces;
  readonly slides: Slides;
  private readonly calendar: Calendar;

  constructor(
    readonly m: Model,
    readonly multipliers: Multipliers,
    /** 1 per visit that belongs to a locked tour. */
    readonly frozen: Uint8Array,
    /** Try all units everywhere, not only the near ones. */
    everyUnit = false,
  ) {
    this.evaluation = new Evaluation(m);
    this.limits = noWish(m, frozen);
    this.limits.everyUnit = everyUnit;
    this.insertion = new Insertion(m, this.evaluation, multipliers, this.limits);
    this.whole = new WholeSessions(this.insertion);
    this.places = new ExchangePlaces(this.insertion);
    this.slides = new Slides(this.insertion);
    this.calendar = new Calendar(m);
  }

  /**
   * Energy of leaving one visit of `r` out, `held` when another is in the plan; for optional visits
   * it may be the better choice.
   */
  absence(r: number, held: boolean): number {
    const p = this.m.p;
    const w = this.multipliers;
    const from = p.visitPtr[r]!;
    for (let v = from; v < p.visitPtr[r + 1]!; v++) if (p.mustStay[v]) return w[0]!;
    // Demand is counted as served or unserved by the tours: only its price differs here.
    if (p.mandatory[r]) return w[1]! * (held ? p.repeatPriority[r]! : p.priority[r]!);
    const price = w[p.skipInCost[r] ? 5 : 2]! * p.absencePrice[r]!;
    return price - w[2]! * this.m.requirementDemand[r]!;
  }

  /** Inserts all absent visits of requirement `r` that fit; with `blinks` not at the cheapest places. */
  requirement(plan: Plan, r: number, blinks: Random | null = null): void {
    const p = this.m.p;
    this.insertion.blinks = blinks;
    if (blinks && blinks.below(UNITS_SEEN) === 0) this.drawUnit(r, blinks);
    this.calendar.choose(plan, this.insertion, r, this.absence(r, isHeld(this.m, plan, r)));
    for (let v = p.visitPtr[r]!; v < p.visitPtr[r + 1]!; v++) {
      if (plan.visitSession[v]! >= 0) continue;
      const d = this.calendar.days[v - p.visitPtr[r]!]!;
      if (d >= 0) this.place(plan, v, d);
    }
    this.insertion.blinks = null;
    if (blinks) this.limits.units.fill(-1);
  }

  /** Wishes one unit, drawn by luck, for one service of the requirement. */
  private drawUnit(r: number, blinks: Random): void {
    const { p, units, unitsPtr } = this.m;
    const first = p.requirementServicePtr[r]!;
    const h = p.requirementService[first + blinks.below(p.requirementServicePtr[r + 1]! - first)]!;
    const count = unitsPtr[h + 1]! - unitsPtr[h]!;
    if (count > 0) this.limits.units[h] = units[unitsPtr[h]! + blinks.below(count)]!;
  }

  /** Inserts visit `v` on day `d` at its cheapest place; false when there is none. */
  place(plan: Plan, v: number, d: number): boolean {
    const insertion = this.insertion;
    if (!dayFits(this.m, plan, v, d) || insertion.onDay(plan, v, d) === Infinity) return false;
    insertion.recall(plan, d);
    return placeVisit(this.m, plan, this.evaluation, v, insertion.mask[d]!, insertion.join[d]!);
  }
}

function isHeld(m: Model, plan: Plan, r: number): boolean {
  const { visitPtr } = m.p;
  return plan.visitSession.subarray(visitPtr[r]!, visitPtr[r + 1]!).some((session) => session >= 0);
}
