/** Sessions of a plan that have to be held differently, as they were. */

import type { Model } from '../model/model.js';
import type { Plan } from '../model/plan.js';
import type { Breakdown } from './breakdown.js';

export interface LostSession {
  readonly visits: readonly number[];
  readonly masks: readonly number[];
  readonly stop: number;
  readonly window: number;
  readonly open: number;
  /** Per service, −1 where none; the broken unit among them. */
  readonly units: Int32Array;
  readonly served: Int32Array;
  readonly close: Int32Array;
}

function sessionOf(m: Model, plan: Plan, row: number): LostSession {
  const H = m.p.serviceCount;
  const visits: number[] = [];
  plan.visitSession.forEach((session, v) => session === row && visits.push(v));
  const own = (values: Int32Array) => values.slice(row * H, row * H + H);
  return {
    visits,
    masks: visits.map((v) => plan.visitMask[v]!),
    stop: plan.sessionStop[row]!,
    window: plan.sessionWindow[row]!,
    open: plan.sessionOpen[row]!,
    units: own(plan.sessionUnit),
    served: own(plan.sessionServed),
    close: own(plan.sessionClose),
  };
}

/** Sessions of a unit that open from a moment of the day on. */
export function sessionsToCome(
  m: Model,
  plan: Plan,
  { unit, day, from }: Breakdown,
): LostSession[] {
  const t = unit * m.p.dayCount + day;
  return Array.from(plan.tourSession.subarray(t * m.capacity, t * m.capacity + plan.tourLength[t]!))
    .filter((row) => plan.sessionOpen[row]! >= from)
    .map((row) => sessionOf(m, plan, row));
}

/** Same place, opening and services, each closing when it was to: citizens notice nothing. */
export function isUnchanged(
  m: Model,
  plan: Plan,
  { visits, masks, stop, open, units, close }: LostSession,
): boolean {
  const H = m.p.serviceCount;
  return visits.every((v, i) => {
    const row = plan.visitSession[v]!;
    if (row < 0 || plan.visitMask[v] !== masks[i]) return false;
    if (plan.sessionStop[row] !== stop || plan.sessionOpen[row] !== open) return false;
    return units.every((unit, h) => unit < 0 || plan.sessionClose[row * H + h] === close[h]);
  });
}
