/** Time arithmetic of the checker. The search has its own; the two must never be merged. */

import type { SolverProblem } from '../problem.js';
import type { Assignment } from '../solution.js';

/** True when [from, until) meets a closed interval of any day. */
export function clashes(p: SolverProblem, from: number, until: number): boolean {
  for (let i = 0; i < p.closedFrom.length; i++) {
    if (from < p.closedUntil[i]! && until > p.closedFrom[i]!) return true;
  }
  return false;
}

/** Earliest start ≥ `from` of something the unit does in one piece for `seconds`. */
export function earliestStart(
  p: SolverProblem,
  unit: number,
  from: number,
  seconds: number,
): number {
  if (!p.unitRests[unit]) return from;
  let start = from;
  for (let i = 0; i < p.closedFrom.length; i++) {
    if (start < p.closedUntil[i]! && start + seconds > p.closedFrom[i]!) start = p.closedUntil[i]!;
  }
  return start;
}

/** Latest start of something that takes `seconds` in one piece and ends by `until`. */
export function latestStart(
  p: SolverProblem,
  unit: number,
  until: number,
  seconds: number,
): number {
  let start = until - seconds;
  if (!p.unitRests[unit]) return start;
  for (let i = p.closedFrom.length - 1; i >= 0; i--) {
    if (start < p.closedUntil[i]! && start + seconds > p.closedFrom[i]!) {
      start = p.closedFrom[i]! - seconds;
    }
  }
  return start;
}

/** Seconds of [from, until) outside closed intervals. */
export function idleSeconds(p: SolverProblem, from: number, until: number): number {
  let idle = Math.max(0, until - from);
  for (let i = 0; i < p.closedFrom.length; i++) {
    const overlap = Math.min(until, p.closedUntil[i]!) - Math.max(from, p.closedFrom[i]!);
    idle -= Math.max(0, overlap);
  }
  return idle;
}

/** Seconds the counter group of `service` works in this assignment, on the work grain. */
export function workOf(p: SolverProblem, a: Assignment, service: number): number {
  const H = p.serviceCount;
  const group = p.counterGroup[a.unit * H + service];
  let seconds = 0;
  for (const s of a.services) {
    const skill = a.unit * H + s.service;
    if (p.counterGroup[skill] !== group) continue;
    seconds += Math.ceil(
      (s.served * p.bottleneckSeconds[skill]!) / Math.max(1, p.counters[skill]!),
    );
  }
  return Math.ceil(seconds / p.workGrainSeconds) * p.workGrainSeconds;
}
