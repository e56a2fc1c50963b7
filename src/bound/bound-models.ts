/** Chooses the strongest model that a problem allows, and sets it up for a level. */

import type { SolverProblem } from '../solver/problem.js';
import { NEVER } from '../solver/problem.js';
import type { SolverSolution } from '../solver/solution.js';
import type { Decision } from '../solver/construct.js';
import type { Choice, Kept } from './branch.js';
import { dayModel, dayRelaxation, refineDay, type DayModel } from './day-model.js';
import { decisionsOfDays } from './decisions.js';
import type { Goal } from './dual-bound.js';
import { fleetModel, fleetRelaxation, type FleetModel } from './fleet.js';
import type { Refine } from './master.js';
import { isAloneInArea, patternsOf, type Pattern } from './patterns.js';
import { PeopleBound, type PeopleResult } from './people-bound.js';
import { PeopleByDay } from './people-days.js';
import { Pool, TooLarge, type Block, type Relaxation } from './pool.js';
import type { BoundModel, ProofOptions } from './proof.js';
import { decisionsOfWholeDays, refineWholeDays, wholeDays, type WholeDays } from './whole-days.js';

/** The worst area waits at most `stretch`; its points of L2 are charged to everyone. */
export interface ModelAt {
  readonly stretch: number;
  readonly charge: number;
  /** People of L2 whom nobody can serve on the days this leaves; in the charge of no tour. */
  readonly unserved: number;
}

export interface Prepared {
  readonly relaxation: Relaxation;
  readonly refine: Refine;
  /** Rows per day, 0 when branching makes no sense. */
  readonly perDay: number;
  /** See `MasterLimits`. */
  readonly penalty: number;
  /** With columns of another model than the levels before: which. */
  readonly instead?: { readonly kind: BoundModel; readonly enumerated: number };
}

export interface Models {
  readonly kind: BoundModel;
  /** Why the exact model was declined. */
  readonly declined: string | null;
  readonly enumerated: number;
  /** `zero`: levels on which nothing may cost anything. */
  stretches(plan: SolverSolution, zero: readonly number[]): ModelAt[];
  /**
   * L2 alone, by counting and by tours of crews: a bound among plans of at most `upper` that charge
   * `cheapest` or more. Null where the model itself is better, or the problem is of another kind.
   */
  leastPeople(
    at: ModelAt,
    zero: readonly number[],
    upper: number,
    cheapest: number,
  ): PeopleResult | null;
  /** True when no legal plan costs anything on the level. */
  isFree(level: number): boolean;
  /** `loose`: a level before is not proven, so L2 and L5 of a day may not be tied together. */
  relax(at: ModelAt, goal: Goal, loose: boolean): Prepared;
  /** Decisions behind chosen columns; null where columns are no timetables. */
  decisions(choices: readonly Choice[]): Decision[] | null;
}

/** @throws nothing: what is too large is declined */
export function boundModels(p: SolverProblem, options: ProofOptions): Models {
  const { effort } = options;
  const people = new PeopleBound(p, options);
  const patterns = tried(() =>
    Array.from({ length: p.requirementCount }, (_, r) => patternsOf(p, r)),
  );
  if (patterns.value === null) return new CalendarModels(p, [], patterns.declined, people);
  if (p.refillSeconds.length > 0) {
    return new CalendarModels(p, patterns.value, 'a tour may have several trips', people);
  }
  if (p.breakSeconds.length > 0) {
    const declined = 'a break may stand where a unit would wait';
    return new CalendarModels(p, patterns.value, declined, people);
  }
  const days = tried(() => dayModel(p, { legs: effort.legs }));
  if (days.value) return new DayModels(p, days.value, patterns.value, people);
  const fleet = tried(() => fleetModel(p, { legs: effort.legs }));
  if (fleet.value) {
    return new FleetModels(p, fleet.value, patterns.value, days.declined, people, effort.legs);
  }
  return new CalendarModels(p, patterns.value, fleet.declined, people);
}

/** What can be said about people alone, without a word of the other models. */
export function peopleModels(p: SolverProblem, options: ProofOptions): Models {
  const patterns = tried(() =>
    Array.from({ length: p.requirementCount }, (_, r) => patternsOf(p, r)),
  );
  return new CalendarModels(p, patterns.value ?? [], null, new PeopleBound(p, options));
}

function tried<T>(make: () => T): { value: T; declined: null } | { value: null; declined: string } {
  try {
    return { value: make(), declined: null };
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    return { value: null, declined: error.message };
  }
}

