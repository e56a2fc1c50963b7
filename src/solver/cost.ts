/** The cost of a search plan: level vector, annealing energy, and lexicographic comparison. */

import type { Model } from './model.js';
import { NEVER, UNLIMITED, type SolverProblem } from './problem.js';
import { dayOf, type Plan } from './plan.js';
import { weekdaysPrice } from './weekdays.js';

/** Ranks of the levels by profile; L0 always comes first. */
const ORDER = { plan: [0, 1, 2, 3, 4, 5], revise: [0, 1, 4, 2, 3, 5] } as const;

/** Negative when `a` is the better vector. */
export function compareLevels(
  { p }: { readonly p: Pick<SolverProblem, 'profile'> },
  a: ArrayLike<number>,
  b: ArrayLike<number>,
): number {
  for (const level of ORDER[p.profile]) {
    if (a[level] !== b[level]) return a[level]! - b[level]!;
  }
  return 0;
}

/** Λ0..Λ5 of E = Σ Λk·Lk; ordered like the profile, L5 counts 1. */
export type Multipliers = readonly number[];

/**
 * One unit of a level outweighs 20 mean drives per unit of the level below; they steer the walk
 * only. Ratios stay small on purpose, so the hot stage can trade people for another timetable.
 */
export function makeMultipliers(m: Model): Multipliers {
  const edge = m.meanEdge * Math.max(1, m.p.weights.driveSecond);
  const people = 20 * edge;
  const overtime = 4 * Math.max(1, m.p.weights.driveSecond);
  if (m.p.profile === 'revise')
    return [1e9 * people, 2e4 * people, people, overtime, 20 * people, 1];
  return [1e6 * people, 200 * people, people, overtime, Math.max(1, Math.floor(edge / 10)), 1];
}

/** Multipliers that keep the levels apart: for pricing one insertion exactly by the vector. */
export function exactMultipliers(m: Model): Multipliers {
  return m.p.profile === 'revise'
    ? [1e16, 1e15, 1e9, 1e6, 1e12, 1]
    : [1e16, 1e15, 1e12, 1e9, 1e5, 1];
}

export function energyOf(multipliers: Multipliers, levels: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < 6; k++) sum += multipliers[k]! * levels[k]!;
  return sum;
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

