/** What the walk remembers of days, and plans that are made of remembered days. */

import { placeVisit, removeVisit } from '../../model/change-plan.js';
import { areaStretch, compareLevels, levelsOf } from '../../model/cost.js';
import { energyOf } from '../../model/energy.js';
import type { Evaluation } from '../../model/evaluate.js';
import type { Model } from '../../model/model.js';
import { copyPlan, emptyPlan, type Plan } from '../../model/plan.js';
import { areFree } from '../free-days.js';
import type { Recreate } from '../recreate.js';
import { FEW_VISITS } from '../ruin.js';
import { DayPool, type DayPlan } from './day-pool.js';
import { Recombine, type Combination } from './recombine.js';

export class DayMemory {
  private readonly pool: DayPool | null;
  private recombine: Recombine | null = null;
  private empty: Plan | null = null;
  private readonly levels = new Float64Array(6);

  constructor(private readonly recreate: Recreate) {
    const { m, multipliers } = recreate;
    this.pool = areFree(m) && m.p.visitCount < FEW_VISITS ? new DayPool(m, multipliers) : null;
  }

  /** Remembers the days of `plan` that are not those of `base`; null: all of them. */
  remember(plan: Plan, base: Plan | null): void {
    this.pool?.remember(plan, base);
  }

  /** Makes `trial` a plan of remembered days that is better than `best`; false: none was found. */
  combine(best: Plan, bestLevels: Float64Array, trial: Plan): boolean {
    const { m, multipliers } = this.recreate;
    const { pool } = this;
    if (!pool?.isOfUse) return false;
    this.recombine ??= new Recombine(m, multipliers);
    if (!this.recombine.isPossible) return false;
    pool.remember(best, null);
    let longest = 0;
    for (let area = 0; area < m.p.areaCount; area++) {
      longest = Math.max(longest, areaStretch(m, best, area, -1));
    }
    // The worst area's wait is a case: as long as now, or a day shorter.
    for (const wait of [longest, longest - 1]) {
      const price = multipliers[2]! * m.p.weights.equityDay * wait;
      const limit = energyOf(multipliers, bestLevels) - price;
      for (const combination of this.recombine.run(pool, limit, wait)) {
        this.realise(combination, trial);
        levelsOf(m, trial, this.levels, { squares: 0 });
        // Days from which something was left out are new.
        pool.remember(trial, null);
        if (compareLevels(m, this.levels, bestLevels) < 0) return true;
      }
    }
    return false;
  }

  private realise({ plans, days }: Combination, trial: Plan): void {
    const { m, evaluation } = this.recreate;
    const { p } = m;
    this.empty ??= emptyPlan(m);
    copyPlan(this.empty, trial);
    trial.stopState.fill(++m.states.last);
    plans.forEach((plan, d) => {
      if (!plan) return;
      const wanted = new Map<number, number>();
      days.forEach((day, v) => day === d && wanted.set(p.visitRequirement[v]!, v));
      if (placeDay(m, trial, evaluation, d, plan, wanted)) return;
      for (const v of wanted.values()) removeVisit(m, trial, evaluation, v);
    });
    for (let r = 0; r < p.requirementCount; r++) {
      const own = trial.visitSession.subarray(p.visitPtr[r]!, p.visitPtr[r + 1]!);
      if (own.includes(-1)) this.recreate.requirement(trial, r);
    }
  }
}

/**
 * Holds on the empty day `d` those visits of a remembered day that are wanted, by requirement. False
 * when one does not fit, as may be where others of its session are left out.
 */
function placeDay(
  m: Model,
  plan: Plan,
  e: Evaluation,
  d: number,
  { sessions }: DayPlan,
  wanted: ReadonlyMap<number, number>,
): boolean {
  const { visitCount: V, serviceCount: H } = m.p;
  let possible = true;
  for (let at = 0; at < sessions.length;) {
    const count = sessions[at + 3 + H]!;
    let join = -1;
    let given = 0;
    for (let i = at + 4 + H; i < at + 4 + H + 2 * count; i += 2) {
      const v = wanted.get(sessions[i]!);
      if (v === undefined || plan.visitSession[v]! >= 0) continue;
      given |= sessions[i + 1]!;
      plan.sessionStop[V] = sessions[at]!;
      plan.sessionDay[V] = d;
      plan.sessionWindow[V] = sessions[at + 1]!;
      plan.sessionOpen[V] = sessions[at + 2]!;
      for (let h = 0; h < H; h++) {
        plan.sessionUnit[V * H + h] = (given >>> h) & 1 ? sessions[at + 3 + h]! : -1;
      }
      if (!placeVisit(m, plan, e, v, sessions[i + 1]! >>> 0, join)) possible = false;
      join = plan.visitSession[v]!;
    }
    at += 4 + H + 2 * count;
  }
  return possible;
}