/** Days of the requirements, and the people all units can serve in them: what no tour can change. */
class CalendarModels implements Models {
  readonly kind: BoundModel = 'trivial';
  readonly enumerated: number = 0;
  private counted: PeopleByDay | null = null;

  constructor(
    protected readonly p: SolverProblem,
    protected readonly patterns: readonly (readonly Pattern[])[],
    readonly declined: string | null,
    private readonly people: PeopleBound,
  ) {}

  /** The plan's own stretch first, then its neighbours. */
  stretches(plan: SolverSolution, zero: readonly number[]): ModelAt[] {
    const { p } = this;
    const price = p.weights.equityDay;
    if (price === 0 || p.areaCount === 0) return [this.at(Infinity, 0, zero)];
    let least = 0;
    const values = new Set<number>();
    for (let area = 0; area < p.areaCount; area++) {
      if (p.requirementArea.includes(area)) continue;
      const last = p.areaLastHeld[area] === NEVER ? -1 : p.areaLastHeld[area]!;
      least = Math.max(least, p.areaWeight[area]! * (p.dayCount - last - 1));
    }
    this.patterns.forEach((all, r) => {
      const list = all.filter((pattern) => zero.every((k) => pattern.costs[k] === 0));
      if (!isAloneInArea(p, r) || list.length === 0) return;
      list.forEach((pattern) => values.add(pattern.stretch));
      least = Math.max(least, Math.min(...list.map((pattern) => pattern.stretch)));
    });
    values.add(least);
    const own = plan.terms.equity / price;
    return [...values]
      .filter((stretch) => stretch >= least)
      .sort((a, b) => Math.abs(a - own) - Math.abs(b - own) || a - b)
      .map((stretch) => this.at(stretch, price * stretch, zero));
  }

  private at(stretch: number, charge: number, zero: readonly number[]): ModelAt {
    // Tours count the same people one by one.
    const unserved = this.kind === 'trivial' ? this.count(stretch, zero) : 0;
    return { stretch, charge, unserved };
  }

  private count(stretch: number, zero: readonly number[]): number {
    const left = this.patterns.map((all, r) => {
      const list = isAloneInArea(this.p, r) ? all.filter((x) => x.stretch <= stretch) : all;
      return list.filter((pattern) => zero.every((k) => pattern.costs[k] === 0));
    });
    this.counted ??= new PeopleByDay(this.p);
    return this.counted.leastUnserved(left);
  }

  leastPeople(
    at: ModelAt,
    zero: readonly number[],
    upper: number,
    cheapest: number,
  ): PeopleResult | null {
    const counted = Math.min(upper, at.charge + this.count(at.stretch, zero));
    const result =
      counted < upper
        ? this.people.least(at.charge, upper, cheapest, (rowsOf) =>
            this.patternBlocks(at, rowsOf, zero),
          )
        : { bound: counted, enumerated: 0, columns: 0, rounds: 0 };
    return result && { ...result, bound: Math.max(counted, result.bound) };
  }

  relax(at: ModelAt, _goal: Goal, _loose: boolean): Prepared {
    const blocks = this.patternBlocks(at, () => []);
    const fixed = [0, 0, at.charge + at.unserved, 0, 0, 0];
    const relaxation = { blocks, rowCount: 0, fixed };
    return { relaxation, refine: () => undefined, perDay: 0, penalty: 1 };
  }

  isFree(level: number): boolean {
    return level === 4 && this.p.announcedDay.length === 0;
  }

  decisions(_choices: readonly Choice[]): Decision[] | null {
    return null;
  }

  /** Patterns that cost something on a level of `zero` are left out. */
  protected patternBlocks(
    at: ModelAt,
    rowsOf: (r: number, day: number) => number[],
    zero: readonly number[] = [],
  ): Block[] {
    return this.patterns.map((list, r): Block => {
      const alone = isAloneInArea(this.p, r);
      const pool = new Pool();
      for (const pattern of list) {
        if (alone && pattern.stretch > at.stretch) continue;
        if (zero.some((k) => pattern.costs[k]! > 0)) continue;
        const placed = pattern.days.filter((d) => d >= 0);
        pool.add(
          pattern.costs,
          placed.flatMap((d) => rowsOf(r, d)),
        );
      }
      return { pool, offset: 0, sign: -1, most: 1, exactly: true };
    });
  }
}

class FleetModels extends CalendarModels {
  override readonly kind: BoundModel = 'fleet';
  override readonly enumerated: number;
  /** Null when declined, undefined before anybody asked. */
  private whole: WholeDays | null | undefined = undefined;

