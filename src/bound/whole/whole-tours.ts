/**
 * What the units of one service can do on a day without losing a person: tours by the requirements
 * they hold, with the stops and openings on which other units must agree.
 */

import { REQUIRED, type SolverProblem } from '../../solver/problem.js';
import { TooLarge } from '../too-large.js';
import type { Allowance } from '../tours/onward-legs.js';
import type { Stay } from '../tours/stays.js';
import { eachTour } from '../tours/tours.js';
import { servicesOf } from '../tours/wishes.js';

/** Sets of requirements are sums of powers of two, exact up to here. */
export const MOST_REQUIREMENTS = 50;
const MOST_PER_TOUR = 6;

export interface WholeTour {
  /** What must be at one place for all units: a requirement, or a stop after the requirements. */
  readonly tied: readonly number[];
  /** Stop and opening of each of them; see `placeOf`. */
  readonly places: readonly number[];
  /** Least L5. */
  readonly cost: number;
}

interface Crew {
  readonly units: number;
  /** By set of requirements, cheapest first. */
  readonly tours: ReadonlyMap<number, readonly WholeTour[]>;
}

/** All services of it open at one stop at the same moment. */
function isTied(p: SolverProblem, r: number): boolean {
  return p.together[r] === REQUIRED && p.startGapMax[r] === 0 && servicesOf(p, r).length > 1;
}

/** A stop and an opening after the beginning of the day, as one number. */
function placeOf(p: SolverProblem, stop: number, open: number): number {
  return stop * 2 * p.daySeconds + open;
}

export function siteOf(p: SolverProblem, place: number): { stop: number; open: number } {
  const open = place % (2 * p.daySeconds);
  return { stop: (place - open) / (2 * p.daySeconds), open };
}

/**
 * Every tour that loses nobody and works no overtime, and those that leave out some of it. `common`:
 * everything at a stop opens at one moment, as plans do that are made of decisions; else only what
 * the rules demand does.
 */
export function wholeTours(
  p: SolverProblem,
  unit: number,
  day: number,
  stays: readonly Stay[],
  allowance: Allowance,
  common: boolean,
): Map<number, WholeTour[]> {
  const best = new Map<string, WholeTour & { key: number; cost: number }>();
  const H = p.serviceCount;
  eachTour(p, unit, day, stays, allowance, (last, costs) => {
    if (costs[2]! > 0 || costs[3]! > 0) return;
    const held: { r: number; place: number }[] = [];
    for (let at: typeof last | null = last; at; at = at.before) {
      const place = placeOf(p, at.stay.stop, at.stay.open - day * p.daySeconds);
      for (const row of at.stay.rows) held.push({ r: Math.floor(row / H), place });
    }
    if (held.length > MOST_PER_TOUR) throw new TooLarge('a tour holds too many wishes');
    held.sort((a, b) => a.r - b.r);
    // What is less than a tour costs no more in this model, whatever the roads say.
    for (let bits = 1; bits < 1 << held.length; bits++) {
      const own = held.filter((_, i) => (bits >>> i) & 1);
      const agreed = own.filter(({ r }) => common || isTied(p, r));
      const tied = agreed.map(({ r }) => r);
      const places = agreed.map(({ place }) => place);
      if (common) {
        tied.push(...places.map((place) => p.requirementCount + siteOf(p, place).stop));
        places.push(...places);
      }
      const key = keyOf(own.map(({ r }) => r));
      const name = `${key} ${places.join()}`;
      const known = best.get(name);
      if (!known) best.set(name, { key, tied, places, cost: costs[5]! });
      else known.cost = Math.min(known.cost, costs[5]!);
    }
  });
  const out = new Map<number, WholeTour[]>();
  for (const { key, ...tour } of best.values()) {
    const list = out.get(key);
    if (list) list.push(tour);
    else out.set(key, [tour]);
  }
  for (const list of out.values()) list.sort((a, b) => a.cost - b.cost);
  return out;
}

export function keyOf(set: readonly number[]): number {
  return set.reduce((key, r) => key + 2 ** r, 0);
}

/** The units of one service on one day. */
export class WholeService {
  private readonly floors = new Map<number, number>();
  private readonly units: readonly number[];

  constructor(readonly crews: readonly Crew[]) {
    this.units = crews.map((crew) => crew.units);
  }

  /** Least cost of holding the set, ascending, when this service waits for no other. */
  floor(set: readonly number[], key = keyOf(set)): number {
    if (set.length === 0) return 0;
    const known = this.floors.get(key);
    if (known !== undefined) return known;
    const value = this.least(set, [...this.units]);
    this.floors.set(key, value);
    return value;
  }

  private least(set: readonly number[], left: number[]): number {
    if (set.length === 0) return 0;
    const rest = set.slice(1);
    let best = Infinity;
    for (let bits = 0; bits < 1 << rest.length; bits++) {
      let key = 2 ** set[0]!;
      for (let i = 0; i < rest.length; i++) if ((bits >>> i) & 1) key += 2 ** rest[i]!;
      for (let g = 0; g < this.crews.length; g++) {
        const own = left[g]! > 0 ? this.crews[g]!.tours.get(key)?.[0] : undefined;
        if (!own || own.cost >= best) continue;
        left[g]!--;
        const others = rest.filter((_, i) => !((bits >>> i) & 1));
        best = Math.min(best, own.cost + this.least(others, left));
        left[g]!++;
      }
    }
    return best;
  }
}
