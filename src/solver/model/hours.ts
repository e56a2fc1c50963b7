/** Time arithmetic of the search: activities in one piece that avoid closed intervals. */

import type { Model } from './model.js';
import type { Plan } from './plan.js';

/** Earliest start ≥ `from` of something that lasts `seconds`, on a tour of day `day`. */
export function pushed(m: Model, day: number, from: number, seconds: number): number {
  const p = m.p;
  for (let i = m.closedFirst[day]!; i < m.closedLast[day]!; i++) {
    if (from < p.closedUntil[i]! && from + seconds > p.closedFrom[i]!) from = p.closedUntil[i]!;
  }
  return from;
}

/** Latest start of something that lasts `seconds` and ends by `until`. */
export function pulled(m: Model, day: number, until: number, seconds: number): number {
  const p = m.p;
  let start = until - seconds;
  for (let i = m.closedLast[day]! - 1; i >= m.closedFirst[day]!; i--) {
    if (start < p.closedUntil[i]! && start + seconds > p.closedFrom[i]!) {
      start = p.closedFrom[i]! - seconds;
    }
  }
  return start;
}

/** Idle seconds of [from, until) outside closed intervals. */
export function idle(m: Model, day: number, from: number, until: number): number {
  if (until <= from) return 0;
  const p = m.p;
  let seconds = until - from;
  for (let i = m.closedFirst[day]!; i < m.closedLast[day]!; i++) {
    const a = from > p.closedFrom[i]! ? from : p.closedFrom[i]!;
    const b = until < p.closedUntil[i]! ? until : p.closedUntil[i]!;
    if (b > a) seconds -= b - a;
  }
  return seconds;
}

/**
 * Latest leave at a session of (stop, day, window) so that nobody is in the way of a session in a
 * later window of the day, whose set-up may begin with its access lead.
 */
export function siteLimit(m: Model, plan: Plan, stop: number, day: number, window: number): number {
  const p = m.p;
  let limit = Number.MAX_SAFE_INTEGER;
  if (!m.closeWindows[stop * p.dayCount + day]) return limit;
  for (let s = 0; s < p.visitCount; s++) {
    if (plan.sessionVisits[s] === 0 || plan.sessionStop[s] !== stop) continue;
    const other = plan.sessionWindow[s]!;
    if (plan.sessionDay[s] !== day || other <= window) continue;
    const begin = p.stopWindowFrom[other]! - p.stopAccessLead[stop]!;
    if (begin < limit) limit = begin;
  }
  return limit;
}
