/**
 * The exact model of a small city: one column is a whole day, so everything that ties units to
 * each other stays inside columns, and columns of different days combine freely.
 */

import { PREFERRED, type SolverProblem } from '../../solver/problem.js';
import { dayKey, twins } from '../fleet/fleet.js';
import { SCALE, type Goal } from '../linear/dual-bound.js';
import type { Refine } from '../linear/master.js';
import { Pool, type Block } from '../linear/pool.js';
import { TooLarge } from '../too-large.js';
import { CrewTables, Options, PERSON, type Crew } from '../tours/crew.js';
import type { Allowance } from '../tours/onward-legs.js';
import { staysOf } from '../tours/stays.js';
import { DayClass, IMPOSSIBLE } from './day-sets.js';

export interface DayModel {
  readonly options: Options;
  /** Twins per day, in the order of its class's crews. */
  readonly units: readonly (readonly (readonly number[])[])[];
  /** Class of each day; null where nothing can be held. */
  readonly classes: readonly (DayClass | null)[];
  readonly columns: number;
}

/** @throws TooLarge when the problem is not of this kind, or too large for it */
export function dayModel(p: SolverProblem, allowance: Allowance): DayModel {
  refuseOthers(p);
  const options = new Options(p);
  const tables = new Map<string, CrewTables>();
  const known = new Map<string, DayClass>();
  const unitsOf: number[][][] = [];
  const classes = Array.from({ length: p.dayCount }, (_, day) => {
    unitsOf[day] = [];
    const crews: Crew[] = [];
    const keys: string[] = [];
    for (const units of twins(p, day)) {
      const unit = units[0]!;
      const stays = staysOf(p, unit, day);
      if (stays.length === 0) continue;
      const services = new Set(stays.flatMap((s) => s.rows.map((row) => row % p.serviceCount)));
      if (services.size > 1) throw new TooLarge('a unit gives several services');
      const key = dayKey(p, unit, day, stays);
      const service = [...services][0]!;
      const own =
        tables.get(key) ?? new CrewTables(p, service, unit, day, stays, options, allowance);
      tables.set(key, own);
      crews.push({ tables: own, units: units.length });
      unitsOf[day]!.push(units);
      keys.push(`${units.length} ${key}`);
    }
    if (crews.length === 0) return null;
    const dearest = crews.reduce((sum, crew) => sum + crew.units * crew.tables.dearest, 0);
    if (dearest >= PERSON) throw new TooLarge('a day may cost as much as a person');
    const key = keys.join('\n');
    const found = known.get(key) ?? new DayClass(p, crews, options);
    known.set(key, found);
    return found.pool.count === 0 ? null : found;
  });
  return {
    options,
    units: unitsOf,
    classes,
    columns: classes.reduce((sum, c) => sum + (c?.pool.count ?? 0), 0),
  };
}

function refuseOthers(p: SolverProblem): void {
  p.unitWorks.forEach((works, t) => {
    if (works && p.latestReturn[t]! > p.shiftUntil[t]!) throw new TooLarge('overtime is possible');
  });
  const owner = new Int32Array(p.stopCount).fill(-1);
  for (let r = 0; r < p.requirementCount; r++) {
    const services = p.requirementServicePtr[r + 1]! - p.requirementServicePtr[r]!;
    const loose = p.together[r] === PREFERRED || p.degrades[r] === 1;
    if (services > 1 && loose) throw new TooLarge('a bundle may come apart');
    if (p.startGapMax[r]! > 0) throw new TooLarge('services open apart');
    for (let c = p.candidatePtr[r]!; c < p.candidatePtr[r + 1]!; c++) {
      const stop = p.candidateStop[c]!;
      if (owner[stop]! >= 0 && owner[stop] !== r) throw new TooLarge('a stop is shared');
      owner[stop] = r;
    }
  }
}

/** The days as blocks; `loose` uses each set's least L5 whatever it loses in L2. */
export function dayRelaxation(
  p: SolverProblem,
  model: DayModel,
  loose: boolean,
): { blocks: Block[]; days: DayClass[] } {
  const blocks: Block[] = [];
  const days: DayClass[] = [];
  const loosened = new Map<DayClass, Pool>();
  model.classes.forEach((own, day) => {
    if (!own) return;
    const pool = loose ? (loosened.get(own) ?? loosenedPool(own)) : own.pool;
    loosened.set(own, pool);
    blocks.push({ pool, offset: day * p.requirementCount, sign: 1, most: 1, exactly: false });
    days.push(own);
  });
  return { blocks, days };
}

function loosenedPool({ pool, seconds }: DayClass): Pool {
  const out = new Pool();
  for (let c = 0; c < pool.count; c++) {
    const rows = pool.rows.slice(pool.rowPtr[c]!, pool.rowPtr[c + 1]!);
    out.add([0, 0, pool.cost(c, 2), 0, 0, seconds[c]!], rows);
  }
  return out;
}

/** Sharpens the column of a day as far as a goal needs it; see `Refine`. */
export function refineDay(days: DayClass, goal: Goal, loose: boolean): Refine {
  const most = (left: number, each: number) =>
    left === Infinity || each === 0 ? IMPOSSIBLE : Math.ceil(left / each);
  return (_, column, levels, price) => {
    if (loose) return;
    if (goal.level !== 2 && goal.level !== 5) days.raiseFeasible(column);
    if (goal.level === 2) days.raiseLost(column, most(price, SCALE));
    if (goal.level !== 5) return;
    const lostCut = most(price - SCALE * days.seconds[column]!, levels[2]!);
    days.raiseSeconds(column, lostCut, (lost) => most(price - levels[2]! * lost, SCALE));
  };
}
