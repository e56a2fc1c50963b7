/** The best timetable of one day for a given set of requirements, by exhaustive search. */

import type { SolverProblem } from '../solver/problem.js';
import { PERSON, setKey, type Crew, type Options } from './crew.js';
import { ServiceCover, type UnitChain } from './service-cover.js';

interface Search {
  /** A timetable must cost less than this. */
  best: number;
  /** The first timetable found that costs no more than this ends the search. */
  readonly enough: number;
  done: boolean;
  /** True: only people count, so equal people are no improvement. */
  readonly peopleOnly: boolean;
  /** Least scalar per other service, and of all of them together. */
  readonly each: readonly number[];
  readonly others: number;
}

export class DayTimetable {
  /** Sessions the scarcest service can give on the day. */
  readonly holds: number;
  work = 0;
  private readonly services: number[];
  private readonly lead: readonly Crew[];
  private readonly covers: ServiceCover[];
  private readonly chosen: number[] = [];
  private readonly leadChains: UnitChain[] = [];
  private found: readonly UnitChain[] = [];

  constructor(
    private readonly p: SolverProblem,
    crews: readonly Crew[],
    options: Options,
  ) {
    const capacity = new Map<number, number>();
    for (const { tables, units } of crews) {
      const more = tables.longest * units;
      capacity.set(tables.service, (capacity.get(tables.service) ?? 0) + more);
    }
    this.services = [...capacity.keys()].sort(
      (a, b) => capacity.get(a)! - capacity.get(b)! || a - b,
    );
    const own = (h: number) => crews.filter((crew) => crew.tables.service === h);
    this.lead = own(this.services[0] ?? -1);
    this.holds = capacity.get(this.services[0] ?? -1) ?? 0;
    this.covers = this.services.map((h) => new ServiceCover(p, h, own(h), options));
  }

  /** True when the scarcest service is part of the bundle. */
  leads(r: number): boolean {
    return this.covers[0]!.wanted(r);
  }

  /** Least L2 and least L5, apart, when services do not wait for each other; null: impossible. */
  floor(set: readonly number[]): { lost: number; seconds: number } | null {
    if (!this.complete(set)) return null;
    let scalar = 0;
    let seconds = 0;
    for (const cover of this.covers) {
      scalar += cover.floor(set, 'scalar');
      if (scalar === Infinity) return null;
      seconds += cover.floor(set, 'seconds');
    }
    return { lost: Math.floor(scalar / PERSON), seconds };
  }

  /** Every service of every bundle is worked by somebody on the day. */
  private complete(set: readonly number[]): boolean {
    const { p } = this;
    return set.every((r) => {
      for (let j = p.requirementServicePtr[r]!; j < p.requirementServicePtr[r + 1]!; j++) {
        if (!this.services.includes(p.requirementService[j]!)) return false;
      }
      return true;
    });
  }

  /** True when the set has a timetable, whatever it costs. */
  exists(set: readonly number[]): boolean {
    return this.search(set, Infinity, Infinity, true) < Infinity;
  }

  /** Least L2 if below `cut`, else null; `atLeast` is known to be a bound. */
  leastLost(set: readonly number[], atLeast: number, cut: number): number | null {
    const best = this.search(set, PERSON * cut, PERSON * atLeast, true);
    return best < PERSON * cut ? best / PERSON : null;
  }

  /** Least L5 among timetables that lose `lost`, if below `cut`, else null. */
  leastSeconds(set: readonly number[], lost: number, cut: number): number | null {
    const limit = PERSON * lost + cut;
    const best = this.search(set, limit, 0, false);
    return best < limit ? best - PERSON * lost : null;
  }

  /** Who drives where in a best timetable of the set; empty when there is none. */
  chains(set: readonly number[], lost: number): readonly UnitChain[] {
    this.found = [];
    this.leastSeconds(set, lost, PERSON - 1);
    return this.found;
  }

  /** The least scalar, or the first that is `enough`; `limit` when none is below it. */
  private search(
    set: readonly number[],
    limit: number,
    enough: number,
    peopleOnly: boolean,
  ): number {
    const each = this.covers.map((cover, s) => (s === 0 ? 0 : cover.floor(set, 'scalar')));
    const others = each.reduce((sum, x) => sum + x, 0);
    this.chosen.length = this.leadChains.length = 0;
    const search: Search = { best: limit, enough, done: false, peopleOnly, each, others };
    const units = this.lead.map((crew) => crew.units);
    this.partition(set, units, 0, search);
    return search.best;
  }

  private partition(set: readonly number[], left: number[], cost: number, search: Search): void {
    if (set.length === 0) {
      this.finish(cost, search);
      return;
    }
    const rest = set.slice(1);
    for (let bits = (1 << rest.length) - 1; bits >= 0; bits--) {
      const own = [set[0]!, ...rest.filter((_, i) => (bits >>> i) & 1)];
      const others = rest.filter((_, i) => !((bits >>> i) & 1));
      for (let g = 0; g < this.lead.length; g++) {
        const list = left[g]! > 0 ? this.lead[g]!.tables.lists.get(setKey(own)) : undefined;
        if (!list) continue;
        left[g]!--;
        const floor = this.covers[0]!.floorWith(others, left, 'scalar');
        for (const chain of list) {
          if (cost + chain.cost + floor + search.others >= search.best) break;
          const length = this.chosen.length;
          this.chosen.push(...chain.options);
          this.leadChains.push({ crew: this.lead[g]!, options: chain.options });
          this.partition(others, left, cost + chain.cost, search);
          this.chosen.length = length;
          this.leadChains.pop();
          if (search.done) break;
        }
        left[g]!++;
        if (search.done) return;
      }
    }
  }

  /** All openings are chosen; the other services follow. */
  private finish(cost: number, search: Search): void {
    this.work++;
    let others = search.others;
    let sum = cost;
    for (let s = 1; s < this.covers.length; s++) {
      others -= search.each[s]!;
      sum += this.covers[s]!.at(this.chosen, search.best - sum - others);
      if (sum + others >= search.best) return;
    }
    if (!this.slotsSuffice()) return;
    this.found = [...this.leadChains, ...this.covers.slice(1).flatMap((cover) => cover.found)];
    search.best = search.peopleOnly ? PERSON * Math.floor(sum / PERSON) : sum;
    search.done = search.best <= search.enough;
  }

  /** One unit of each service, the smallest of its kind, fits at each stop. */
  private slotsSuffice(): boolean {
    return this.chosen.every((option) => {
      const slots = this.covers.reduce((sum, cover) => sum + cover.leastSlots(option), 0);
      return slots <= this.p.stopSlots[this.covers[0]!.stopOf(option)]!;
    });
  }
}
