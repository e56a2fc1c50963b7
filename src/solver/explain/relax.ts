/** Problems in which one rule is ignored, for asking whether that rule is what stands in the way. */

import { UNLIMITED, type SolverProblem } from '../problem.js';
import type { ReasonCode } from '../solution.js';

type Editable = { -readonly [K in keyof SolverProblem]: SolverProblem[K] };

/** Windows of a CSR with every empty cell open around the clock. */
function openWhereShut(
  ptr: Int32Array,
  from: Int32Array,
  until: Int32Array,
  dayCount: number,
  daySeconds: number,
) {
  const next = new Int32Array(ptr.length);
  const begins: number[] = [];
  const ends: number[] = [];
  for (let cell = 0; cell + 1 < ptr.length; cell++) {
    for (let w = ptr[cell]!; w < ptr[cell + 1]!; w++) {
      begins.push(from[w]!);
      ends.push(until[w]!);
    }
    if (ptr[cell] === ptr[cell + 1]) {
      const day = cell % dayCount;
      begins.push(day * daySeconds);
      ends.push((day + 1) * daySeconds);
    }
    next[cell + 1] = begins.length;
  }
  return { ptr: next, from: Int32Array.from(begins), until: Int32Array.from(ends) };
}

/** All windows of a CSR stretched to their whole day. */
function stretched(ptr: Int32Array, dayCount: number, daySeconds: number, count: number) {
  const from = new Int32Array(count);
  const until = new Int32Array(count);
  for (let cell = 0; cell + 1 < ptr.length; cell++) {
    for (let w = ptr[cell]!; w < ptr[cell + 1]!; w++) {
      from[w] = (cell % dayCount) * daySeconds;
      until[w] = from[w]! + daySeconds;
    }
  }
  return { from, until };
}

/** A service that no unit gives may be given by any, at once. */
function withoutSkills(p: Editable): void {
  const H = p.serviceCount;
  const given = Array.from({ length: H }, (_, h) =>
    p.counters.some((x, i) => i % H === h && x > 0),
  );
  p.counters = p.counters.map((x, i) => (given[i % H] ? x : 1));
  p.counterGroup = p.counterGroup.map((g, i) => (given[i % H] ? g : 1000 + (i % H)));
}

function withoutClosing(p: Editable): void {
  const { dayCount: D, daySeconds } = p;
  const stops = openWhereShut(p.stopWindowPtr, p.stopWindowFrom, p.stopWindowUntil, D, daySeconds);
  [p.stopWindowPtr, p.stopWindowFrom, p.stopWindowUntil] = [stops.ptr, stops.from, stops.until];
  const hours = openWhereShut(
    p.serviceWindowPtr,
    p.serviceWindowFrom,
    p.serviceWindowUntil,
    D,
    daySeconds,
  );
  [p.serviceWindowPtr, p.serviceWindowFrom, p.serviceWindowUntil] = [
    hours.ptr,
    hours.from,
    hours.until,
  ];
  p.closedPtr = new Int32Array(p.closedPtr.length);
  p.dayAllowed = new Uint8Array(p.dayAllowed.length).fill(1);
  const works = p.unitWorks;
  p.unitWorks = new Uint8Array(works.length).fill(1);
  p.shiftFrom = p.shiftFrom.slice();
  p.shiftUntil = p.shiftUntil.slice();
  p.latestReturn = p.latestReturn.slice();
  p.startLocation = p.startLocation.slice();
  p.endLocation = p.endLocation.slice();
  for (let t = 0; t < works.length; t++) {
    if (works[t]) continue;
    const day = t % D;
    let home = t - day;
    while (home < t - day + D - 1 && !works[home]) home++;
    p.shiftFrom[t] = day * daySeconds;
    p.shiftUntil[t] = p.latestReturn[t] = (day + 1) * daySeconds;
    p.startLocation[t] = p.startLocation[home]!;
    p.endLocation[t] = p.endLocation[home]!;
  }
}

function withoutWindows(p: Editable): void {
  const stops = stretched(p.stopWindowPtr, p.dayCount, p.daySeconds, p.stopWindowFrom.length);
  const hours = stretched(p.serviceWindowPtr, p.dayCount, p.daySeconds, p.serviceWindowFrom.length);
  [p.stopWindowFrom, p.stopWindowUntil] = [stops.from, stops.until];
  [p.serviceWindowFrom, p.serviceWindowUntil] = [hours.from, hours.until];
}

function withoutLocks(p: Editable, visit: number): void {
  p.lockDay = p.lockDay.slice();
  p.lockStop = p.lockStop.slice();
  p.lockOpen = p.lockOpen.slice();
  p.lockUnit = p.lockUnit.slice();
  p.lockServed = p.lockServed.slice();
  p.lockDay[visit] = p.lockStop[visit] = p.lockOpen[visit] = -1;
  p.lockUnit.fill(-1, p.visitSlotPtr[visit]!, p.visitSlotPtr[visit + 1]!);
  p.lockServed.fill(-1, p.visitSlotPtr[visit]!, p.visitSlotPtr[visit + 1]!);
  p.tourLock = new Int32Array(p.tourLock.length).fill(-1);
}

/** The problem with these rules ignored for `visit`; GAP is not part of the arrays. */
export function relaxed(
  problem: SolverProblem,
  rules: readonly ReasonCode[],
  visit: number,
): SolverProblem {
  const p: Editable = { ...problem };
  const unlimited = (size: number) => new Int32Array(size).fill(UNLIMITED);
  for (const rule of rules) {
    if (rule === 'NO_SKILL') withoutSkills(p);
    if (rule === 'NO_ATTRIBUTE') p.serviceAttributes = new Uint32Array(p.serviceCount);
    if (rule === 'SLOTS_SITE' || rule === 'SLOTS_BUSY') p.stopSlots = unlimited(p.stopCount);
    if (rule === 'TOO_LATE') p.underWay = [];
    if (rule === 'CLOSED') withoutClosing(p);
    if (rule === 'WINDOW_SHORT' || rule === 'WINDOW_BUSY') withoutWindows(p);
    if (rule === 'SESSION_SHORT') {
      p.maxSessionSeconds = new Int32Array(p.requirementCount).fill(p.daySeconds);
    }
    if (rule === 'QUOTA') {
      p.loadCapacity = unlimited(p.loadCapacity.length);
      p.quota = unlimited(p.quota.length);
      p.quotaAll = unlimited(p.quotaAll.length);
    }
    if (rule === 'MAX_SESSIONS') {
      p.maxSessions = unlimited(p.maxSessions.length);
      p.maxDriveSeconds = unlimited(p.maxSessions.length);
      p.maxDriveMetres = unlimited(p.maxSessions.length);
    }
    if (rule === 'LOCKED') withoutLocks(p, visit);
  }
  // Last, because opening shut days writes latest returns too.
  if (rules.includes('UNREACHABLE') || rules.includes('SHIFT_FULL')) {
    p.latestReturn = unlimited(p.latestReturn.length);
    p.maxDuration = unlimited(p.maxDuration.length);
    p.breakPtr = new Int32Array(p.breakPtr.length);
  }
  return p;
}
