/** When the crew of a unit takes its floating breaks: each in the earliest gap that holds it. */

import type { Model } from './model.js';

export interface Break {
  readonly from: number;
  readonly until: number;
}

/**
 * The breaks of unit-day `t` that may begin when it is free at `free` and are over in time for what
 * comes next, as `inTime(end)` says. `taken[k]` marks those that are placed, here and before.
 */
export function breaksIn(
  m: Model,
  t: number,
  free: number,
  taken: boolean[],
  inTime: (end: number) => boolean,
): Break[] {
  const p = m.p;
  const out: Break[] = [];
  for (let b = p.breakPtr[t]!; b < p.breakPtr[t + 1]!; b++) {
    const from = Math.max(free, p.breakFrom[b]!);
    const until = from + p.breakSeconds[b]!;
    if (taken[b - p.breakPtr[t]!] || until > p.breakUntil[b]! || !inTime(until)) continue;
    taken[b - p.breakPtr[t]!] = true;
    out.push({ from, until });
  }
  return out;
}
