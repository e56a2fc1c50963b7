/** One ruin and recreate of the walk over sessions: what leaves, in which order it goes back, and how. */

import { removeVisit } from '../model/change-plan.js';
import type { Plan } from '../model/plan.js';
import type { Random } from '../random.js';
import { drawPlace } from './drawn-place.js';
import type { Recreate } from './recreate.js';
import { ruinTours } from './ruin-tours.js';
import { FEW_VISITS, ruinAny, ruinDays, ruinRelated, ruinUnserved, type Ruin } from './ruin.js';

/**
 * Visits that one step takes out at most, and one step in how many does not see every place. Of few
 * visits the days are more entangled, and they go back in few different orders, so that there blinks
 * have to bring what is new.
 */
const OF_MANY = { mostOut: 6, blinkEvery: 8 };
const OF_FEW = { mostOut: 10, blinkEvery: 4 };
/**
 * Of many visits, single ones leave in one ruin in so many; else whole tours, until so many visits
 * left.
 */
const VISITS_EVERY = 5;
const [LEAST_OF_TOURS, MOST_OF_TOURS] = [2, 5];
/** Of many visits some exchange their places in one iteration in so many. */
const EXCHANGE_EVERY = 20;
/** Of the others, one in so many takes sessions out and puts them back whole. */
const WHOLE_EVERY = 8;

export class Step {
  private readonly isMany: boolean;
  private readonly sizes: typeof OF_FEW;
  /** Requirements with absent visits, and their rank. */
  private readonly touched: Int32Array;
  private readonly sortKey: Float64Array;

  constructor(
    private readonly recreate: Recreate,
    /** False: energies keep the levels apart, and are too far from each other to be summed up. */
    private readonly maySum: boolean,
  ) {
    const { requirementCount, visitCount } = recreate.m.p;
    this.isMany = visitCount >= FEW_VISITS;
    this.sizes = this.isMany ? OF_MANY : OF_FEW;
    this.touched = new Int32Array(requirementCount);
    this.sortKey = new Float64Array(requirementCount);
  }

  /**
   * Makes a plan, now equal to `base`, another one: visits exchange their places, or sessions go
   * back whole, or visits one by one. False if it broke.
   */
  change(plan: Plan, base: Plan, ruin: Ruin, temperature: number): boolean {
    const { random } = ruin;
    const { places, whole, slides } = this.recreate;
    const mayExchange = this.isMany && this.maySum && places.isPossible;
    if (mayExchange && random.below(EXCHANGE_EVERY) === 0) {
      if (!places.anew(plan, random, temperature)) return false;
    } else if (random.below(WHOLE_EVERY) > 0) this.ruin(plan, ruin);
    else if (!whole.anew(plan, random)) return false;
    this.rebuild(plan, random);
    if (this.isMany) slides.settle(plan, base);
    return true;
  }

  private ruin(plan: Plan, ruin: Ruin): void {
    const { m, evaluation } = this.recreate;
    const { random, out } = ruin;
    const toursLeave = this.isMany && random.below(VISITS_EVERY) > 0;
    const n = toursLeave
      ? ruinTours(ruin, plan, LEAST_OF_TOURS + random.below(MOST_OF_TOURS - LEAST_OF_TOURS + 1))
      : this.ruinVisits(plan, ruin);
    for (let i = 0; i < n; i++) {
      // Without the triangle inequality a removal can break a day: then the day is emptied.
      const session = plan.visitSession[out[i]!]!;
      const day = session < 0 ? -1 : plan.sessionDay[session]!;
      if (!removeVisit(m, plan, evaluation, out[i]!)) this.emptyDay(plan, day);
    }
  }

  /** Chooses single visits that leave; returns their number. */
  private ruinVisits(plan: Plan, ruin: Ruin): number {
    const { random } = ruin;
    const V = this.recreate.m.p.visitCount;
    const count = Math.min(V, 1 + random.below(Math.min(this.sizes.mostOut, Math.max(2, V))));
    const way = random.below(10);
    if (way < 4) return ruinRelated(ruin, plan, count);
    if (way < 7) return ruinDays(ruin, plan, count);
    if (way < 9) return ruinUnserved(ruin, plan, count);
    return ruinAny(ruin, plan, count);
  }

  private emptyDay(plan: Plan, day: number): void {
    const { m, evaluation, frozen } = this.recreate;
    for (let v = 0; v < m.p.visitCount; v++) {
      const session = plan.visitSession[v]!;
      if (session >= 0 && plan.sessionDay[session] === day && !frozen[v]) {
        removeVisit(m, plan, evaluation, v);
      }
    }
  }

  /** Puts absent visits back, in one of three orders: by luck, by demand, by freedom. */
  private rebuild(plan: Plan, random: Random): void {
    const { recreate, touched, sortKey } = this;
    const { m } = recreate;
    const p = m.p;
    const way = random.below(4);
    let n = 0;
    for (let r = 0; r < p.requirementCount; r++) {
      let absent = 0;
      for (let v = p.visitPtr[r]!; v < p.visitPtr[r + 1]!; v++) {
        if (plan.visitSession[v]! < 0) absent++;
      }
      if (absent === 0) continue;
      const luck = random.below(1 << 20) / (1 << 20);
      const visits = p.visitPtr[r + 1]! - p.visitPtr[r]!;
      const weight = absent < visits ? p.repeatPriority[r]! : p.priority[r]!;
      const important = p.mandatory[r] ? -weight : 0;
      const demand = m.requirementDemand[r]!;
      sortKey[r] =
        way < 2 ? luck : way === 2 ? -demand * (0.7 + 0.6 * luck) : important * 10 - visits + luck;
      let i = n++;
      for (; i > 0 && sortKey[touched[i - 1]!]! > sortKey[r]!; i--) {
        touched[i] = touched[i - 1]!;
      }
      touched[i] = r;
    }
    if (n > 0) drawPlace(recreate, plan, touched[0]!, random);
    const blinks = random.below(this.sizes.blinkEvery) === 0 ? random : null;
    for (let i = 0; i < n; i++) recreate.requirement(plan, touched[i]!, blinks);
  }
}