  constructor(
    p: SolverProblem,
    private readonly model: FleetModel,
    patterns: readonly (readonly Pattern[])[],
    declined: string | null,
    people: PeopleBound,
    private readonly legs: number,
  ) {
    super(p, patterns, declined, people);
    this.enumerated = model.columns;
  }

  override relax(at: ModelAt, goal: Goal, _loose: boolean): Prepared {
    // Where L2 allows the wait alone, nobody is lost, and L3 allows no overtime.
    const onlyWait = goal.limits[2] === (at.charge === 0 ? -1 : at.charge);
    if (goal.level === 5 && onlyWait && goal.limits[3] === -1) {
      if (this.whole === undefined) {
        this.whole = tried(() => wholeDays(this.p, { legs: this.legs })).value;
      }
      if (this.whole) return this.wholeDays(this.whole, at);
    }
    return this.unitDays(at, goal);
  }

  private wholeDays({ blocks, days, columns }: WholeDays, at: ModelAt): Prepared {
    const R = this.p.requirementCount;
    const asked = this.patternBlocks(at, (r, d) => [d * R + r], [2]);
    const relaxation = {
      blocks: [...blocks, ...asked],
      rowCount: this.p.dayCount * R,
      fixed: [0, 0, 0, 0, 0, 0],
    };
    return {
      relaxation,
      refine: refineWholeDays(days),
      perDay: R,
      penalty: penaltyOf(relaxation, { level: 5, limits: [] }),
      instead: { kind: 'whole', enumerated: columns },
    };
  }

  /** Only whole days are chosen as such. */
  override decisions(choices: readonly Choice[]): Decision[] | null {
    const { whole } = this;
    if (!whole) return null;
    const chosen = choices.filter(({ block }) => block < whole.blocks.length);
    return decisionsOfWholeDays(this.p, whole, chosen, { legs: this.legs });
  }

  private unitDays(at: ModelAt, goal: Goal): Prepared {
    const asked = this.patternBlocks(at, (r, d) => this.model.rowsOf(r, d));
    const relaxation = fleetRelaxation(this.p, this.model, asked, at.charge);
    return {
      relaxation,
      refine: () => undefined,
      perDay: 0,
      penalty: penaltyOf(relaxation, goal),
    };
  }
}

class DayModels extends CalendarModels {
  override readonly kind: BoundModel = 'days';
  override readonly enumerated: number;

  constructor(
    p: SolverProblem,
    private readonly model: DayModel,
    patterns: readonly (readonly Pattern[])[],
    people: PeopleBound,
  ) {
    super(p, patterns, null, people);
    this.enumerated = model.columns;
  }

  /** Whole days know all about people. */
  override leastPeople(): null {
    return null;
  }

  override relax(at: ModelAt, goal: Goal, loose: boolean): Prepared {
    const R = this.p.requirementCount;
    const asked = this.patternBlocks(at, (r, d) => [d * R + r]);
    const { blocks, days } = dayRelaxation(this.p, this.model, loose);
    const sharpen = days.map((own) => refineDay(own, goal, loose));
    const relaxation = {
      blocks: [...blocks, ...asked],
      rowCount: this.p.dayCount * R,
      fixed: [0, 0, at.charge, 0, 0, 0],
    };
    return {
      relaxation,
      refine: (block, column, levels, price) => sharpen[block]?.(block, column, levels, price),
      perDay: R,
      penalty: penaltyOf(relaxation, goal),
    };
  }

  /** The model is declined where overtime is possible. */
  override isFree(level: number): boolean {
    return level === 3 || super.isFree(level);
  }

  override decisions(choices: readonly Choice[]): Decision[] | null {
    const { blocks } = dayRelaxation(this.p, this.model, false);
    const chosen = choices.flatMap(({ block, column }) => {
      const own = blocks[block];
      return own ? [{ day: own.offset / this.p.requirementCount, column }] : [];
    });
    return decisionsOfDays(this.p, this.model, chosen);
  }
}

/** More than one visit can cost, so that no row is left unbalanced for a saving. */
function penaltyOf({ blocks }: Relaxation, { level }: Goal): number {
  let most = 1;
  for (const { pool } of new Set(blocks)) {
    for (let c = 0; c < pool.count; c++) {
      const cost = pool.cost(c, level);
      if (cost < 1_000_000) most = Math.max(most, cost);
    }
  }
  return 2 * most;
}

/** Columns that cost nothing on levels where the plan costs nothing. */
export function keepFree(relaxation: Relaxation, zero: readonly number[]): Kept {
  return relaxation.blocks.map(({ pool }) =>
    Uint8Array.from({ length: pool.count }, (_, c) =>
      zero.every((k) => pool.cost(c, k) === 0) ? 1 : 0,
    ),
  );
}
