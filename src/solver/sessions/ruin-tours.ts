/**
 * Tours that leave whole. Where a unit holds two sessions a day, what matters is who shares the day
 * with whom and how long each may be: while one of them stays, its opening decides for the other.
 */

import type { Model } from '../model/model.js';
import type { Plan } from '../model/plan.js';
import { lowest, rankAround, someVisit, type Ruin } from './ruin.js';

/**
 * Visits near each other, each on another day, and all that their units hold on that day, until they
 * are `count` or more; returns their number.
 */
export function ruinTours(ruin: Ruin, plan: Plan, count: number): number {
  const { m, rank, out } = ruin;
  const V = m.p.visitCount;
  const seed = someVisit(ruin, plan);
  if (seed < 0) return 0;
  rankAround(ruin, plan, seed);
  let n = 0;
  while (n < count) {
    const v = lowest(ruin, plan);
    if (v < 0) break;
    const session = plan.visitSession[v]!;
    out[n++] = v;
    for (let w = 0; w < V; w++) {
      const other = plan.visitSession[w]!;
      if (other < 0 || plan.sessionDay[other] !== plan.sessionDay[session]) continue;
      if (w !== v && !ruin.frozen[w] && shareUnit(m, plan, session, other)) out[n++] = w;
      rank[w] = Infinity;
    }
  }
  return n;
}

/** True when some unit comes to both sessions. */
function shareUnit({ p }: Model, plan: Plan, a: number, b: number): boolean {
  const H = p.serviceCount;
  for (let h = 0; h < H; h++) {
    const u = plan.sessionUnit[a * H + h]!;
    for (let g = 0; u >= 0 && g < H; g++) if (plan.sessionUnit[b * H + g] === u) return true;
  }
  return false;
}
