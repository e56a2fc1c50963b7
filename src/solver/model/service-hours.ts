/** How long services may go on: agency hours and closed intervals, looked up per opening. */

import type { SolverProblem } from '../problem.js';

interface Closings {
  readonly p: SolverProblem;
  /** Closed intervals a tour of the day can meet: indices closedFirst[d]..closedLast[d] − 1. */
  readonly closedFirst: Int32Array;
  readonly closedLast: Int32Array;
}

interface ServiceHours extends Closings {
  /** Openings on the grain per day that are written down in `openUntil`. */
  readonly grains: number;
  readonly openUntil: Int32Array;
}

/** First moment ≥ `open` at which service must stop for a closed interval; before it if inside one. */
export function serviceEnd(m: Closings, day: number, open: number): number {
  const p = m.p;
  let end = Number.MAX_SAFE_INTEGER;
  for (let i = m.closedFirst[day]!; i < m.closedLast[day]!; i++) {
    if (open < p.closedUntil[i]! && p.closedFrom[i]! < end) end = p.closedFrom[i]!;
  }
  return end;
}

/**
 * First moment ≥ `open` at which `service` must stop, for its agency's hours or a closed interval; before
 * `open` when it may not open then. Looked up for openings on the grain.
 */
export function hoursEnd(m: ServiceHours, service: number, day: number, open: number): number {
  const at = (open - m.p.daySeconds * day) / m.p.grainSeconds;
  if (at >= 0 && at < m.grains && Number.isInteger(at)) {
    return m.openUntil[(service * m.p.dayCount + day) * m.grains + at]!;
  }
  return computedEnd(m, service, day, open);
}

/** True when `service` that opens then may go on for so many seconds. */
export function hasTime(
  m: ServiceHours,
  service: number,
  day: number,
  open: number,
  seconds: number,
): boolean {
  return hoursEnd(m, service, day, open) - open >= seconds;
}

/** `hoursEnd` of every opening on the grain, stride (service * dayCount + day) * grains + number. */
export function openUntil(m: Closings, grains: number) {
  const { p } = m;
  return Int32Array.from({ length: p.serviceCount * p.dayCount * grains }, (_, i) => {
    const cell = Math.floor(i / grains);
    const day = cell % p.dayCount;
    const open = day * p.daySeconds + (i % grains) * p.grainSeconds;
    const service = Math.floor(cell / p.dayCount);
    return computedEnd(m, service, day, open);
  });
}

function computedEnd(m: Closings, service: number, day: number, open: number): number {
  return Math.min(agencyEnd(m, service, day, open), serviceEnd(m, day, open));
}

/** The end of the agency interval of `service` that contains `open`, or −1. */
export function agencyEnd(m: Closings, service: number, day: number, open: number): number {
  const p = m.p;
  const cell = service * p.dayCount + day;
  for (let w = p.serviceWindowPtr[cell]!; w < p.serviceWindowPtr[cell + 1]!; w++) {
    if (p.serviceWindowFrom[w]! <= open && open < p.serviceWindowUntil[w]!) {
      return p.serviceWindowUntil[w]!;
    }
  }
  return -1;
}
