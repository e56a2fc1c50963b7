/**
 * Whole days on which nobody is lost, for L5 where L2 allows nothing but the worst area's wait. A
 * column is a set of requirements with all their services; it begins with what independent tours
 * cost and is sharpened to tours that agree on the openings of bundles. Slots and the company of a
 * session are left out, so every real day is one of these sets and costs no less.
 */

import { PREFERRED, type SolverProblem } from '../../solver/problem.js';
import type { Decision } from '../../solver/sessions/construct.js';
import { dayKey, twins } from '../fleet/fleet.js';
import { SCALE } from '../linear/dual-bound.js';
import type { Refine } from '../linear/master.js';
import { LEVEL_COUNT, Pool, type Block, type Choice } from '../linear/pool.js';
import { TooLarge } from '../too-large.js';
import type { Allowance } from '../tours/onward-legs.js';
import { staysOf } from '../tours/stays.js';
import { servicesOf } from '../tours/wishes.js';
import { WholeTimetable } from './whole-timetable.js';
import {
  MOST_REQUIREMENTS,
  siteOf,
  WholeService,
  wholeTours,
  type WholeTour,
} from './whole-tours.js';

const MOST_SETS = 1_000_000;
/** Above every price of a day, and exact in sums. */
const IMPOSSIBLE = 10_000_000;

export interface WholeDays {
  readonly blocks: readonly Block[];
  readonly days: readonly WholeDay[];
  readonly columns: number;
}

type Crews = readonly WholeService['crews'][];

/** @throws TooLarge when the problem is not of this kind, or too large for it */
export function wholeDays(p: SolverProblem, allowance: Allowance): WholeDays {
  refuseOthers(p);
  const tours = new Map<string, Map<number, WholeTour[]>>();
  const known = new Map<string, WholeDay>();
  const blocks: Block[] = [];
  const days: WholeDay[] = [];
  const left = { sets: MOST_SETS };
  for (let day = 0; day < p.dayCount; day++) {
    const { crews, key } = crewsOf(p, day, allowance, false, tours);
    if (key === '') continue;
    const own = known.get(key) ?? new WholeDay(p, crews, left);
    known.set(key, own);
    const offset = day * p.requirementCount;
    blocks.push({ pool: own.pool, offset, sign: 1, most: 1, exactly: false });
    days.push(own);
  }
  return { blocks, days, columns: blocks.reduce((sum, { pool }) => sum + pool.count, 0) };
}

/** Crews of a day by service, in the order of its twins; equal keys have equal tours. */
function crewsOf(
  p: SolverProblem,
  day: number,
  allowance: Allowance,
  common: boolean,
  known: Map<string, Map<number, WholeTour[]>>,
): { crews: Crews; units: readonly (readonly (readonly number[])[])[]; key: string } {
  const H = p.serviceCount;
  const crews = Array.from({ length: H }, (): WholeService['crews'][number][] => []);
  const unitsOf = Array.from({ length: H }, (): (readonly number[])[] => []);
  const keys: string[] = [];
  for (const units of twins(p, day)) {
    const unit = units[0]!;
    const stays = staysOf(p, unit, day);
    if (stays.length === 0) continue;
    const services = [...new Set(stays.flatMap((s) => s.rows.map((row) => row % H)))];
    if (services.length > 1) throw new TooLarge('a unit gives several services');
    const key = dayKey(p, unit, day, stays);
    const tours = known.get(key) ?? wholeTours(p, unit, day, stays, allowance, common);
    known.set(key, tours);
    crews[services[0]!]!.push({ units: units.length, tours });
    unitsOf[services[0]!]!.push(units);
    keys.push(`${units.length} ${key}`);
  }
  return { crews, units: unitsOf, key: keys.join('\n') };
}

/**
 * Decisions of a plan that holds these columns of `wholeDays` at their costs, with one opening for
 * all that meet at a stop; null where that costs more.
 */
