/**
 * Twins of one day in a city where each unit gives one service: where and when they can meet a
 * requirement (an option), what chains of options cost them, and the least of it by requirement.
 */

import type { SolverProblem } from '../../solver/problem.js';
import { TooLarge } from '../too-large.js';
import { Legs } from './legs.js';
import type { Allowance } from './onward-legs.js';
import type { Stay } from './stays.js';
import { eachTour, type TourEnd } from './tours.js';

const MOST_OPTIONS = 4000;
const MOST_CHAINS = 2_000_000;

/** Options of the whole horizon: requirement, stop, and opening after the beginning of its day. */
export class Options {
  readonly requirement: number[] = [];
  readonly stop: number[] = [];
  readonly open: number[] = [];
  private readonly ids = new Map<string, number>();

  constructor(private readonly p: SolverProblem) {}

  idOf(stay: Stay, day: number): number {
    const requirement = Math.floor(stay.rows[0]! / this.p.serviceCount);
    const open = stay.open - day * this.p.daySeconds;
    const key = `${requirement} ${stay.stop} ${open}`;
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.requirement.length;
    if (id >= MOST_OPTIONS) throw new TooLarge('too many openings');
    this.ids.set(key, id);
    this.requirement.push(requirement);
    this.stop.push(stay.stop);
    this.open.push(open);
    return id;
  }
}

export interface Chain {
  readonly options: readonly number[];
  /** PERSON · L2 + L5. */
  readonly cost: number;
}

/** Where a chain has come to. */
export interface Step {
  /** Of the chain that ends here, as in `Chain`; Infinity: none does. */
  cost: number;
  /** By the option that comes next. */
  after: Map<number, Step> | null;
}

/** So many twins on one day. */
export interface Crew {
  readonly tables: CrewTables;
  readonly units: number;
}

/** One person counts more than the L5 of a whole day, so one scalar compares (L2, L5) in order. */
export const PERSON = 2 ** 26;

/** Requirements that one day holds at most. */
export const MOST_PER_DAY = 6;

/** Number of a set of requirements of a day, ascending. */
export function setKey(set: readonly number[]): number {
  let key = 0;
  for (const r of set) key = key * 1021 + r + 1;
  return key;
}

export class CrewTables {
  /** Chains by the set of requirements they visit, cheapest first. */
  readonly lists = new Map<number, Chain[]>();
  /** Least scalar, and least L5 alone, by set of requirements. */
  readonly scalar = new Map<number, number>();
  readonly seconds = new Map<number, number>();
  /** Most requirements in one chain, and the highest L5 of one. */
  longest = 0;
  dearest = 0;
  readonly slots: number;

  /** Before the first option of a chain. */
  readonly home: Step = { cost: Infinity, after: new Map() };
  /** People lost at each option at least, whatever comes before and after. */
  private readonly lost = new Map<number, number>();

  constructor(
    p: SolverProblem,
    readonly service: number,
    unit: number,
    day: number,
    stays: readonly Stay[],
    private readonly options: Options,
    allowance: Allowance,
  ) {
    this.slots = p.unitSlots[unit]!;
    const legs = new Legs(p, unit, day);
    for (const stay of stays) {
      if (!legs.stay(stay)) continue;
      const unreached = stay.demand - stay.services[0]!.people;
      this.lost.set(options.idOf(stay, day), legs.lost + unreached);
    }
    let chains = 0;
    eachTour(p, unit, day, stays, allowance, (last, costs, strict) => {
      if (costs[3]! > 0) return;
      if (++chains > MOST_CHAINS) throw new TooLarge('too many chains of one day');
      this.dearest = Math.max(this.dearest, strict);
      this.keep(idsOf(last, day, options), PERSON * costs[2]! + strict, costs[5]!);
    });
    for (const [key, list] of this.lists) {
      list.sort((a, b) => a.cost - b.cost);
      this.scalar.set(key, list[0]!.cost);
    }
  }

  private keep(ids: number[], cost: number, seconds: number): void {
    let step = this.home;
    for (const id of ids) {
      step.after ??= new Map();
      let next = step.after.get(id);
      if (!next) step.after.set(id, (next = { cost: Infinity, after: null }));
      step = next;
    }
    step.cost = cost;
    const set = ids.map((id) => this.options.requirement[id]!).sort((a, b) => a - b);
    this.longest = Math.max(this.longest, set.length);
    const key = setKey(set);
    this.seconds.set(key, Math.min(this.seconds.get(key) ?? Infinity, seconds));
    const list = this.lists.get(key);
    if (list) list.push({ options: ids, cost });
    else this.lists.set(key, [{ options: ids, cost }]);
  }

  /** People that one unit loses there at least; Infinity: it cannot be there. */
  leastLost(option: number): number {
    return this.lost.get(option) ?? Infinity;
  }
}

function idsOf(last: TourEnd, day: number, options: Options): number[] {
  const ids: number[] = [];
  for (let at: TourEnd | null = last; at; at = at.before) ids.push(options.idOf(at.stay, day));
  return ids.reverse();
}
