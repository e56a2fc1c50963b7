/** What the row of a session says of the visits that meet there: people, load, shortest and longest time. */

import { pull } from '../attraction.js';
import { UNLIMITED } from '../problem.js';
import type { Model } from './model.js';
import type { Plan } from './plan.js';

/** People a locked tour fixed for this unit, stop and service, else no limit. */
function lockedPeople(m: Model, unit: number, day: number, stop: number, open: number, h: number) {
  const p = m.p;
  const lock = unit < 0 ? -1 : p.tourLock[unit * p.dayCount + day]!;
  if (lock < 0) return UNLIMITED;
  for (const session of p.tourLocks[lock]!.sessions) {
    if (session.stop !== stop || session.open !== open) continue;
    for (const s of session.services) if (s.service === h) return s.served;
  }
  return UNLIMITED;
}

/**
 * Rewrites people, minimum and maximum of row `row` from the visits of session `session` and,
 * if `visit` ≥ 0, one more visit with services `mask`. Units and opening of the row must be set.
 */
export function describeRow(
  m: Model,
  plan: Plan,
  row: number,
  session: number,
  visit: number,
  mask: number,
): void {
  const p = m.p;
  const H = p.serviceCount;
  const stop = plan.sessionStop[row]!;
  let minimum = 0;
  let maximum = 0;
  let load = 0;
  for (let h = 0; h < H; h++) plan.sessionPeople[row * H + h] = 0;
  const alone = session < 0 || plan.sessionVisits[session] === 0;
  for (let v = alone ? p.visitCount : 0; v <= p.visitCount; v++) {
    const last = v === p.visitCount;
    if (last ? visit < 0 : plan.visitSession[v] !== session || v === visit) continue;
    const id = last ? visit : v;
    const bits = last ? mask : plan.visitMask[id]!;
    const r = p.visitRequirement[id]!;
    if (p.minSessionSeconds[r]! > minimum) minimum = p.minSessionSeconds[r]!;
    if (p.maxSessionSeconds[r]! > maximum) maximum = p.maxSessionSeconds[r]!;
    load += p.load[r]!;
    for (let h = 0; h < H; h++) {
      if ((bits >>> h) & 1) plan.sessionPeople[row * H + h]! += pull(p, r, stop, h);
    }
  }
  for (let h = 0; h < H; h++) {
    const cell = row * H + h;
    const people = Math.ceil(plan.sessionPeople[cell]! / 1000);
    const unit = plan.sessionUnit[cell]!;
    const cap =
      unit < 0 || p.tourLock[unit * p.dayCount + plan.sessionDay[row]!]! < 0
        ? UNLIMITED
        : lockedPeople(m, unit, plan.sessionDay[row]!, stop, plan.sessionOpen[row]!, h);
    plan.sessionPeople[cell] = people < cap ? people : cap;
  }
  plan.sessionMin[row] = minimum;
  plan.sessionMax[row] = maximum;
  plan.sessionLoad[row] = load;
  if (m.hasLockedPeople) keepPeople(m, plan, row, alone ? -1 : session, visit);
}

/** Of a service whose people are locked exactly those are served whom the visits so far bring. */
function keepPeople(m: Model, plan: Plan, row: number, session: number, visit: number): void {
  const p = m.p;
  const H = p.serviceCount;
  plan.sessionLeast.fill(0, row * H, row * H + H);
  for (let v = 0; v < p.visitCount; v++) {
    if (v !== visit && (session < 0 || plan.visitSession[v] !== session)) continue;
    const first = p.requirementServicePtr[p.visitRequirement[v]!]! - p.visitSlotPtr[v]!;
    for (let slot = p.visitSlotPtr[v]!; slot < p.visitSlotPtr[v + 1]!; slot++) {
      if (p.lockServed[slot]! < 0) continue;
      const cell = row * H + p.requirementService[first + slot]!;
      plan.sessionPeople[cell] = Math.min(plan.sessionPeople[cell]!, p.lockServed[slot]!);
      plan.sessionLeast[cell] = plan.sessionPeople[cell]!;
    }
  }
}

/** True when the people of some service of the visit are locked. */
export function hasLockedPeople({ p }: Pick<Model, 'p'>, visit: number): boolean {
  const slots = p.lockServed.subarray(p.visitSlotPtr[visit]!, p.visitSlotPtr[visit + 1]!);
  return slots.some((people) => people >= 0);
}
