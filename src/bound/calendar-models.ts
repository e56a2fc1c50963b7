/** Days of the requirements, and the people all units can serve in them: what no tour can change. */

import { NEVER, type SolverProblem } from '../solver/problem.js';
import type { Decision } from '../solver/sessions/construct.js';
import type { SolverSolution } from '../solver/solution.js';
import type { Goal } from './linear/dual-bound.js';
import { Pool, type Block, type Choice } from './linear/pool.js';
import type { ModelAt, Models, Prepared } from './models.js';
import { isAloneInArea, type Pattern } from './patterns.js';
import type { PeopleBound, PeopleResult } from './people/people-bound.js';
import { PeopleByDay } from './people/people-days.js';
import type { BoundModel } from './proof.js';

export class CalendarModels implements Models {
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
