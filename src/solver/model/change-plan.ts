/** Taking visits out of a plan and putting them in; every touched unit-day is evaluated again. */

import type { Evaluation } from './evaluate.js';
import type { Model } from './model.js';
import type { Plan } from './plan.js';
import { describeRow } from './session-row.js';
import { noteContent } from './tour-content.js';

/** Position at which a session with this opening stands in tour `t`. */
export function positionFor(m: Model, plan: Plan, t: number, open: number): number {
  let i = 0;
  const base = t * m.capacity;
  const n = plan.tourLength[t]!;
  while (i < n && plan.sessionOpen[plan.tourSession[base + i]!]! <= open) i++;
  return i;
}

function listed(m: Model, plan: Plan, t: number, session: number): number {
  for (let i = 0; i < plan.tourLength[t]!; i++) {
    if (plan.tourSession[t * m.capacity + i] === session) return i;
  }
  return -1;
}

function takeOut(m: Model, plan: Plan, t: number, session: number): void {
  const at = listed(m, plan, t, session);
  if (at < 0) return;
  const base = t * m.capacity;
  const n = --plan.tourLength[t]!;
  for (let i = at; i < n; i++) plan.tourSession[base + i] = plan.tourSession[base + i + 1]!;
}

function putIn(m: Model, plan: Plan, t: number, session: number): void {
  if (listed(m, plan, t, session) >= 0) return;
  const at = positionFor(m, plan, t, plan.sessionOpen[session]!);
  const base = t * m.capacity;
  for (let i = plan.tourLength[t]!++; i > at; i--) {
    plan.tourSession[base + i] = plan.tourSession[base + i - 1]!;
  }
  plan.tourSession[base + at] = session;
}

/** Evaluates tour `t` as listed and stores the figures; false when it became impossible. */
export function refreshTour(m: Model, plan: Plan, e: Evaluation, t: number): boolean {
  const H = m.p.serviceCount;
  const n = plan.tourLength[t]!;
  const base = t * m.capacity;
  for (let i = 0; i < n; i++) e.order[i] = plan.tourSession[base + i]!;
  const possible = e.tour(plan, t, n);
  plan.tourServed[t] = possible ? e.people : 0;
  plan.tourOvertime[t] = e.overtime;
  plan.tourDrive[t] = e.drive;
  plan.tourMetres[t] = e.metres;
  plan.tourWait[t] = e.wait;
  noteContent(m, plan, t);
  const u = Math.floor(t / m.p.dayCount);
  for (let i = 0; possible && i < n; i++) {
    const session = plan.tourSession[base + i]!;
    for (let h = 0; h < H; h++) {
      if (plan.sessionUnit[session * H + h] !== u) continue;
      plan.sessionServed[session * H + h] = e.served[i * H + h]!;
      plan.sessionClose[session * H + h] = e.close[i * H + h]!;
    }
  }
  return possible;
}

/** Evaluates all units of a session; false when one of their days became impossible. */
export function refreshSession(m: Model, plan: Plan, e: Evaluation, session: number): boolean {
  const { serviceCount: H, dayCount: D } = m.p;
  let possible = true;
  plan.stopState[plan.sessionStop[session]! * D + plan.sessionDay[session]!] = ++m.states.last;
  for (let h = 0; h < H; h++) {
    const unit = plan.sessionUnit[session * H + h]!;
    if (unit < 0) continue;
    const t = unit * D + plan.sessionDay[session]!;
    if (!refreshTour(m, plan, e, t)) possible = false;
  }
  return possible;
}

/** Takes a visit out; services nobody else wants there leave with it. False: see `refreshTour`. */
export function removeVisit(m: Model, plan: Plan, e: Evaluation, visit: number): boolean {
  const { serviceCount: H, dayCount: D } = m.p;
  const session = plan.visitSession[visit]!;
  if (session < 0) return true;
  const day = plan.sessionDay[session]!;
  const cell = plan.sessionStop[session]! * D + day;
  plan.stopState[cell] = ++m.states.last;
  plan.stopVisits[cell]!--;
  plan.visitSession[visit] = -1;
  plan.visitMask[visit] = 0;
  const left = --plan.sessionVisits[session]!;
  let wanted = 0;
  if (left > 0) {
    for (let v = 0; v < m.p.visitCount; v++) {
      if (plan.visitSession[v] === session) wanted |= plan.visitMask[v]!;
    }
  }
  let possible = true;
  const before = plan.sessionUnit.subarray(session * H, session * H + H);
  const units = touched(before, H);
  for (let h = 0; h < H; h++) if (!((wanted >>> h) & 1)) before[h] = -1;
  if (left > 0) describeRow(m, plan, session, session, -1, 0);
  for (let i = 0; i < units; i++) {
    const unit = touchedUnits[i]!;
    let stays = false;
    for (let h = 0; h < H; h++) stays ||= before[h] === unit;
    if (!stays) takeOut(m, plan, unit * D + day, session);
    if (!refreshTour(m, plan, e, unit * D + day)) possible = false;
  }
  return possible;
}

const touchedUnits = new Int32Array(32);

/** Collects the distinct units of a session row in `touchedUnits`. */
function touched(row: Int32Array, H: number): number {
  let n = 0;
  for (let h = 0; h < H; h++) {
    const unit = row[h]!;
    if (unit < 0) continue;
    let i = 0;
    while (i < n && touchedUnits[i] !== unit) i++;
    if (i === n) touchedUnits[n++] = unit;
  }
  return n;
}

/**
 * Puts `visit` with services `mask` into the session of the scratch row: joins session `join`, or
 * takes a free row when −1. The scratch row holds stop, day, window, opening and units.
 */
export function placeVisit(
  m: Model,
  plan: Plan,
  e: Evaluation,
  visit: number,
  mask: number,
  join: number,
): boolean {
  const { visitCount: V, serviceCount: H, dayCount: D } = m.p;
  let session = join;
  if (session < 0) {
    session = 0;
    while (plan.sessionVisits[session]! > 0) session++;
    plan.sessionStop[session] = plan.sessionStop[V]!;
    plan.sessionDay[session] = plan.sessionDay[V]!;
    plan.sessionWindow[session] = plan.sessionWindow[V]!;
    plan.sessionOpen[session] = plan.sessionOpen[V]!;
  }
  for (let h = 0; h < H; h++) plan.sessionUnit[session * H + h] = plan.sessionUnit[V * H + h]!;
  plan.visitSession[visit] = session;
  plan.visitMask[visit] = mask;
  plan.sessionVisits[session]!++;
  plan.stopVisits[plan.sessionStop[session]! * D + plan.sessionDay[session]!]!++;
  describeRow(m, plan, session, session, -1, 0);
  for (let h = 0; h < H; h++) {
    const unit = plan.sessionUnit[session * H + h]!;
    if (unit >= 0) putIn(m, plan, unit * D + plan.sessionDay[session]!, session);
  }
  return refreshSession(m, plan, e, session);
}
