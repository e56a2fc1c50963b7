/** Ruin and recreate with annealing over tours of several trips. */

import { cooled, type Random } from '../random.js';
import type { SolverProblem } from '../problem.js';
import { patternsOf } from '../routing/plain.js';
import type { SolveOptions } from '../solve-options.js';
import { Trips } from './trips.js';

/** Start temperature in mean roads, and how often it halves. */
const HOT = 1;
const HALVINGS = 6;
/** Iterations per visit of one anneal, and the most anneals. */
const ANNEAL = 400;
const MOST_ANNEALS = 8;
/** Requirements one step takes out, at most, and visits of one tour. */
const MOST_OUT = 12;
const LONGEST = 8;
const BLINK = 100;
const ASK_EVERY = 16;
const PILOT = 64;
const PROGRESS_STEPS = 100;

export class TripSearch {
  readonly best: Trips;
  done = 0;
  stoppedEarly = false;

  private readonly now: Trips;
  private readonly trial: Trips;
  private readonly patterns: readonly (readonly (readonly number[])[])[];
  private readonly near: readonly Int32Array[];
  /** Tours by day, and the tour of equal kind before each, or −1. */
  private readonly toursOn: readonly (readonly number[])[];
  private readonly twin: Int32Array;
  private readonly cost: Float64Array;
  private readonly at: Int32Array;
  private readonly seen: Int32Array;
  private readonly ruined = new Set<number>();
  private pool: number[] = [];
  /** Price of an absent visit inside the walk, per point of priority. */
  private readonly absence: number;