/** Weight times the longest run of days without a visit in an area, with one more day counted. */
export function areaStretch(m: Model, plan: Plan, area: number, extraDay: number): number {
  const p = m.p;
  let held = 0;
  let high = 0;
  for (let i = m.areaPtr[area]!; i < m.areaPtr[area + 1]!; i++) {
    const r = m.areaRequirements[i]!;
    for (let v = p.visitPtr[r]!; v < p.visitPtr[r + 1]!; v++) {
      const d = dayOf(plan, v);
      if (d >= 0 && d < 31) held |= 1 << d;
      else if (d >= 31 && d < 62) high |= 1 << (d - 31);
    }
  }
  let previous = p.areaLastHeld[area] === NEVER ? -1 : p.areaLastHeld[area]!;
  let longest = 0;
  for (let d = 0; d <= p.dayCount; d++) {
    const mark = d < 31 ? (held >>> d) & 1 : d < 62 ? (high >>> (d - 31)) & 1 : 0;
    if (!mark && d !== extraDay && d !== p.dayCount) continue;
    longest = Math.max(longest, d - previous - 1);
    previous = d;
  }
  return p.areaWeight[area]! * longest;
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

/** What the plan says about one visit, as the public would read it. */
export interface Announceable {
  day: number;
  stop: number;
  open: number;
  close: number;
  mask: number;
  /** Row of `sessionUnit` to read units from. */
  row: number;
}

/** Price of keeping announced visit `a` as this planned visit. */
export function changePrice(m: Model, plan: Plan, x: Announceable, a: number): number {
  const p = m.p;
  const w = p.weights;
  const days = x.day - p.announcedDay[a]!;
  let price = days === 0 ? 0 : w.dayMoved + w.perDayMoved * Math.abs(days);
  if (x.stop !== p.announcedStop[a]) price += w.stopMoved;
  const open = x.open - days * m.p.daySeconds;
  const moved = Math.abs(open - p.announcedOpen[a]!) - w.openingToleranceSeconds;
  if (moved > 0) price += w.openingMinute * Math.ceil(moved / 60);
  if (p.announcedClose[a]! >= 0) {
    const earlier = p.announcedClose[a]! - (x.close - days * m.p.daySeconds);
    if (earlier > 0) price += w.closingMinute * Math.ceil(earlier / 60);
  }
  for (let h = 0; h < p.serviceCount; h++) {
    if (!((p.announcedServices[a]! >>> h) & 1)) continue;
    const unit = p.announcedUnit[a * p.serviceCount + h]!;
    if (!((x.mask >>> h) & 1)) price += w.serviceDropped;
    else if (unit >= 0 && plan.sessionUnit[x.row * p.serviceCount + h] !== unit) {
      price += w.unitChanged;
    }
  }
  return price;
}

const seen: Announceable = { day: 0, stop: 0, open: 0, close: 0, mask: 0, row: 0 };

/** Reads a placed visit as it would be announced. */
export function announceable(m: Model, plan: Plan, v: number, out: Announceable): Announceable {
  const row = plan.visitSession[v]!;
  const H = m.p.serviceCount;
  out.row = row;
  out.day = plan.sessionDay[row]!;
  out.stop = plan.sessionStop[row]!;
  out.open = plan.sessionOpen[row]!;
  out.mask = plan.visitMask[v]!;
  out.close = out.open;
  for (let h = 0; h < H; h++) {
    if ((out.mask >>> h) & 1) out.close = Math.max(out.close, plan.sessionClose[row * H + h]!);
  }
  return out;
}

/**
 * L4 of a requirement: announced and planned visits matched in order, cheapest wins.
 * `extra` is a planned visit that is only considered; it stands at index `extraVisit`.
 */
export function changeOf(
  m: Model,
  plan: Plan,
  r: number,
  extraVisit = -1,
  extra: Announceable | null = null,
): number {
  const p = m.p;
  const from = p.announcedPtr[r]!;
  const count = p.announcedPtr[r + 1]! - from;
  if (count === 0) return 0;
  let row = new Array<number>(count + 1);
  for (let j = 0; j <= count; j++) row[j] = j * p.weights.cancelled;
  for (let v = p.visitPtr[r]!; v < p.visitPtr[r + 1]!; v++) {
    const x =
      v === extraVisit ? extra : plan.visitSession[v]! >= 0 ? announceable(m, plan, v, seen) : null;
    if (!x) continue;
    const next = new Array<number>(count + 1);
    next[0] = row[0]!;
    for (let j = 1; j <= count; j++) {
      const kept = row[j - 1]! + changePrice(m, plan, x, from + j - 1);
      next[j] = Math.min(row[j]!, next[j - 1]! + p.weights.cancelled, kept);
    }
    row = next;
  }
  return row[count]!;
}

/** L5 of openings outside the soft windows: every service counts, and the worst lateness once more. */
function latePrice(m: Model, plan: Plan): number {
  const p = m.p;
  if (!m.hasSoftEnds) return 0;
  const { lateSecond, earlySecond, maxLateSecond } = p.weights;
  let sum = 0;
  let worst = 0;
  for (let v = 0; v < p.visitCount; v++) {
    const r = p.visitRequirement[v]!;
    const late = latenessOf(m, r, plan, plan.visitSession[v]!);
    const early = earlinessOf(m, r, plan, plan.visitSession[v]!);
    if (late > worst) worst = late;
    const price = lateSecond * late + earlySecond * early;
    for (let bits = plan.visitMask[v]!; bits; bits &= bits - 1) sum += price;
  }
  return sum + maxLateSecond * worst;
}

/** Seconds a visit of requirement `r` opens late in session row `row`; −1 is no session. */
export function latenessOf(m: Model, r: number, plan: Plan, row: number): number {
  const due = m.p.softUntil[r]!;
  if (row < 0 || due === UNLIMITED) return 0;
  return Math.max(0, plan.sessionOpen[row]! - plan.sessionDay[row]! * m.p.daySeconds - due);
}

/** Seconds a visit of requirement `r` opens early in session row `row`; −1 is no session. */
export function earlinessOf(m: Model, r: number, plan: Plan, row: number): number {
  const from = m.p.softFrom[r]!;
  if (row < 0 || from === 0) return 0;
  return Math.max(0, from - plan.sessionOpen[row]! + plan.sessionDay[row]! * m.p.daySeconds);
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
