/**
 * The relaxation for problems of any fleet: unit-days are independent, the units of one bundle may
 * open at different times, and a session's company is not charged. Every real plan projects onto
 * it at no higher cost, so its optimum is a lower bound; it is never a plan.
 */

import { PREFERRED, type SolverProblem } from '../../solver/problem.js';
import { Pool, type Block, type Relaxation } from '../linear/pool.js';
import { TooLarge } from '../too-large.js';
import type { Allowance } from '../tours/onward-legs.js';
import { staysOf, type Stay } from '../tours/stays.js';
import { toursOf } from '../tours/tours.js';
import { servicesOf } from '../tours/wishes.js';

export interface FleetModel {
  readonly tours: readonly Block[];
  readonly columns: number;
  readonly rowCount: number;
  /** Rows of a visit of requirement `r` on a day. */
  readonly rowsOf: (r: number, day: number) => number[];
}

/** Rows: (day * requirementCount + requirement) * serviceCount + service. */
export function fleetModel(p: SolverProblem, allowance: Allowance): FleetModel {
  const perDay = p.requirementCount * p.serviceCount;
  const tours: Block[] = [];
  const known = new Map<string, Pool>();
  for (const { units, day, key, stays } of unitDays(p, allowance)) {
    const pool = known.get(key) ?? toursOf(p, units[0]!, day, stays, allowance);
    known.set(key, pool);
    if (pool.count === 0) continue;
    tours.push({ pool, offset: day * perDay, sign: 1, most: units.length, exactly: false });
  }
  return {
    tours,
    columns: tours.reduce((sum, block) => sum + block.pool.count, 0),
    rowCount: p.dayCount * perDay,
    rowsOf: (r, day) => servicesOf(p, r).map((h) => day * perDay + r * p.serviceCount + h),
  };
}

interface UnitDays {
  readonly units: readonly number[];
  readonly day: number;
  /** See `dayKey`. */
  readonly key: string;
  readonly stays: readonly Stay[];
}

/**
 * Twins of all days with their stays. Tours are not even begun where pairs of stays alone are
 * sure to use the allowance up.
 */
function unitDays(p: SolverProblem, { legs }: Allowance): UnitDays[] {
  const out: UnitDays[] = [];
  const seen = new Set<string>();
  let pairs = 0;
  for (let day = 0; day < p.dayCount; day++) {
    for (const units of twins(p, day)) {
      const unit = units[0]!;
      const stays = staysOf(p, unit, day);
      const key = dayKey(p, unit, day, stays);
      out.push({ units, day, key, stays });
      if (seen.has(key) || p.maxSessions[unit * p.dayCount + day]! < 2) continue;
      seen.add(key);
      // Half of them can follow each other, and each such pair of kinds takes a leg or more.
      pairs += (stays.length * new Set(stays.map((stay) => stay.kind)).size) / 2;
      if (pairs > legs) throw new TooLarge('too many tours of one day');
    }
  }
  return out;
}

/** Everything of a unit that decides its tours on a day, times relative to the day. */
function unitKey(p: SolverProblem, u: number, day: number): string {
  const H = p.serviceCount;
  const t = u * p.dayCount + day;
  const from = day * p.daySeconds;
  const own = (list: ArrayLike<number>, at: number) =>
    Array.from({ length: H }, (_, h) => list[at + h]);
  return JSON.stringify([
    ...[p.unitClass, p.unitSetUp, p.unitPackUp, p.unitSlots, p.unitAttributes].map((x) => x[u]),
    p.unitRests[u],
    ...[p.shiftFrom, p.shiftUntil, p.latestReturn].map((x) => x[t]! - from),
    ...[p.startLocation, p.endLocation, p.maxSessions, p.maxDriveSeconds].map((x) => x[t]),
    ...[p.maxDriveMetres, p.loadCapacity, p.maxDuration, p.useCost, p.quotaAll].map((x) => x[t]),
    own(p.quota, t * H),
    own(p.counters, u * H),
    own(p.bottleneckSeconds, u * H),
    own(p.counterGroup, u * H),
    p.lockUnit.includes(u) ? u : -1,
  ]);
}

/** Equal for two days on which a unit has the same tours at the same costs. */
export function dayKey(
  p: SolverProblem,
  unit: number,
  day: number,
  stays: readonly Stay[],
): string {
  const from = day * p.daySeconds;
  const closed = Array.from(p.closedFrom, (c, i) => [c - from, p.closedUntil[i]! - from]).filter(
    ([c, until]) => c! < 2 * p.daySeconds && until! > 0,
  );
  const relative = stays.map((s) => ({
    ...s,
    window: 0,
    open: s.open - from,
    begin: s.begin - from,
    limit: s.limit - from,
    services: s.services.map((x) => ({ ...x, end: x.end - from })),
  }));
  return JSON.stringify([unitKey(p, unit, day), closed, relative]);
}

/** Units that may be exchanged for each other on a day without any difference. */
export function twins(p: SolverProblem, day: number): number[][] {
  const groups = new Map<string, number[]>();
  for (let u = 0; u < p.unitCount; u++) {
    if (!p.unitWorks[u * p.dayCount + day]) continue;
    const key = unitKey(p, u, day);
    const list = groups.get(key);
    if (list) list.push(u);
    else groups.set(key, [u]);
  }
  return [...groups.values()];
}

/** The tours with what is asked of them, and services that placed visits may lack. */
export function fleetRelaxation(
  p: SolverProblem,
  model: FleetModel,
  asked: readonly Block[],
  charge: number,
): Relaxation {
  const blocks: Block[] = [...model.tours, ...asked];
  for (let r = 0; r < p.requirementCount; r++) {
    if (p.together[r] === PREFERRED || p.degrades[r] === 1) blocks.push(...lacking(p, r));
  }
  return { blocks, rowCount: model.rowCount, fixed: [0, 0, charge, 0, 0, 0] };
}

/** A service that a placed visit lacks: its people are lost, and togetherness suffers. */
function lacking(p: SolverProblem, r: number): Block[] {
  const perDay = p.requirementCount * p.serviceCount;
  const first = p.requirementServicePtr[r]!;
  const out: Block[] = [];
  for (let d = 0; d < p.dayCount; d++) {
    if (!p.dayAllowed[r * p.dayCount + d]) continue;
    for (let j = first; j < p.requirementServicePtr[r + 1]!; j++) {
      const pool = new Pool();
      const price = p.demand[j]! + p.weights.missingService;
      pool.add([0, 0, price, 0, 0, 0], [r * p.serviceCount + p.requirementService[j]!]);
      out.push({ pool, offset: d * perDay, sign: 1, most: 1, exactly: false });
    }
  }
  return out;
}
