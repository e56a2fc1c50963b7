/**
 * Whole days of a small city: every set of requirements that one day can hold, with the least it
 * can cost. A set begins with a bound from independent unit-days and is sharpened on demand, over
 * every stop, common opening and unit; days do not depend on each other otherwise.
 */

import type { SolverProblem } from '../../solver/problem.js';
import { LEVEL_COUNT, Pool } from '../linear/pool.js';
import { TooLarge } from '../too-large.js';
import { MOST_PER_DAY, setKey, type Crew, type Options } from '../tours/crew.js';
import { DayTimetable } from './day-timetable.js';
import type { UnitChain } from './service-cover.js';

const MOST_SETS = 120_000;

/** Costs of a set without any timetable: above every plan's, and exact in sums. */
export const IMPOSSIBLE = 10_000_000;

export class DayClass {
  /** Rows are requirements. Costs are L2 and L5 of the day. */
  readonly pool = new Pool();
  /** Least L5 of each set, whatever it loses in L2. */
  readonly seconds: number[] = [];
  private readonly sets: number[][] = [];
  private readonly lostExact: boolean[] = [];
  private readonly secondsExact: boolean[] = [];
  private readonly feasible: boolean[] = [];
  private readonly timetable: DayTimetable;

  constructor(
    p: SolverProblem,
    readonly crews: readonly Crew[],
    options: Options,
  ) {
    this.timetable = new DayTimetable(p, crews, options);
    const requirements = [...new Set(crews.flatMap(({ tables }) => [...tables.lists.keys()]))]
      .filter((key) => key <= p.requirementCount)
      .map((key) => key - 1)
      .sort((a, b) => a - b);
    this.enumerate(p, requirements);
  }

  /** Timetables looked at so far, for the proof log. */
  get work(): number {
    return this.timetable.work;
  }

  /** Who drives where, when nothing costs more than the column says. */
  chains(column: number): readonly UnitChain[] {
    return this.timetable.chains(this.sets[column]!, this.pool.cost(column, 2));
  }

  private enumerate(p: SolverProblem, requirements: readonly number[]): void {
    const most = Math.min(this.timetable.holds, requirements.length);
    if (!requirements.every((r) => this.timetable.isLed(r))) {
      throw new TooLarge('no service is part of every bundle');
    }
    if (most > MOST_PER_DAY || countSets(requirements.length, most) > MOST_SETS) {
      throw new TooLarge('a day holds too many sessions for whole-day columns');
    }
    if (setKey([p.requirementCount]) > 1021) throw new TooLarge('too many requirements');
    const set: number[] = [];
    const grow = (from: number): void => {
      if (set.length > 0) this.addSet([...set]);
      if (set.length === most) return;
      for (let i = from; i < requirements.length; i++) {
        set.push(requirements[i]!);
        grow(i + 1);
        set.pop();
      }
    };
    grow(0);
  }

  private addSet(set: number[]): void {
    const floor = this.timetable.floor(set);
    if (!floor) return;
    this.sets.push(set);
    this.lostExact.push(false);
    this.secondsExact.push(false);
    this.seconds.push(floor.seconds);
    this.pool.add([0, 0, floor.lost, 0, 0, floor.seconds], set);
  }

  /** Afterwards a column without any timetable is prohibitive on every level. */
  raiseFeasible(column: number): void {
    if (this.lostExact[column] || this.feasible[column]) return;
    this.feasible[column] = true;
    if (!this.timetable.exists(this.sets[column]!)) this.forbid(column);
  }

  private forbid(column: number): void {
    this.lostExact[column] = this.secondsExact[column] = true;
    this.pool.costs.fill(IMPOSSIBLE, column * LEVEL_COUNT, (column + 1) * LEVEL_COUNT);
  }

  /** Afterwards the column's L2 is exact, or at least `cut`. */
  raiseLost(column: number, cut: number): void {
    const at = column * LEVEL_COUNT + 2;
    const known = this.pool.costs[at]!;
    if (this.lostExact[column] || known >= cut) return;
    const found = this.timetable.leastLost(this.sets[column]!, known, Math.min(cut, IMPOSSIBLE));
    if (found === null && cut >= IMPOSSIBLE) {
      this.forbid(column);
      return;
    }
    this.pool.costs[at] = found ?? cut;
    this.lostExact[column] = found !== null;
  }

  /**
   * Afterwards the column's L5, among timetables of least L2, is exact or at least the cut for that
   * L2. Its L2 is made exact first, unless that is at least `lostCut`.
   */
  raiseSeconds(column: number, lostCut: number, cutAt: (lost: number) => number): void {
    this.raiseLost(column, lostCut);
    if (!this.lostExact[column] || this.secondsExact[column]) return;
    const { costs } = this.pool;
    const lost = costs[column * LEVEL_COUNT + 2]!;
    const cut = cutAt(lost);
    if (costs[column * LEVEL_COUNT + 5]! >= cut) return;
    const found = this.timetable.leastSeconds(this.sets[column]!, lost, cut);
    costs[column * LEVEL_COUNT + 5] = found ?? cut;
    this.secondsExact[column] = found !== null;
  }
}

function countSets(n: number, most: number): number {
  let sum = 0;
  let choose = 1;
  for (let k = 1; k <= most; k++) {
    choose = (choose * (n - k + 1)) / k;
    sum += choose;
  }
  return sum;
}