  constructor(
    private readonly p: SolverProblem,
    private readonly options: SolveOptions,
    private readonly random: Random,
  ) {
    const versions = { last: 0 };
    this.now = new Trips(p, versions);
    this.trial = new Trips(p, versions);
    this.best = new Trips(p, versions);
    const requirements = Array.from({ length: p.requirementCount }, (_, r) => r);
    this.patterns = requirements.map((r) => setsOf(p, r));
    this.near = requirements.map((r) => neighbours(p, r));
    const { tourCount } = this.now;
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

  run(): void {
    const { options, now, trial, best, random, p } = this;
    const step = Math.max(1, Math.floor(options.iterations / PROGRESS_STEPS));
    let anneals = 1;
    let bestPrice = Infinity;
    for (let anneal = 0; anneal < anneals && !this.stoppedEarly; anneal++) {
      this.clear();
      let price = this.recreate();
      now.copy(trial);
      const edge = now.total / (p.visitCount + now.count.filter((n) => n > 0).length);
      for (let used = 0; ;) {
        if (price < bestPrice) {
          bestPrice = price;
          best.copy(now);
        }
        if (this.done % ASK_EVERY === 0) {
          this.stoppedEarly = options.shouldStop?.() ?? false;
          used = options.budgetUsed?.() ?? this.done / Math.max(1, options.iterations);
          if (this.done === PILOT) anneals = this.fits(used);
        }
        const share = used * anneals - anneal;
        if (this.stoppedEarly || share >= 1 || this.done >= options.iterations) break;
        this.ruin();
        const next = this.recreate();
        this.done++;
        if (this.done % step === 0) this.report();
        const temperature = cooled(HOT * edge, HALVINGS, Math.max(0, share));
        if (next < price + temperature * random.exponential()) {
          price = next;
          now.copy(trial);
        } else trial.copy(now);
      }
      trial.copy(now);
    }
  }

  /** How many anneals the budget allows, told by the share of it that the pilot has used. */
  private fits(used: number): number {
    const each = ANNEAL * this.p.visitCount;
    return Math.max(1, Math.min(MOST_ANNEALS, Math.floor(PILOT / Math.max(used, 1e-9) / each)));
  }

  private report(): void {
    const { iterations, onProgress } = this.options;
    const levels = [0, 0, 0, 0, 0, this.best.total * this.p.weights.driveSecond] as const;
    onProgress?.({ iteration: this.done, iterations, levels });
  }

  private clear(): void {
    this.pool = [];
    for (let r = 0; r < this.p.requirementCount; r++) {
      this.takeOut(r);
      this.pool.push(r);
    }
  }

  /** Strings of visits around a seed; then either their whole requirements or only those visits. */
  private ruin(): void {
    const { p, random, trial } = this;
    this.pool = [];
    this.ruined.clear();
    const seed = random.below(p.requirementCount);
    const whole = p.dayCount === 1 || random.below(2) === 0;
    const only = whole ? -1 : random.below(p.dayCount);
    const most = 1 + random.below(Math.min(MOST_OUT, p.requirementCount));
    for (const r of this.near[seed]!) {
      if (this.pool.length >= most) break;
      if (this.patterns[r]!.length > 0 && this.isAbsent(r)) this.add(r);
      for (let d = 0; d < p.dayCount; d++) {
        const t = trial.tourOn[r * p.dayCount + d]!;
        if (t < 0 || (only >= 0 && d !== only) || this.ruined.has(t)) continue;
        this.ruined.add(t);
        this.cut(r, t, most - this.pool.length);
      }
    }
    if (whole) for (const r of this.pool) this.takeOut(r);
  }

  /** Takes a string through `r` out of tour `t`. */
  private cut(r: number, t: number, most: number): void {
    const { trial, random } = this;
    const n = trial.count[t]!;
    const length = 1 + random.below(Math.max(1, Math.min(n, LONGEST, most)));
    const row = t * trial.width;
    const at = trial.list.indexOf(r, row) - row;
    const from = Math.max(0, at - random.below(length));
    const string = Array.from(trial.list.subarray(row + from, row + Math.min(n, from + length)));
    for (const each of string) {
      trial.remove(each, t);
      this.add(each);
    }
  }

  private add(r: number): void {
    if (!this.pool.includes(r)) this.pool.push(r);
  }

  private takeOut(r: number): void {
    const { dayCount } = this.p;
    for (let d = 0; d < dayCount; d++) {
      const t = this.trial.tourOn[r * dayCount + d]!;
      if (t >= 0) this.trial.remove(r, t);
    }
  }

  private isAbsent(r: number): boolean {
    const { dayCount } = this.p;
    const days = this.trial.tourOn.subarray(r * dayCount, (r + 1) * dayCount);
    return days.every((t) => t < 0);
  }

  /** Puts the pool back at random or heavy ones first; returns the price of the whole. */
  private recreate(): number {
    const { p, random, trial } = this;
    const byLoad = random.below(2) === 0;
    const key = this.pool.map((r) => (byLoad ? -p.load[r]! : 0) + random.next() / 2 ** 32);
    const order = this.pool.map((_, i) => i).sort((a, b) => key[a]! - key[b]! || a - b);
    for (const i of order) this.putBack(this.pool[i]!);
    let absent = 0;
    for (let r = 0; r < p.requirementCount; r++) {
      if (this.isAbsent(r)) absent += weightOf(p, r);
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
    this.takeOut(r);
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

function setsOf(p: SolverProblem, r: number): number[][] {
  const n = p.visitPtr[r + 1]! - p.visitPtr[r]!;
  const days = patternsOf(p, r);
  return Array.from({ length: days.length / n }, (_, k) => days.slice(k * n, (k + 1) * n));
}

/** All requirements, nearest first, itself at the front. */
function neighbours(p: SolverProblem, r: number): Int32Array {
  const at = (q: number) => p.stopLocation[p.candidateStop[p.candidatePtr[q]!]!]!;
  const far = (q: number) => (q === r ? -1 : p.travelSeconds[at(r) * p.locationCount + at(q)]!);
  const others = Array.from({ length: p.requirementCount }, (_, q) => q);
  return Int32Array.from(others.sort((a, b) => far(a) - far(b) || a - b));
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
