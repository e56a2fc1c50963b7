/**
 * Twins of one day in a city where each unit gives one service: where and when they can meet a
 * requirement (an option), what chains of options cost them, and the least of it by requirement.
 */

import type { SolverProblem } from '../solver/problem.js';
import { Legs } from './legs.js';
import type { Stay } from './stays.js';
import { TooLarge } from './too-large.js';
import { eachTour, type Allowance, type TourEnd } from './tours.js';

/** One person counts more than the L5 of a whole day, so one scalar compares (L2, L5) in order. */
export const PERSON = 2 ** 26;

const MOST_OPTIONS = 4000;
/** Options, the depot at the end and at the beginning fit below the stride. */
const STRIDE = 4096;
const HOME = 4095;
const OUT = 4094;
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

/** So many twins on one day. */
export interface Crew {
  readonly tables: CrewTables;
  readonly units: number;
}

/** Number of a set of requirements, ascending; sets of up to six fit. */
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

  private readonly stays: (Stay | undefined)[] = [];
  private readonly enters = new Map<number, number>();
  private readonly legCosts = new Map<number, number>();
  private readonly leaves = new Map<number, number>();
  private readonly reliefs = new Map<number, number>();
  private readonly legs: Legs;
  private readonly mostSessions: number;
  private readonly quota: number;
  private readonly fixed: number;

  constructor(
    private readonly p: SolverProblem,
    readonly service: number,
    unit: number,
    day: number,
    stays: readonly Stay[],
    private readonly options: Options,
    allowance: Allowance,
  ) {
    for (const stay of stays) this.stays[options.idOf(stay, day)] = stay;
    this.legs = new Legs(p, unit, day);
    const tour = unit * p.dayCount + day;
    this.slots = p.unitSlots[unit]!;
    this.mostSessions = p.maxSessions[tour]!;
    this.quota = Math.min(p.quota[tour * p.serviceCount + service]!, p.quotaAll[tour]!);
    this.fixed = p.weights.unitDay + p.useCost[tour]!;
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
    const set = ids.map((id) => this.options.requirement[id]!).sort((a, b) => a - b);
    this.longest = Math.max(this.longest, set.length);
    const key = setKey(set);
    this.seconds.set(key, Math.min(this.seconds.get(key) ?? Infinity, seconds));
    const list = this.lists.get(key);
    if (list) list.push({ options: ids, cost });
    else this.lists.set(key, [{ options: ids, cost }]);
  }

  has(option: number): boolean {
    return this.stays[option] !== undefined;
  }

  mayAdd(sessions: number): boolean {
    return sessions < this.mostSessions;
  }

  enter(option: number): number {
    return remembered(this.enters, option, () => {
      const stay = this.stays[option];
      return stay && this.legs.enter(stay)
        ? this.price(option, OUT) + stay.late + this.fixed
        : Infinity;
    });
  }

  between(from: number, to: number): number {
    return remembered(this.legCosts, from * STRIDE + to, () => {
      const [a, b] = [this.stays[from], this.stays[to]];
      const fits = a && b && b.open >= a.open + a.least && this.legs.between(a, b);
      return fits ? this.price(from, to) + b.late : Infinity;
    });
  }

  leave(option: number): number {
    return remembered(this.leaves, option, () => {
      const stay = this.stays[option];
      const fits = stay && this.legs.leave(stay) && this.legs.overtime === 0;
      return fits ? this.price(option, HOME) : Infinity;
    });
  }

  /** The scalar of a whole chain in which the quota is respected too. */
  settle(cost: number, demand: number, wanted: number, relief: number): number {
    if (cost === Infinity || wanted > this.quota) return Infinity;
    const beyond = demand - Math.floor(cost / PERSON) - this.quota;
    return beyond > 0 ? cost - relief + PERSON * beyond : cost;
  }

  /** Waiting that a leg, or the way home, saves when fewer people are served. */
  relief(from: number, to = HOME): number {
    return this.reliefs.get(from * STRIDE + to) ?? 0;
  }

  /** Expected people before attraction. */
  demand(option: number): number {
    return this.stays[option]!.demand;
  }

  /** Demand that no unit can reach here. */
  unreached(option: number): number {
    return this.demand(option) - this.stays[option]!.services[0]!.people;
  }

  private price(from: number, to: number): number {
    const { weights } = this.p;
    const { legs } = this;
    const metres = Math.floor((weights.kilometre * legs.metres) / 1000);
    const seconds = weights.driveSecond * legs.drive + weights.waitSecond * legs.strict + metres;
    const relief = weights.waitSecond * (legs.strict - legs.wait);
    if (relief > 0) this.reliefs.set(from * STRIDE + to, relief);
    return PERSON * legs.lost + seconds;
  }
}

function remembered(map: Map<number, number>, key: number, make: () => number): number {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = make();
  map.set(key, value);
  return value;
}

function idsOf(last: TourEnd, day: number, options: Options): number[] {
  const ids: number[] = [];
  for (let at: TourEnd | null = last; at; at = at.before) ids.push(options.idOf(at.stay, day));
  return ids.reverse();
}
