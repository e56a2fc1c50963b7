/** Every way to give a requirement its days, with what that alone costs. */

import { NEVER, type SolverProblem } from '../solver/problem.js';
import { LEVEL_COUNT, type Costs } from './linear/pool.js';
import { TooLarge } from './too-large.js';

export interface Pattern {
  /** Day per visit, −1 absent. */
  readonly days: readonly number[];
  /** L5 holds skipped visits, L4 the least price of a change, L2 all but people at sessions. */
  readonly costs: Costs;
  /** weight · longest stretch without a visit, if no other requirement visits the area. */
  readonly stretch: number;
}

const MOST_PATTERNS = 20_000;

export function patternsOf(p: SolverProblem, r: number): Pattern[] {
  const base = p.visitPtr[r]!;
  const n = p.visitPtr[r + 1]! - base;
  const out: Pattern[] = [];
  const days: number[] = [];
  const extend = (previous: number, previousK: number): void => {
    const k = days.length;
    if (k === n) {
      if (inAllowedSet(p, r, days)) out.push(priced(p, r, days));
      if (out.length > MOST_PATTERNS) throw new TooLarge(`requirement ${r} has too many day sets`);
      return;
    }
    days.push(-1);
    extend(previous, previousK);
    days.pop();
    for (let d = 0; d < p.dayCount; d++) {
      if (!dayFits(p, r, base + k, d)) continue;
      if (!gapFits(p, r, previous, d, k - previousK, previousK < 0)) continue;
      days.push(d);
      extend(d, k);
      days.pop();
    }
  };
  extend(p.lastHeld[r]!, -1);
  return out;
}

function dayFits(p: SolverProblem, r: number, visit: number, day: number): boolean {
  if (!p.dayAllowed[r * p.dayCount + day]) return false;
  return p.lockDay[visit]! < 0 || p.lockDay[visit] === day;
}

/** Rule H14; a missing visit in between excuses a long gap, late history the first one. */
function gapFits(
  p: SolverProblem,
  r: number,
  previous: number,
  day: number,
  steps: number,
  first: boolean,
): boolean {
  if (previous === NEVER) return true;
  const gap = day - previous;
  if (gap < p.gapMin[r]!) return false;
  return steps > 1 || (first && p.lateHistory[r] === 1) || gap <= p.gapMax[r]!;
}

function inAllowedSet(p: SolverProblem, r: number, days: readonly number[]): boolean {
  const from = p.patternPtr[r]!;
  const to = p.patternPtr[r + 1]!;
  for (let at = from; at < to; at += days.length) {
    if (days.every((d, k) => d < 0 || d === p.patternDay[at + k])) return true;
  }
  return from === to;
}

function priced(p: SolverProblem, r: number, days: readonly number[]): Pattern {
  const w = p.weights;
  const costs = new Array<number>(LEVEL_COUNT).fill(0);
  let demand = 0;
  for (let j = p.requirementServicePtr[r]!; j < p.requirementServicePtr[r + 1]!; j++) {
    demand += p.demand[j]!;
  }
  days.forEach((d, k) => {
    if (d >= 0) return;
    costs[0]! += p.mustStay[p.visitPtr[r]! + k]!;
    if (p.mandatory[r]) {
      costs[1]! += p.repeatPriority[r]!;
      costs[2]! += demand;
    } else costs[p.skipInCost[r] ? 5 : 2]! += p.absencePrice[r]!;
  });
  const placed = days.filter((d) => d >= 0);
  if (p.mandatory[r] && placed.length === 0) costs[1]! += p.priority[r]! - p.repeatPriority[r]!;
  const [first, last] = [days[0]!, placed.at(-1)];
  if (first >= 0 && p.lateHistory[r]) {
    costs[2]! += w.lateDay * Math.max(0, first - p.lastHeld[r]! - p.gapMax[r]!);
  }
  if (last !== undefined) {
    costs[2]! += w.tailDay * Math.max(0, p.dayCount - p.gapMax[r]! - last);
  }
  if (p.sameWeekday[r]) {
    const known = p.lastHeld[r] === NEVER ? placed : [p.lastHeld[r]!, ...placed];
    const changes = known.filter((day, k) => k > 0 && (day - known[k - 1]!) % 7 !== 0);
    costs[2]! += w.otherWeekday * changes.length;
  }
  costs[4] = leastChange(p, r, placed);
  return { days: [...days], costs, stretch: stretchOf(p, r, placed) };
}

/** What moving these days costs at least against the announced ones. */
function leastChange(p: SolverProblem, r: number, placed: readonly number[]): number {
  const w = p.weights;
  const from = p.announcedPtr[r]!;
  const count = p.announcedPtr[r + 1]! - from;
  let row = Array.from({ length: count + 1 }, (_, j) => j * w.cancelled);
  for (const day of placed) {
    const next = [row[0]!];
    for (let j = 1; j <= count; j++) {
      const far = Math.abs(day - p.announcedDay[from + j - 1]!);
      const kept = row[j - 1]! + (far === 0 ? 0 : w.dayMoved + w.perDayMoved * far);
      next.push(Math.min(row[j]!, next[j - 1]! + w.cancelled, kept));
    }
    row = next;
  }
  return row[count]!;
}

function stretchOf(p: SolverProblem, r: number, placed: readonly number[]): number {
  const area = p.requirementArea[r]!;
  if (area < 0) return 0;
  let previous = p.areaLastHeld[area] === NEVER ? -1 : p.areaLastHeld[area]!;
  let longest = 0;
  for (const day of [...placed, p.dayCount]) {
    longest = Math.max(longest, day - previous - 1);
    previous = day;
  }
  return p.areaWeight[area]! * longest;
}

/** Requirements of the area of `r`, `r` included; an area of one is bounded by its own days. */
export function isAloneInArea(p: SolverProblem, r: number): boolean {
  const area = p.requirementArea[r]!;
  if (area < 0) return false;
  let count = 0;
  for (const other of p.requirementArea) if (other === area) count++;
  return count === 1;
}
