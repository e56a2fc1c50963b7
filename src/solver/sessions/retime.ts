/**
 * Opens every session as early as its units allow, people served unchanged.
 *
 * The order of each unit-day is kept. A session is one node; it opens when its last unit is ready
 * after the close of that unit's session before. Taken in order of their old openings the sessions
 * are in topological order, since a unit's earlier session also opened earlier. Locked openings
 * and joined windows stay.
 */

import { refreshSession } from '../model/change-plan.js';
import { compareLevels, levelsOf } from '../model/cost.js';
import type { Evaluation } from '../model/evaluate.js';
import { pushed } from '../model/hours.js';
import type { Model } from '../model/model.js';
import { copyPlan, emptyPlan, type Plan } from '../model/plan.js';
import { agencyEnd, serviceEnd } from '../model/service-hours.js';
import type { Recreate } from './recreate.js';

/** Earliest moment unit `u` can open session `s` after its session before, given closes. */
function readyAt(m: Model, plan: Plan, u: number, s: number): number {
  const p = m.p;
  const H = p.serviceCount;
  const day = plan.sessionDay[s]!;
  const t = u * p.dayCount + day;
  const base = t * m.capacity;
  const rests = p.unitRests[u] === 1;
  const later = (from: number, seconds: number) => (rests ? pushed(m, day, from, seconds) : from);
  let free = p.shiftFrom[t]!;
  let place = p.startLocation[t]!;
  for (let i = 0; i < plan.tourLength[t]! && plan.tourSession[base + i] !== s; i++) {
    const before = plan.tourSession[base + i]!;
    place = p.stopLocation[plan.sessionStop[before]!]!;
    let close = 0;
    for (let h = 0; h < H; h++) {
      if (plan.sessionUnit[before * H + h] === u) {
        close = Math.max(close, plan.sessionClose[before * H + h]!);
      }
    }
    free = later(close, p.unitPackUp[u]!) + p.unitPackUp[u]!;
  }
  const stop = plan.sessionStop[s]!;
  const road = (p.unitClass[u]! * p.locationCount + place) * p.locationCount;
  const seconds = p.travelSeconds[road + p.stopLocation[stop]!]!;
  const arrive = later(free, seconds) + seconds;
  const lead = p.stopWindowFrom[plan.sessionWindow[s]!]! - p.stopAccessLead[stop]!;
  return later(Math.max(arrive, lead), p.unitSetUp[u]!) + p.unitSetUp[u]!;
}

/** First opening on the grain, from `from` up to `latest`, at which all services may run. */
function openAt(m: Model, plan: Plan, s: number, from: number, latest: number): number {
  const p = m.p;
  const H = p.serviceCount;
  const G = p.grainSeconds;
  const old = plan.sessionOpen[s]!;
  const day = plan.sessionDay[s]!;
  for (let open = Math.ceil(from / G) * G; open < latest; open += G) {
    let fits = true;
    for (let h = 0; h < H && fits; h++) {
      if (plan.sessionUnit[s * H + h]! < 0) continue;
      const close = open + plan.sessionClose[s * H + h]! - old;
      fits = close <= agencyEnd(m, h, day, open) && close <= serviceEnd(m, day, open);
    }
    if (fits) return open;
  }
  return latest;
}

/** Opens the sessions of a plan earlier, day by day, where that does not make it worse. */
export class Retimer {
  private readonly copy: Plan;
  private readonly levels = new Float64Array(6);
  private readonly pinned: Uint8Array;
  private readonly order: Int32Array;

  constructor(private readonly recreate: Recreate) {
    const { m } = recreate;
    this.copy = emptyPlan(m);
    this.pinned = new Uint8Array(m.p.visitCount + 1);
    this.order = new Int32Array(m.p.visitCount + 1);
  }

  /** `levels` are those of the plan, before and after. */
  retime(plan: Plan, levels: Float64Array): void {
    const { m, evaluation, frozen } = this.recreate;
    const p = m.p;
    this.pinned.fill(0);
    for (let v = 0; v < p.visitCount; v++) {
      const session = plan.visitSession[v]!;
      if (session >= 0 && (p.lockOpen[v]! >= 0 || frozen[v])) this.pinned[session] = 1;
    }
    for (let d = 0; d < p.dayCount; d++) {
      copyPlan(plan, this.copy);
      if (!retimeDay(m, this.copy, evaluation, d, this.pinned, this.order)) continue;
      levelsOf(m, this.copy, this.levels, { squares: 0 });
      if (compareLevels(m, this.levels, levels) > 0) continue;
      copyPlan(this.copy, plan);
      levels.set(this.levels);
    }
  }
}

/** Re-times day `d`. `pinned[session] = 1` keeps an opening. Returns false when nothing moved. */
function retimeDay(
  m: Model,
  plan: Plan,
  e: Evaluation,
  d: number,
  pinned: Uint8Array,
  order: Int32Array,
): boolean {
  const p = m.p;
  const H = p.serviceCount;
  let n = 0;
  for (let s = 0; s < p.visitCount; s++) {
    if (plan.sessionVisits[s] === 0 || plan.sessionDay[s] !== d) continue;
    let i = n++;
    for (; i > 0 && plan.sessionOpen[order[i - 1]!]! > plan.sessionOpen[s]!; i--) {
      order[i] = order[i - 1]!;
    }
    order[i] = s;
  }
  let moved = false;
  for (let i = 0; i < n; i++) {
    const s = order[i]!;
    if (pinned[s]) continue;
    const old = plan.sessionOpen[s]!;
    let from = p.stopWindowFrom[plan.sessionWindow[s]!]!;
    for (let h = 0; h < H; h++) {
      const u = plan.sessionUnit[s * H + h]!;
      if (u >= 0) from = Math.max(from, readyAt(m, plan, u, s));
    }
    if (from >= old) continue;
    const open = openAt(m, plan, s, from, old);
    if (open >= old) continue;
    moved = true;
    plan.sessionOpen[s] = open;
    for (let h = 0; h < H; h++) {
      if (plan.sessionUnit[s * H + h]! >= 0) plan.sessionClose[s * H + h]! -= old - open;
    }
  }
  if (!moved) return false;
  let possible = true;
  for (let i = 0; i < n; i++) if (!refreshSession(m, plan, e, order[i]!)) possible = false;
  return possible;
}
