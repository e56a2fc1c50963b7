/** Every unit-day of one unit, reduced to what it covers and the least it can cost. */

import { PREFERRED, type SolverProblem } from '../solver/problem.js';
import { Legs } from './legs.js';
import { keepBest, Pool, type Costs } from './pool.js';
import type { Stay } from './stays.js';
import { TooLarge } from './too-large.js';

/** Legs a tour enumeration may look at. */
export interface Allowance {
  legs: number;
}

interface Label extends TourEnd {
  readonly before: Label | null;
  readonly length: number;
  readonly lost: number;
  readonly wait: number;
  readonly strict: number;
  readonly drive: number;
  readonly metres: number;
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
  const kinds = groupByKind(stays);
  const extend = (label: Label): void => {
    const costs = costsOf(p, tour, legs, label);
    if (costs) onTour(label, costs, costs[5]! + strictExtra(p, legs, label, costs[2]!));
    if (label.length >= p.maxSessions[tour]!) return;
    const soonest = label.stay.open + label.stay.least;
    for (const kind of kinds) {
      if (meets(p, label, kind[0]!)) continue;
      for (let i = kind.length - 1; i >= 0 && kind[i]!.open >= soonest; i--) {
        if (--allowance.legs < 0) throw new TooLarge('too many tours of one day');
        // Earlier openings leave less time: the first that fails ends the row.
        if (!legs.between(label.stay, kind[i]!)) break;
        extend({
          stay: kind[i]!,
          before: label,
          length: label.length + 1,
          lost: label.lost + legs.lost,
          wait: label.wait + legs.wait,
          strict: label.strict + legs.strict,
          drive: label.drive + legs.drive,
          metres: label.metres + legs.metres,
        });
      }
    }
  };
  for (const stay of stays) {
    if (!legs.enter(stay)) continue;
    const { wait, strict, drive, metres } = legs;
    extend({ stay, before: null, length: 1, lost: 0, wait, strict, drive, metres });
  }
}

/** Rows of a tour, ascending. */
export function coverOf(last: TourEnd): number[] {
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

function groupByKind(stays: readonly Stay[]): Stay[][] {
  const kinds = new Map<number, Stay[]>();
  for (const stay of stays) {
    const list = kinds.get(stay.kind);
    if (list) list.push(stay);
    else kinds.set(stay.kind, [stay]);
  }
  return [...kinds.values()];
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
  if (lost > label.lost + legs.lost + unreachedOf(label)) return 0;
  return p.weights.waitSecond * (label.strict + legs.strict - label.wait - legs.wait);
}

function unreachedOf(label: Label): number {
  let sum = 0;
  for (let at: TourEnd | null = label; at; at = at.before) {
    sum += at.stay.demand - at.stay.services.reduce((people, s) => people + s.people, 0);
  }
  return sum;
}

/** Least level costs of the tour that goes home now; null when it may not. */
function costsOf(p: SolverProblem, tour: number, legs: Legs, label: Label): Costs | null {
  if (!legs.leave(label.stay)) return null;
  const drive = label.drive + legs.drive;
  const metres = label.metres + legs.metres;
  if (drive > p.maxDriveSeconds[tour]! || metres > p.maxDriveMetres[tour]!) return null;
  let late = 0;
  let load = 0;
  for (let at: Label | null = label; at; at = at.before) {
    late += at.stay.late;
    load += at.stay.load;
  }
  if (load > p.loadCapacity[tour]!) return null;
  const lost = beyondQuota(p, tour, label, label.lost + legs.lost);
  if (lost < 0) return null;
  const w = p.weights;
  const price =
    w.driveSecond * drive +
    Math.floor((w.kilometre * metres) / 1000) +
    w.waitSecond * (label.wait + legs.wait) +
    w.unitDay +
    p.useCost[tour]! +
    late;
  return [0, 0, lost, legs.overtime, 0, price];
}

/** People of the day whom the unit does not serve, at least; −1 when quotas forbid the tour. */
function beyondQuota(p: SolverProblem, tour: number, label: Label, lost: number): number {
  const H = p.serviceCount;
  let demand = 0;
  let people = 0;
  let most = 0;
  let wanted = 0;
  const byService = new Int32Array(H);
  const visits = new Int32Array(H);
  for (let at: Label | null = label; at; at = at.before) {
    demand += at.stay.demand;
    for (const s of at.stay.services) {
      people += s.people;
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
  return demand - Math.min(people - lost, most, p.quotaAll[tour]!);
}
