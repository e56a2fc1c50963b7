/** Whether a visit meets a session that is there already, and may be part of it. */

import { pushed } from '../model/hours.js';
import type { Limits } from '../model/limits.js';
import type { Model } from '../model/model.js';
import type { Plan } from '../model/plan.js';
import { hasLockedPeople } from '../model/session-row.js';

/** Session at (stop, day, window), −1 none, −2 when a session before it leaves too late. */
export function sessionAt(
  m: Model,
  limits: Limits,
  plan: Plan,
  stop: number,
  d: number,
  window: number,
): number {
  const { p } = m;
  let found = -1;
  if (limits.apart || plan.stopVisits[stop * p.dayCount + d] === 0) return found;
  for (let s = 0; s < p.visitCount; s++) {
    if (plan.sessionVisits[s] === 0 || plan.sessionStop[s] !== stop) continue;
    if (plan.sessionDay[s] !== d) continue;
    if (plan.sessionWindow[s] === window) return s;
    const close = m.closeWindows[stop * p.dayCount + d] === 1;
    if (close && plan.sessionWindow[s]! < window && leavesLate(m, plan, s, window)) found = -2;
  }
  return found;
}

/** A session with a unit on a locked tour takes no further visits, one with locked people only such. */
export function isClosedToJoin(
  m: Model,
  limits: Limits,
  plan: Plan,
  visit: number,
  join: number,
): boolean {
  const { p } = m;
  if (limits.frozen[visit]) return false;
  if (m.hasLockedPeople) {
    const isLocked = hasLockedPeople(m, visit);
    for (let v = 0; v < p.visitCount; v++) {
      if (plan.visitSession[v] === join && hasLockedPeople(m, v) !== isLocked) return true;
    }
  }
  for (let h = 0; h < p.serviceCount; h++) {
    const u = plan.sessionUnit[join * p.serviceCount + h]!;
    if (u >= 0 && p.tourLock[u * p.dayCount + plan.sessionDay[join]!]! >= 0) return true;
  }
  return false;
}

/** True when a unit of session `s` is still there when set-up for `window` may begin. */
function leavesLate(m: Model, plan: Plan, s: number, window: number): boolean {
  const { p } = m;
  const H = p.serviceCount;
  const day = plan.sessionDay[s]!;
  const begin = p.stopWindowFrom[window]! - p.stopAccessLead[plan.sessionStop[s]!]!;
  for (let h = 0; h < H; h++) {
    const u = plan.sessionUnit[s * H + h]!;
    if (u < 0) continue;
    const close = plan.sessionClose[s * H + h]!;
    const pack = p.unitRests[u] ? pushed(m, day, close, p.unitPackUp[u]!) : close;
    if (pack + p.unitPackUp[u]! > begin) return true;
  }
  return false;
}
