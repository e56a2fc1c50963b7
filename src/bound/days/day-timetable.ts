/** The best timetable of one day for a given set of requirements, by exhaustive search. */

import type { SolverProblem } from '../../solver/problem.js';
import { MOST_PER_DAY, PERSON, setKey, type Crew, type Options } from '../tours/crew.js';
import { LeadChains, type LeadChain } from './lead-chains.js';
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

/** Some requirements of a set, and the chains of the scarcest service that visit just these, per crew. */
interface Part {
  readonly members: readonly number[];
  readonly lists: readonly (readonly LeadChain[])[];
  /** See `LeadChains`. */
  readonly elsewhere: number;
}

export class DayTimetable {
  /** Sessions the scarcest service can give on the day. */
  readonly holds: number;
  work = 0;
  private readonly services: number[];
  private readonly lead: readonly Crew[];
  private readonly covers: ServiceCover[];
  private readonly leadChains: LeadChains;
  /** Options of the scarcest service chosen so far: the first `count`; and who serves them. */
  private readonly chosen = new Int32Array(MOST_PER_DAY);
  private count = 0;
  private readonly leads: UnitChain[] = [];
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
    this.leadChains = new LeadChains(this.lead, this.covers.slice(1), options);
  }

  /** True when the scarcest service is part of the bundle. */
  isLed(r: number): boolean {
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
    this.count = this.leads.length = 0;
    const search: Search = { best: limit, enough, done: false, peopleOnly, each, others };
    const parts = Array.from({ length: 1 << set.length }, (_, mask) => {
      const members = set.filter((_, i) => (mask >>> i) & 1);
      const key = setKey(members);
      const lists = this.lead.map((_, g) => this.leadChains.of(g, key));
      return { members, lists, elsewhere: this.leadChains.elsewhere(members) };
    });
    const left = this.lead.map((crew) => crew.units);
    this.partition(parts, parts.length - 1, left, { cost: 0, least: 0 }, search);
    return search.best;
  }

  /** Shares the requirements in `mask` among the units that are left. */
  private partition(
    parts: readonly Part[],
    mask: number,
    left: number[],
    { cost, least }: Pick<LeadChain, 'cost' | 'least'>,
    search: Search,
  ): void {
    if (mask === 0) {
      this.finish(cost, search);
      return;
    }
    const first = mask & -mask;
    const rest = mask ^ first;
    for (let more = rest; more >= 0; more = more === 0 ? -1 : (more - 1) & rest) {
      for (let g = 0; g < this.lead.length; g++) {
        const list = parts[first | more]!.lists[g]!;
        if (left[g] === 0 || list.length === 0) continue;
        const { members, elsewhere } = parts[rest ^ more]!;
        left[g]!--;
        const floor = this.covers[0]!.floorWith(members, left, 'scalar');
        for (const chain of list) {
          if (least + chain.least + floor + elsewhere >= search.best) break;
          if (cost + chain.cost + floor + search.others >= search.best) continue;
          this.chosen.set(chain.options, this.count);
          this.count += chain.options.length;
          this.leads.push({ crew: this.lead[g]!, options: chain.options });
          const so = { cost: cost + chain.cost, least: least + chain.least };
          this.partition(parts, rest ^ more, left, so, search);
          this.count -= chain.options.length;
          this.leads.pop();
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
      sum += this.covers[s]!.at(this.chosen, this.count, search.best - sum - others);
      if (sum + others >= search.best) return;
    }
    if (!this.slotsSuffice()) return;
    this.found = [...this.leads, ...this.covers.slice(1).flatMap((cover) => cover.chains())];
    search.best = search.peopleOnly ? PERSON * Math.floor(sum / PERSON) : sum;
    search.done = search.best <= search.enough;
  }

  /** One unit of each service, the smallest of its kind, fits at each stop. */
  private slotsSuffice(): boolean {
    return this.chosen.subarray(0, this.count).every((option) => {
      const slots = this.covers.reduce((sum, cover) => sum + cover.leastSlots(option), 0);
      return slots <= this.p.stopSlots[this.covers[0]!.stopOf(option)]!;
    });
  }
}
