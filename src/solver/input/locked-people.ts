/**
 * Locked people against the data, which may have changed since: no more of them than come, and no more
 * than a quota lets a unit serve. What is refused here could be kept in no plan at all.
 */

import { pull } from '../attraction.js';
import type { SolverProblem } from '../problem.js';
import { conflict } from './door.js';
import { agrees } from './locked-visit.js';

/** @throws SolverInputError LOCK_CONFLICT */
export function checkLockedPeople(p: SolverProblem): void {
  for (let v = 0; v < p.visitCount; v++) {
    const path = `requirements[${p.requirementSource[p.visitRequirement[v]!]}].locks`;
    for (let slot = p.visitSlotPtr[v]!; slot < p.visitSlotPtr[v + 1]!; slot++) {
      if (p.lockServed[slot]! >= 0) checkSlot(p, v, slot, path);
    }
  }
  p.tourLocks.forEach((_, i) => checkTour(p, i, `tourLocks[${i}]`));
}

function checkSlot(p: SolverProblem, v: number, slot: number, path: string): void {
  const r = p.visitRequirement[v]!;
  const h = p.requirementService[p.requirementServicePtr[r]! + slot - p.visitSlotPtr[v]!]!;
  const people = p.lockServed[slot]!;
  const visits = people > 0 ? together(p, v, h, people) : [v];
  const stops = p.candidateStop.subarray(p.candidatePtr[r]!, p.candidatePtr[r + 1]!);
  if (!stops.some((s) => agrees(p.lockStop[v]!, s) && mayCome(p, visits, s, h, people))) {
    conflict(path, `${people} locked people of service ${h} do not agree with those who come`);
  }
  for (let d = 0; d < p.dayCount; d++) {
    if (!p.dayAllowed[r * p.dayCount + d] || !agrees(p.lockDay[v]!, d)) continue;
    for (let u = 0; u < p.unitCount; u++) {
      if (!agrees(p.lockUnit[slot]!, u) || !p.counters[u * p.serviceCount + h]) continue;
      const t = u * p.dayCount + d;
      const quota = Math.min(p.quota[t * p.serviceCount + h]!, p.quotaAll[t]!);
      if (p.unitWorks[t] && people <= quota) return;
    }
  }
  conflict(path, `${people} people of service ${h} are locked, which no unit may serve`);
}

/** Visits that may stand in one session with `v`, itself first: it is locked how many all of them bring. */
function together(p: SolverProblem, v: number, h: number, people: number): number[] {
  const visits = [v];
  for (let w = 0; w < p.visitCount; w++) {
    const r = p.visitRequirement[w]!;
    if (r === p.visitRequirement[v]) continue;
    const first = p.requirementServicePtr[r]!;
    const j = p.requirementService.subarray(first, p.requirementServicePtr[r + 1]!).indexOf(h);
    if (j < 0 || p.lockServed[p.visitSlotPtr[w]! + j] !== people) continue;
    const mayMeet = [p.lockDay, p.lockStop, p.lockOpen].every(
      (lock) => lock[v]! < 0 || agrees(lock[w]!, lock[v]!),
    );
    if (mayMeet) visits.push(w);
  }
  return visits;
}

/** True when these visits may bring so many people: all who come at most, and one if somebody does. */
function mayCome(
  p: SolverProblem,
  visits: readonly number[],
  stop: number,
  h: number,
  people: number,
): boolean {
  const each = visits.map((v) => pull(p, p.visitRequirement[v]!, stop, h));
  if (people === 0) return each.includes(0);
  return people <= Math.ceil(each.reduce((sum, x) => sum + x, 0) / 1000);
}

function checkTour(p: SolverProblem, lock: number, path: string): void {
  const { unit, day, sessions } = p.tourLocks[lock]!;
  const t = unit * p.dayCount + day;
  const sums = new Int32Array(p.serviceCount);
  for (const { stop, visits, services } of sessions) {
    for (const { service: h, served } of services) {
      sums[h]! += served;
      if (mayCome(p, visits, stop, h, served)) continue;
      conflict(path, `${served} locked people of service ${h} do not agree with those who come`);
    }
  }
  const isOver = sums.some((people, h) => people > p.quota[t * p.serviceCount + h]!);
  if (isOver || sums.reduce((sum, people) => sum + people, 0) > p.quotaAll[t]!) {
    conflict(path, `unit ${unit} may not serve as many people on day ${day} as are locked`);
  }
}
