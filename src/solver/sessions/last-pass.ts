/** The last pass over a plan: whatever is absent is tried on every day once more. */

import { compareLevels, levelsOf } from '../model/cost.js';
import { copyPlan, emptyPlan, type Plan } from '../model/plan.js';
import type { Recreate } from './recreate.js';
import { Retimer } from './retime.js';

/**
 * Tries every absent visit on every day, until nothing improves; then those that have no place with
 * all that is locked without services that are locked to a unit. `exact` prices insertions by the
 * vector alone, so what stays out is out because it does not fit or pay.
 */
export function lastPass(exact: Recreate, plan: Plan): void {
  const { m, limits } = exact;
  const retimer = new Retimer(exact);
  const levels = new Float64Array(6);
  levelsOf(m, plan, levels, { squares: 0 });
  retimer.retime(plan, levels);
  tryAbsent(exact, plan, levels);
  limits.dropsLocked = m.p.lockUnit.some((unit) => unit >= 0);
  if (limits.dropsLocked) tryAbsent(exact, plan, levels);
  retimer.retime(plan, levels);
}

/** `best` has these levels, before and after. */
function tryAbsent(exact: Recreate, best: Plan, bestLevels: Float64Array): void {
  const { m } = exact;
  const trial = emptyPlan(m);
  const levels = new Float64Array(6);
  for (let round = 0; round <= m.p.visitCount; round++) {
    let better = false;
    for (let v = 0; v < m.p.visitCount; v++) {
      for (let d = 0; d < m.p.dayCount && best.visitSession[v]! < 0; d++) {
        copyPlan(best, trial);
        if (!exact.place(trial, v, d)) continue;
        levelsOf(m, trial, levels, { squares: 0 });
        if (compareLevels(m, levels, bestLevels) >= 0) continue;
        copyPlan(trial, best);
        bestLevels.set(levels);
        better = true;
      }
    }
    if (!better) return;
  }
}
