/** On which days a visit may be beside the others of its requirement: gaps, and allowed sets of days. */

import { NEVER } from '../problem.js';
import type { Model } from './model.js';
import { dayOf, type Plan } from './plan.js';

/**
 * May a visit on day `d` follow one on day `previous`? `steps` is the difference of their numbers
 * (an absent visit between them excuses a long gap); `first`: `previous` is the last held day.
 */
export function gapFits(
  m: Model,
  r: number,
  previous: number,
  d: number,
  steps: number,
  first: boolean,
): boolean {
  const p = m.p;
  if (previous === NEVER) return true;
  const gap = d - previous;
  if (gap < p.gapMin[r]!) return false;
  return steps > 1 || (first && p.lateHistory[r] === 1) || gap <= p.gapMax[r]!;
}

/** True when visits on these days, −1 absent, lie in an allowed set, or every set is allowed. */
export function inPattern({ p }: Model, r: number, days: readonly number[]): boolean {
  const [from, to] = [p.patternPtr[r]!, p.patternPtr[r + 1]!];
  for (let at = from; at < to; at += days.length) {
    if (days.every((d, k) => d < 0 || d === p.patternDay[at + k])) return true;
  }
  return from === to;
}

/** True when some allowed set of days has visit `v` on day `d` and the placed visits where they are. */
function patternFits(m: Model, plan: Plan, r: number, v: number, d: number): boolean {
  const p = m.p;
  const base = p.visitPtr[r]!;
  const n = p.visitPtr[r + 1]! - base;
  for (let at = p.patternPtr[r]!; at < p.patternPtr[r + 1]!; at += n) {
    let fits = true;
    for (let k = 0; k < n && fits; k++) {
      const day = base + k === v ? d : dayOf(plan, base + k);
      fits = day < 0 || day === p.patternDay[at + k];
    }
    if (fits) return true;
  }
  return false;
}

/** True when absent visit `v` may lie on day `d` between the placed visits of its requirement. */
export function dayFits(m: Model, plan: Plan, v: number, d: number): boolean {
  const p = m.p;
  const r = p.visitRequirement[v]!;
  if (p.patternPtr[r + 1]! > p.patternPtr[r]! && !patternFits(m, plan, r, v, d)) return false;
  let before = v - 1;
  while (before >= p.visitPtr[r]! && plan.visitSession[before]! < 0) before--;
  const first = before < p.visitPtr[r]!;
  const previous = first ? p.lastHeld[r]! : dayOf(plan, before);
  if (!gapFits(m, r, previous, d, v - before, first)) return false;
  let after = v + 1;
  while (after < p.visitPtr[r + 1]! && plan.visitSession[after]! < 0) after++;
  return after >= p.visitPtr[r + 1]! || gapFits(m, r, d, dayOf(plan, after), after - v, false);
}