export function decisionsOfWholeDays(
  p: SolverProblem,
  { blocks, days }: WholeDays,
  chosen: readonly Choice[],
  allowance: Allowance,
): Decision[] | null {
  const given = new Int32Array(p.requirementCount);
  const tours = new Map<string, Map<number, WholeTour[]>>();
  const out: Decision[] = [];
  for (const { block, column } of [...chosen].sort((a, b) => a.block - b.block)) {
    const day = blocks[block]!.offset / p.requirementCount;
    const { crews, units } = crewsOf(p, day, allowance, true, tours);
    const timetable = new WholeTimetable(
      p,
      crews.map((own) => new WholeService(own)),
    );
    const { set, cost } = days[block]!.at(column);
    if (timetable.least(set, cost + 1) !== cost) return null;
    const used = crews.map((own) => own.map(() => 0));
    const givers = new Map(set.map((r) => [r, [] as { service: number; unit: number }[]]));
    const places = new Map<number, number>();
    for (const { service, crew, held, tour } of timetable.found) {
      const unit = units[service]![crew]![used[service]![crew]!++]!;
      for (const r of held) givers.get(r)!.push({ service, unit });
      tour.tied.forEach((r, i) => places.set(r, tour.places[i]!));
    }
    for (const r of set) {
      const { stop, open } = siteOf(p, places.get(r)!);
      const visit = p.visitPtr[r]! + given[r]!++;
      out.push({ visit, day, stop, open: day * p.daySeconds + open, units: givers.get(r)! });
    }
  }
  return out;
}

function refuseOthers(p: SolverProblem): void {
  if (p.requirementCount > MOST_REQUIREMENTS) throw new TooLarge('too many requirements');
  for (let r = 0; r < p.requirementCount; r++) {
    const mayLack = p.together[r] === PREFERRED || p.degrades[r] === 1;
    if (mayLack && p.weights.missingService === 0) throw new TooLarge('a service may be missing');
    const visits = p.visitPtr[r + 1]! - p.visitPtr[r]!;
    if (visits > 1 && p.gapMin[r]! < 1) throw new TooLarge('two visits on one day');
  }
}

/** The sets of requirements of one kind of day. */
export class WholeDay {
  /** Rows are requirements, costs L5. */
  readonly pool = new Pool();
  private readonly exact: boolean[] = [];
  private readonly timetable: WholeTimetable;

  constructor(
    private readonly p: SolverProblem,
    crews: Crews,
    private readonly left: { sets: number },
  ) {
    const services = crews.map((own) => new WholeService(own));
    this.timetable = new WholeTimetable(p, services);
    this.enumerate(services);
  }

  /** Grows sets as long as each service holds its part; what is less than a tour is a tour too. */
  private enumerate(services: readonly WholeService[]): void {
    const wants = Array.from({ length: this.p.requirementCount }, (_, r) => servicesOf(this.p, r));
    const sets = services.map((): number[] => []);
    const keys = services.map(() => 0);
    const set: number[] = [];
    const grow = (from: number): void => {
      for (let r = from; r < wants.length; r++) {
        const own = wants[r]!;
        own.forEach((h) => (sets[h]!.push(r), (keys[h]! += 2 ** r)));
        set.push(r);
        if (own.every((h) => services[h]!.floor(sets[h]!, keys[h]!) < Infinity)) {
          const cost = services.reduce((sum, s, h) => sum + s.floor(sets[h]!, keys[h]!), 0);
          if (--this.left.sets < 0) throw new TooLarge('too many sets of one day');
          this.pool.add([0, 0, 0, 0, 0, cost], set);
          this.exact.push(false);
          grow(r + 1);
        }
        set.pop();
        own.forEach((h) => (sets[h]!.pop(), (keys[h]! -= 2 ** r)));
      }
    };
    grow(0);
  }

  at(column: number): { set: readonly number[]; cost: number } {
    const { pool } = this;
    const set = pool.rows.slice(pool.rowPtr[column]!, pool.rowPtr[column + 1]!);
    return { set, cost: pool.cost(column, 5) };
  }

  /** Sharpens a column for L5; see `Refine`. */
  raise(column: number, price: number): void {
    const { pool, exact } = this;
    const { set, cost } = this.at(column);
    const cut = Math.min(IMPOSSIBLE, Math.ceil(price / SCALE));
    if (exact[column] || cost >= cut) return;
    const found = this.timetable.least(set, cut);
    // What would take too long to know stays as it is: a bound.
    exact[column] = found < cut || cut === IMPOSSIBLE;
    if (found >= 0) pool.costs[column * LEVEL_COUNT + 5] = found;
  }
}

export function refineWholeDays(days: readonly WholeDay[]): Refine {
  return (block, column, _levels, price) => days[block]?.raise(column, price);
}
