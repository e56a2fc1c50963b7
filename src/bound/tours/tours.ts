/** Every unit-day of one unit, reduced to what it covers and the least it can cost. */

import { PREFERRED, type SolverProblem } from '../../solver/problem.js';
import { keepBest, Pool, type Costs } from '../linear/pool.js';
import { Legs } from './legs.js';
import { onwardLegs, spendLeg, type Allowance, type Figures, type Leg } from './onward-legs.js';
import type { Stay } from './stays.js';

/** Figures are sums over the legs so far; people, load and lateness those of the stays. */
interface Label extends TourEnd, Figures {
  readonly before: Label | null;
  readonly length: number;
  readonly demand: number;
  readonly people: number;
  readonly load: number;
  readonly late: number;
}

/**
 * Told about every legal tour; `last` leads back to its first stay. `strict` is its L5 when as many
 * people as possible are served.
 */
export type OnTour = (last: TourEnd, costs: Costs, strict: number) => void;

export interface TourEnd {
  readonly stay: Stay;
  readonly before: TourEnd | null;
}

/** All tours over `stays` of `unit` on `day`, stay by stay with their openings. */
export function eachTour(
  p: SolverProblem,
  unit: number,
  day: number,
  stays: readonly Stay[],
  allowance: Allowance,
  onTour: OnTour,
): void {
  const tour = unit * p.dayCount + day;
  if (!p.unitWorks[tour]) return;
  const legs = new Legs(p, unit, day);
  const next = onwardLegs(legs, stays, allowance);
  const spare = leastQuota(p, tour);
  const extend = (label: Label): void => {
    const costs = costsOf(p, tour, legs, label, spare);
    if (costs) onTour(label, costs, costs[5]! + strictExtra(p, legs, label, costs[2]!));
    if (label.length >= p.maxSessions[tour]!) return;
    for (const leg of next(label.stay)) {
      spendLeg(allowance);
      if (!meets(p, label, leg.to)) extend(longer(label, leg));
    }
  };
  for (const stay of stays) {
    if (!legs.enter(stay)) continue;
    const { wait, strict, drive, metres } = legs;
    extend(longer(null, { to: stay, lost: 0, wait, strict, drive, metres }));
  }
}

function longer(before: Label | null, leg: Leg): Label {
  const { to } = leg;
  return {
    stay: to,
    before,
    length: (before?.length ?? 0) + 1,
    lost: (before?.lost ?? 0) + leg.lost,
    wait: (before?.wait ?? 0) + leg.wait,
    strict: (before?.strict ?? 0) + leg.strict,
    drive: (before?.drive ?? 0) + leg.drive,
    metres: (before?.metres ?? 0) + leg.metres,
    demand: (before?.demand ?? 0) + to.demand,
    people: (before?.people ?? 0) + to.services.reduce((sum, s) => sum + s.people, 0),
    load: (before?.load ?? 0) + to.load,
    late: (before?.late ?? 0) + to.late,
  };
}

/** Rows of a tour, ascending. */
function coverOf(last: TourEnd): number[] {
  const rows: number[] = [];
  for (let at: TourEnd | null = last; at; at = at.before) rows.push(...at.stay.rows);
  return rows.sort((a, b) => a - b);
}

/**
 * Columns of the tours of `unit` on `day`. Openings of one bundle may differ between its units, so
 * every real unit-day is dominated by a column here, and not every column is a real unit-day.
 */
export function toursOf(
  p: SolverProblem,
  unit: number,
  day: number,
  stays: readonly Stay[],
  allowance: Allowance,
): Pool {
  const found = new Map<string, { rows: number[]; costs: Costs[] }>();
  eachTour(p, unit, day, stays, allowance, (last, costs) => {
    const rows = coverOf(last);
    const key = rows.join(' ');
    const entry = found.get(key);
    if (entry) keepBest(entry.costs, costs);
    else found.set(key, { rows, costs: [costs] });
  });
  const pool = new Pool();
  for (const { rows, costs } of found.values()) for (const c of costs) pool.add(c, rows);
  return pool;
}

/** True when the tour already gives a service of it, or a bundle that comes in one session. */
function meets(p: SolverProblem, label: Label, stay: Stay): boolean {
  const H = p.serviceCount;
  for (let at: Label | null = label; at; at = at.before) {
    for (const row of at.stay.rows) {
      for (const other of stay.rows) {
        if (row === other) return true;
        const r = Math.floor(row / H);
        if (r === Math.floor(other / H) && p.together[r] !== PREFERRED) return true;
      }
    }
  }
  return false;
}

/** Where a quota takes people away, fewer are served anyway and the least waiting stands. */
function strictExtra(p: SolverProblem, legs: Legs, label: Label, lost: number): number {
  if (lost > label.lost + legs.lost + label.demand - label.people) return 0;
  return p.weights.waitSecond * (label.strict + legs.strict - label.wait - legs.wait);
}

/** Least level costs of the tour that goes home now; null when it may not. */
function costsOf(
  p: SolverProblem,
  tour: number,
  legs: Legs,
  label: Label,
  spare: number,
): Costs | null {
  if (!legs.leave(label.stay)) return null;
  const drive = label.drive + legs.drive;
  const metres = label.metres + legs.metres;
  if (drive > p.maxDriveSeconds[tour]! || metres > p.maxDriveMetres[tour]!) return null;
  if (label.load > p.loadCapacity[tour]!) return null;
  const { demand, people } = label;
  const served = people - label.lost - legs.lost;
  const lost = demand - (people <= spare ? served : withinQuotas(p, tour, label, served));
  if (lost > demand) return null;
  const w = p.weights;
  const price =
    w.driveSecond * drive +
    Math.floor((w.kilometre * metres) / 1000) +
    w.waitSecond * (label.wait + legs.wait) +
    w.unitDay +
    p.useCost[tour]! +
    label.late;
  return [0, 0, lost, legs.overtime, 0, price];
}

/** So many people are within every quota of the unit-day. */
function leastQuota(p: SolverProblem, tour: number): number {
  const H = p.serviceCount;
  return Math.min(p.quotaAll[tour]!, ...p.quota.subarray(tour * H, (tour + 1) * H));
}

/** Most people of the tour that quotas let the unit serve, of `served`; −1 when they forbid the tour. */
function withinQuotas(p: SolverProblem, tour: number, label: Label, served: number): number {
  const H = p.serviceCount;
  let most = 0;
  let wanted = 0;
  const byService = new Int32Array(H);
  const visits = new Int32Array(H);
  for (let at: Label | null = label; at; at = at.before) {
    for (const s of at.stay.services) {
      byService[s.service]! += s.people;
      if (s.people > 0) {
        visits[s.service]!++;
        wanted++;
      }
    }
  }
  for (let h = 0; h < H; h++) {
    const quota = p.quota[tour * H + h]!;
    if (visits[h]! > quota) return -1;
    most += Math.min(quota, byService[h]!);
  }
  if (wanted > p.quotaAll[tour]!) return -1;
  return Math.min(served, most, p.quotaAll[tour]!);
}
