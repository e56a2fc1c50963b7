/**
 * Which problems the routing walk can take: every visit is one unit's task of a fixed length, so a
 * tour is a list and its timetable follows from its order. Everything else needs sessions.
 */

import { NEVER, UNLIMITED, type SolverProblem } from '../problem.js';

/** Sets of days one requirement may choose from, before the sessions walk is the better one. */
const MAX_PATTERNS = 512;

/** Why the routing walk cannot take this problem, or null when it can. */
export function notPlain(p: SolverProblem): string | null {
  const none = (values: ArrayLike<number>, is: number) => {
    for (let i = 0; i < values.length; i++) if (values[i] !== is) return false;
    return true;
  };
  if (p.requirementCount === 0 || p.unitCount === 0) return 'nothing to route';
  if (p.grainSeconds !== 1 || p.workGrainSeconds !== 1) return 'openings on a grain';
  if (p.closedFrom.length > 0) return 'closed intervals';
  if (p.underWay.length > 0) return 'a day that has begun';
  if (!none(p.unitSetUp, 0) || !none(p.unitPackUp, 0)) return 'set-up';
  if (p.areaCount > 0 || p.announcedDay.length > 0) return 'equity or announced visits';
  if (p.breakFrom.length > 0) return 'breaks';
  if (hasLocks(p)) return 'locks';
  if (!none(p.demand, 0)) return 'lengths that follow demand';
  if (!none(p.softUntil, UNLIMITED) || !none(p.softFrom, 0)) return 'soft windows';
  if (p.weights.waitSecond > 0) return 'priced waiting';
  if (!none(p.maxSessions, UNLIMITED) || !none(p.maxDriveSeconds, UNLIMITED))
    return 'counted tours';
  if (!none(p.maxDriveMetres, UNLIMITED)) return 'counted tours';
  for (let t = 0; t < p.unitWorks.length; t++) {
    if (p.unitWorks[t] && p.latestReturn[t] !== p.shiftUntil[t]) return 'overtime';
  }
  return stopsAndBundles(p);
}

function hasLocks(p: SolverProblem): boolean {
  const locked = (x: number) => x !== -1;
  return (
    p.tourLocks.length > 0 ||
    p.lockDay.some(locked) ||
    p.lockStop.some(locked) ||
    p.lockOpen.some(locked) ||
    p.lockUnit.some(locked) ||
    p.lockServed.some(locked) ||
    p.mustStay.some((x) => x === 1)
  );
}

function stopsAndBundles(p: SolverProblem): string | null {
  const owner = new Int32Array(p.stopCount).fill(-1);
  const D = p.dayCount;
  for (let r = 0; r < p.requirementCount; r++) {
    if (p.requirementServicePtr[r + 1]! - p.requirementServicePtr[r]! !== 1) return 'bundles';
    if (p.candidatePtr[r + 1]! - p.candidatePtr[r]! !== 1) return 'a choice of stops';
    const stop = p.candidateStop[p.candidatePtr[r]!]!;
    if (owner[stop] !== -1) return 'shared stops';
    owner[stop] = r;
    if (p.lateHistory[r]) return 'late history';
    if (p.sameWeekday[r]) return 'priced weekdays';
    const service = p.requirementService[p.requirementServicePtr[r]!]!;
    for (let d = 0; d < D; d++) {
      const cell = stop * D + d;
      const hours = service * D + d;
      if (p.stopWindowPtr[cell + 1]! - p.stopWindowPtr[cell]! > 1) return 'several windows';
      if (p.serviceWindowPtr[hours + 1]! - p.serviceWindowPtr[hours]! > 1) return 'several windows';
    }
    if (p.weights.tailDay > 0 && p.gapMax[r]! < D) return 'a priced tail';
    if (patternsOf(p, r).length / (p.visitPtr[r + 1]! - p.visitPtr[r]!) > MAX_PATTERNS) {
      return 'too many sets of days';
    }
  }
  return null;
}

/** Allowed sets of days of a requirement, one after the other, each a day per visit. */
export function patternsOf(p: SolverProblem, r: number): number[] {
  const n = p.visitPtr[r + 1]! - p.visitPtr[r]!;
  const out: number[] = [];
  const fits = (day: number, previous: number) =>
    previous === NEVER || (day - previous >= p.gapMin[r]! && day - previous <= p.gapMax[r]!);
  const given = p.patternDay.subarray(p.patternPtr[r]!, p.patternPtr[r + 1]!);
  if (given.length > 0) {
    for (let at = 0; at < given.length; at += n) {
      const days = Array.from(given.subarray(at, at + n));
      const before = (k: number) => (k === 0 ? p.lastHeld[r]! : days[k - 1]!);
      if (days.every((d, k) => p.dayAllowed[r * p.dayCount + d] && fits(d, before(k)))) {
        out.push(...days);
      }
    }
    return out;
  }
  const days: number[] = [];
  const grow = (previous: number): void => {
    if (out.length > n * MAX_PATTERNS) return;
    if (days.length === n) {
      out.push(...days);
      return;
    }
    const first = days.length === 0 ? 0 : previous + 1;
    for (let d = first; d < p.dayCount; d++) {
      if (!p.dayAllowed[r * p.dayCount + d] || !fits(d, previous)) continue;
      days.push(d);
      grow(d);
      days.pop();
    }
  };
  grow(p.lastHeld[r]!);
  return out;
}
