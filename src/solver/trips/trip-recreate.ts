/** Puts visits back into tours of several trips, each on its cheapest days. */

import type { SolverProblem } from '../problem.js';
import type { Random } from '../random.js';
import type { Trips } from './trips.js';

/** One tour in so many is overlooked when a place is looked for. */
const BLINK = 100;

export class TripRecreate {
  /** Tours by day, and the tour of equal kind before each, or −1. */
  private readonly toursOn: readonly (readonly number[])[];
  private readonly twin: Int32Array;
  /** Prices and places as of a version of the tour, stride requirement * tourCount + tour. */
  private readonly cost: Float64Array;
  private readonly at: Int32Array;
  private readonly seen: Int32Array;
  /** Price of an absent visit inside the walk, per point of priority. */
  private readonly absence: number;

  constructor(
    private readonly p: SolverProblem,
    private readonly trial: Trips,
    private readonly random: Random,
    private readonly patterns: readonly (readonly (readonly number[])[])[],
  ) {
    const { tourCount } = trial;
    const tours = Array.from({ length: tourCount }, (_, t) => t).filter((t) => p.unitWorks[t]);
    this.toursOn = Array.from({ length: p.dayCount }, (_, d) =>
      tours.filter((t) => t % p.dayCount === d),
    );
    this.twin = Int32Array.from({ length: tourCount }, (_, t) => twinOf(p, t));
    this.cost = new Float64Array(p.requirementCount * tourCount);
    this.at = new Int32Array(p.requirementCount * tourCount);
    this.seen = new Int32Array(p.requirementCount * tourCount).fill(-1);
    this.absence = 4 * p.refillSeconds.reduce((most, s) => Math.max(most, s), 1);
  }

  /** Puts the pool back at random or heavy ones first; returns the price of the whole. */
  recreate(pool: readonly number[]): number {
    const { p, random, trial } = this;
    const byLoad = random.below(2) === 0;
    const key = pool.map((r) => (byLoad ? -p.load[r]! : 0) + random.next() / 2 ** 32);
    const order = pool.map((_, i) => i).sort((a, b) => key[a]! - key[b]! || a - b);
    for (const i of order) this.putBack(pool[i]!);
    let absent = 0;
    for (let r = 0; r < p.requirementCount; r++) {
      if (trial.isAbsent(r)) absent += weightOf(p, r);
    }
    return trial.total + absent * this.absence;
  }

  /** On the days it keeps, or on the cheapest set of days; absent where there is no room. */
  private putBack(r: number): void {
    const { p, trial } = this;
    const held = trial.tourOn.subarray(r * p.dayCount, (r + 1) * p.dayCount);
    const kept = (days: readonly number[]) =>
      held.every((t, d) => t < 0 || days.includes(d)) && held.some((t) => t >= 0);
    const own = this.patterns[r]!.filter(kept);
    if (this.putOn(r, this.cheapest(r, own))) return;
    trial.takeOut(r);
    this.putOn(r, this.cheapest(r, this.patterns[r]!));
  }

  private cheapest(r: number, sets: readonly (readonly number[])[]): readonly number[] | null {
    const price = new Map<number, number>();
    const on = (day: number) => {
      const known = price.get(day) ?? this.bestTour(r, day).cost;
      price.set(day, known);
      return known;
    };
    let [least, found]: [number, readonly number[] | null] = [Infinity, null];
    for (const days of sets) {
      let sum = 0;
      for (const day of days)
        sum += this.trial.tourOn[r * this.p.dayCount + day]! < 0 ? on(day) : 0;
      if (sum < least) [least, found] = [sum, days];
    }
    return found;
  }

  private putOn(r: number, days: readonly number[] | null): boolean {
    if (!days) return false;
    for (const day of days) {
      if (this.trial.tourOn[r * this.p.dayCount + day]! >= 0) continue;
      const { tour } = this.bestTour(r, day, false);
      this.trial.insert(r, tour, this.at[r * this.trial.tourCount + tour]!);
    }
    return true;
  }

  private bestTour(r: number, day: number, blinks = true): { tour: number; cost: number } {
    const { p, trial, random } = this;
    const service = p.requirementService[p.requirementServicePtr[r]!]!;
    let [tour, cost] = [-1, Infinity];
    for (const t of this.toursOn[day]!) {
      const twin = this.twin[t]!;
      if (twin >= 0 && trial.count[t] === 0 && trial.count[twin] === 0) continue;
      if (p.counters[Math.floor(t / p.dayCount) * p.serviceCount + service] === 0) continue;
      if (blinks && random.below(BLINK) === 0) continue;
      const key = r * trial.tourCount + t;
      if (this.seen[key] !== trial.version[t]) {
        this.seen[key] = trial.version[t]!;
        this.cost[key] = trial.place(r, t);
        this.at[key] = trial.at;
      }
      if (this.cost[key]! < cost) [tour, cost] = [t, this.cost[key]!];
    }
    return { tour, cost };
  }
}

/** L1 weight of a requirement that is left out. */
function weightOf(p: SolverProblem, r: number): number {
  return p.priority[r]! + (p.visitPtr[r + 1]! - p.visitPtr[r]! - 1) * p.repeatPriority[r]!;
}

/** The nearest tour before `t` on its day that equals it in all but its number, or −1. */
function twinOf(p: SolverProblem, t: number): number {
  const D = p.dayCount;
  const kind = (k: number) => {
    const u = Math.floor(k / D);
    const skills = p.counters.subarray(u * p.serviceCount, (u + 1) * p.serviceCount);
    const figures = [p.startLocation, p.endLocation, p.loadCapacity, p.maxDuration, p.shiftFrom];
    return [p.unitClass[u], p.latestReturn[k], ...figures.map((f) => f[k]), ...skills].join();
  };
  for (let k = t - D; k >= 0; k -= D) if (p.unitWorks[k] && kind(k) === kind(t)) return k;
  return -1;
}
