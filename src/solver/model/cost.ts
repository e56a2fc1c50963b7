/** The cost of a search plan: its level vector, and lexicographic comparison. */

import { NEVER, type SolverProblem } from '../problem.js';
import { changeOf } from './announced-changes.js';
import type { Model } from './model.js';
import { dayOf, type Plan } from './plan.js';
import { latePrice } from './soft-windows.js';
import { weekdaysPrice } from './weekdays.js';

/** Ranks of the levels by profile; L0 always comes first. */
export const LEVEL_ORDER = { plan: [0, 1, 2, 3, 4, 5], revise: [0, 1, 4, 2, 3, 5] } as const;

/** Negative when `a` is the better vector. */
export function compareLevels(
  { p }: { readonly p: Pick<SolverProblem, 'profile'> },
  a: ArrayLike<number>,
  b: ArrayLike<number>,
): number {
  for (const level of LEVEL_ORDER[p.profile]) {
    if (a[level] !== b[level]) return a[level]! - b[level]!;
  }
  return 0;
}

/** L5 of one unit-day with the given figures. */
export function tourPrice(
  m: Model,
  tour: number,
  length: number,
  drive: number,
  metres: number,
  wait: number,
): number {
  const w = m.p.weights;
  if (length === 0) return 0;
  return (
    w.driveSecond * drive +
    Math.floor((w.kilometre * metres) / 1000) +
    w.waitSecond * wait +
    w.unitDay +
    m.p.useCost[tour]!
  );
}

/** Days that are looked at together, one bit each. */
const DAYS = 31;

/** Weight times the longest run of days without a visit in an area, with one more day counted. */
export function areaStretch(m: Model, plan: Plan, area: number, extraDay: number): number {
  const p = m.p;
  let previous = p.areaLastHeld[area] === NEVER ? -1 : p.areaLastHeld[area]!;
  let longest = 0;
  for (let from = 0; from < p.dayCount; from += DAYS) {
    let held = extraDay >= from && extraDay < from + DAYS ? 1 << (extraDay - from) : 0;
    for (let i = m.areaPtr[area]!; i < m.areaPtr[area + 1]!; i++) {
      const r = m.areaRequirements[i]!;
      for (let v = p.visitPtr[r]!; v < p.visitPtr[r + 1]!; v++) {
        const d = dayOf(plan, v) - from;
        if (d >= 0 && d < DAYS) held |= 1 << d;
      }
    }
    for (; held; held &= held - 1) {
      const d = from + DAYS - Math.clz32(held & -held);
      longest = Math.max(longest, d - previous - 1);
      previous = d;
    }
  }
  return p.areaWeight[area]! * Math.max(longest, p.dayCount - previous - 1);
}

/** Late price of a first visit and tail price of a last one, in points of L2. */
export function calendarPrice(m: Model, r: number, first: number, last: number): number {
  const p = m.p;
  let price = 0;
  if (first >= 0 && p.lateHistory[r]) {
    price += p.weights.lateDay * Math.max(0, first - p.lastHeld[r]! - p.gapMax[r]!);
  }
  if (last >= 0) {
    price += p.weights.tailDay * Math.max(0, p.dayCount - p.gapMax[r]! - last);
  }
  return price;
}

/** Sum over areas of stretch², the slope that a plain maximum does not give. */
export interface Slope {
  squares: number;
}

/** Fills `out[0..5]` with the level vector of the plan. */
export function levelsOf(m: Model, plan: Plan, out: Float64Array, slope: Slope): void {
  const p = m.p;
  out.fill(0);
  for (let t = 0; t < plan.tourLength.length; t++) {
    const n = plan.tourLength[t]!;
    if (n === 0) continue;
    out[2]! -= plan.tourServed[t]!;
    out[3]! += plan.tourOvertime[t]!;
    out[5]! += tourPrice(m, t, n, plan.tourDrive[t]!, plan.tourMetres[t]!, plan.tourWait[t]!);
  }
  for (let r = 0; r < p.requirementCount; r++) {
    let first = -1;
    let last = -1;
    for (let v = p.visitPtr[r]!; v < p.visitPtr[r + 1]!; v++) {
      const d = dayOf(plan, v);
      if (d < 0) {
        if (p.mustStay[v]) out[0]! += 1;
        if (p.mandatory[r]) {
          out[1]! += p.repeatPriority[r]!;
          out[2]! += m.requirementDemand[r]!;
        } else out[p.skipInCost[r] ? 5 : 2]! += p.absencePrice[r]!;
        continue;
      }
      if (v === p.visitPtr[r]) first = d;
      last = d;
      out[2]! += m.requirementDemand[r]!;
      let lost = m.requirementMask[r]! & ~plan.visitMask[v]!;
      while (lost) {
        lost &= lost - 1;
        out[2]! += p.weights.missingService;
      }
    }
    if (last < 0 && p.mandatory[r]) out[1]! += p.priority[r]! - p.repeatPriority[r]!;
    out[2]! += calendarPrice(m, r, first, last) + weekdaysPrice(p, plan, r);
    out[4]! += changeOf(m, plan, r);
  }
  out[5]! += latePrice(m, plan);
  slope.squares = 0;
  let worst = 0;
  for (let area = 0; area < p.areaCount; area++) {
    const z = areaStretch(m, plan, area, -1);
    slope.squares += z * z;
    if (z > worst) worst = z;
  }
  out[2]! += p.weights.equityDay * worst;
}
