/**
 * Ruin and recreate with annealing (Schrimpf et al. 2000; Christiaens & Vanden Berghe,
 * Transportation Science 54(2), 2020) over whole bundles: an iteration takes a few visits out of
 * the plan, with all their units, and puts them back one requirement at a time at their cheapest
 * days, stops, openings and units. The temperature starts at a few people and ends at a fraction
 * of a drive, both taken from the instance, in several cycles, each from the best plan so far.
 */

import { removeVisit } from './change-plan.js';
import { compareLevels, energyOf, exactMultipliers, levelsOf, type Slope } from './cost.js';
import { DayMemory } from './day-memory.js';
import { drawPlace } from './drawn-place.js';
import { numbersOf, readNumbers, type Exchange } from './exchange.js';
import { copyPlan, emptyPlan, type Plan } from './plan.js';
import { cooled, type Random } from './random.js';
import { Recreate } from './recreate.js';
import { retimeDay } from './retime.js';
import {
  FEW_VISITS,
  makeRuin,
  ruinAny,
  ruinDays,
  ruinRelated,
  ruinUnserved,
  type Ruin,
} from './ruin.js';

export interface SearchOptions {
  readonly iterations: number;
  readonly random: Random;
  readonly shouldStop: () => boolean;
  readonly budgetUsed: (() => number) | undefined;
  readonly onProgress: (iteration: number, levels: ArrayLike<number>) => void;
  /** Asked before every cycle but the first. */
  readonly exchange: Exchange | undefined;
}

/**
 * The start temperature in people, how often it halves, how many visits one iteration takes out at
 * most, and one iteration in how many does not see every place. Many visits need their time to cool;
 * of few the days are more entangled, and they go back in few different orders, so that there blinks
 * have to bring what is new.
 */
const OF_MANY = { hotPeople: 1, halvings: 8, mostOut: 6, blinkEvery: 8 };
const OF_FEW = { hotPeople: 2, halvings: 9, mostOut: 10, blinkEvery: 4 };
/** From this share of a cycle on, plans are compared by the vector alone. */
const STRICT = 0.9;
/** Of many visits some exchange their places in one iteration in so many. */
const EXCHANGE_EVERY = 20;
/** Of the others, one in so many takes sessions out and puts them back whole. */
const WHOLE_EVERY = 8;
/** So often in a row remembered days are put together at most, while that helps. */
const COMBINATIONS = 10;
const PROGRESS_STEPS = 100;
/** `shouldStop` is asked this often. */
const STOP_EVERY = 16;

export class Search {
  readonly best: Plan;
  readonly bestLevels = new Float64Array(6);
  iterationsDone = 0;
  stoppedEarly = false;

  private readonly exact: Recreate;
  private readonly current: Plan;
  private readonly trial: Plan;
  private readonly levels = new Float64Array(6);
  private readonly slope: Slope = { squares: 0 };
  private readonly pinned: Uint8Array;
  private readonly order: Int32Array;
  private readonly touched: Int32Array;
  private readonly sortKey: Float64Array;
  private readonly ways: typeof OF_FEW;
  private readonly memory: DayMemory;

  constructor(
    private readonly recreate: Recreate,
    start: Plan,
  ) {
    const m = recreate.m;
    this.ways = m.p.visitCount < FEW_VISITS ? OF_FEW : OF_MANY;
    this.memory = new DayMemory(recreate);
    this.exact = new Recreate(m, exactMultipliers(m), recreate.frozen);
    this.best = emptyPlan(m);
    this.current = emptyPlan(m);
    this.trial = emptyPlan(m);
    this.pinned = new Uint8Array(m.p.visitCount + 1);
    this.order = new Int32Array(m.p.visitCount + 1);
    this.touched = new Int32Array(m.p.requirementCount);
    this.sortKey = new Float64Array(m.p.requirementCount);
    copyPlan(start, this.best);
    levelsOf(m, this.best, this.bestLevels, this.slope);
    this.retime(this.best, this.bestLevels);
  }

  run(options: SearchOptions): void {
    const { iterations, random } = options;
    const ruin = makeRuin(this.recreate.m, random, this.recreate.frozen);
    const cycles = iterations < 4000 ? 1 : 4;
    const step = Math.max(1, Math.floor(iterations / PROGRESS_STEPS));
    const { hotPeople, halvings } = this.ways;
    const hot = hotPeople * this.recreate.multipliers[2]!;
    let done = 0;
    let used = 0;
    for (let cycle = 0; cycle < cycles && !this.stoppedEarly; cycle++) {
      const end = Math.floor((iterations * (cycle + 1)) / cycles);
      const length = end - done;
      if (cycle > 0 && options.exchange) this.learn(options.exchange(numbersOf(this.best)));
      copyPlan(this.best, this.current);
      let energy = this.energy(this.current);
      let isStrict = false;
      for (let i = 0; i < length; i++, done++) {
        if (done % STOP_EVERY === 0 && options.shouldStop()) {
          this.stoppedEarly = true;
          break;
        }
        if (done % STOP_EVERY === 0 && options.budgetUsed) used = options.budgetUsed();
        const share = options.budgetUsed ? used * cycles - cycle : i / length;
        if (share >= 1) break;
        if (share >= STRICT && !isStrict) this.combine(options.shouldStop);
        isStrict = share >= STRICT;
        if (isStrict) this.descend(ruin);
        else energy = this.iterate(ruin, energy, cooled(hot, halvings, Math.max(0, share)));
        if ((done + 1) % step === 0) options.onProgress(done + 1, this.bestLevels);
      }
    }
    this.iterationsDone = done;
  }

  /** Makes the best plan a better one of days that were seen in different plans, while there is one. */
  private combine(shouldStop: () => boolean): void {
    const { m } = this.recreate;
    for (let times = 0; times < COMBINATIONS && !shouldStop(); times++) {
      if (!this.memory.combine(this.best, this.bestLevels, this.trial)) return;
      copyPlan(this.trial, this.best);
      levelsOf(m, this.best, this.bestLevels, this.slope);
      this.retime(this.best, this.bestLevels);
    }
  }

  /** Takes the best of other searches' plans over, where it is better. */
  private learn(others: readonly Int32Array[]): void {
    const { m } = this.recreate;
    for (const numbers of others) {
      readNumbers(m, numbers, this.trial);
      levelsOf(m, this.trial, this.levels, this.slope);
      if (compareLevels(m, this.levels, this.bestLevels) >= 0) continue;
      copyPlan(this.trial, this.best);
      this.bestLevels.set(this.levels);
    }
  }

  /** One ruin and recreate; returns the energy of the plan that the walk stands on. */
  private iterate(ruin: Ruin, energy: number, temperature: number): number {
    const m = this.recreate.m;
    copyPlan(this.current, this.trial);
    if (!this.change(ruin, this.recreate, this.current, temperature)) return energy;
    this.memory.remember(this.trial, this.current);
    const next = this.energy(this.trial);
    if (next > energy + temperature * ruin.random.exponential()) return energy;
    if (compareLevels(m, this.levels, this.bestLevels) < 0) {
      copyPlan(this.trial, this.best);
      this.bestLevels.set(this.levels);
      this.retime(this.best, this.bestLevels);
    }
    copyPlan(this.trial, this.current);
    return next;
  }

  /** One ruin and recreate that prices and accepts by the vector alone, from the best plan on. */
  private descend(ruin: Ruin): void {
    const { m } = this.exact;
    copyPlan(this.best, this.trial);
    if (!this.change(ruin, this.exact, this.best, 0)) return;
    this.memory.remember(this.trial, this.best);
    levelsOf(m, this.trial, this.levels, this.slope);
    if (compareLevels(m, this.levels, this.bestLevels) > 0) return;
    copyPlan(this.trial, this.best);
    this.bestLevels.set(this.levels);
    this.retime(this.best, this.bestLevels);
  }

  /**
   * Makes the trial, now equal to `base`, another plan: visits exchange their places, or sessions go
   * back whole, or visits one by one. False if it broke.
   */
  private change(ruin: Ruin, recreate: Recreate, base: Plan, temperature: number): boolean {
    const { random } = ruin;
    const { places, whole, slides } = recreate;
    // Energies that keep the levels apart are too far from each other to be summed up.
    const isMany = this.ways === OF_MANY;
    const mayExchange = isMany && places.isPossible && recreate === this.recreate;
    if (mayExchange && random.below(EXCHANGE_EVERY) === 0) {
      if (!places.anew(this.trial, random, temperature)) return false;
    } else if (random.below(WHOLE_EVERY) > 0) this.ruin(ruin);
    else if (!whole.anew(this.trial, random)) return false;
    this.rebuild(random, recreate);
    if (isMany) slides.settle(this.trial, base);
    return true;
  }

  private energy(plan: Plan): number {
    const { m, multipliers } = this.recreate;
    levelsOf(m, plan, this.levels, this.slope);
    const slope = (m.p.weights.equityDay * this.slope.squares) / (4 * m.longestWait);
    return energyOf(multipliers, this.levels) + multipliers[2]! * slope;
  }

  private ruin(ruin: Ruin): void {
    const { m, evaluation } = this.recreate;
    const random = ruin.random;
    const V = m.p.visitCount;
    const count = Math.min(V, 1 + random.below(Math.min(this.ways.mostOut, Math.max(2, V))));
    const way = random.below(10);
    const n =
      way < 4
        ? ruinRelated(ruin, this.trial, count)
        : way < 7
          ? ruinDays(ruin, this.trial, count)
          : way < 9
            ? ruinUnserved(ruin, this.trial, count)
            : ruinAny(ruin, this.trial, count);
    for (let i = 0; i < n; i++) {
      // Without the triangle inequality a removal can break a day: then the day is emptied.
      const session = this.trial.visitSession[ruin.out[i]!]!;
      const day = session < 0 ? -1 : this.trial.sessionDay[session]!;
      if (!removeVisit(m, this.trial, evaluation, ruin.out[i]!)) this.emptyDay(day);
    }
  }

  private emptyDay(day: number): void {
    const { m, evaluation, frozen } = this.recreate;
    for (let v = 0; v < m.p.visitCount; v++) {
      const session = this.trial.visitSession[v]!;
      if (session >= 0 && this.trial.sessionDay[session] === day && !frozen[v]) {
        removeVisit(m, this.trial, evaluation, v);
      }
    }
  }

  /** Puts absent visits back, in one of three orders: by luck, by demand, by freedom. */
  private rebuild(random: Random, recreate: Recreate): void {
    const { m } = recreate;
    const p = m.p;
    const way = random.below(4);
    let n = 0;
    for (let r = 0; r < p.requirementCount; r++) {
      let absent = 0;
      for (let v = p.visitPtr[r]!; v < p.visitPtr[r + 1]!; v++) {
        if (this.trial.visitSession[v]! < 0) absent++;
      }
      if (absent === 0) continue;
      const luck = random.below(1 << 20) / (1 << 20);
      const visits = p.visitPtr[r + 1]! - p.visitPtr[r]!;
      const weight = absent < visits ? p.repeatPriority[r]! : p.priority[r]!;
      const important = p.mandatory[r] ? -weight : 0;
      const demand = m.requirementDemand[r]!;
      this.sortKey[r] =
        way < 2 ? luck : way === 2 ? -demand * (0.7 + 0.6 * luck) : important * 10 - visits + luck;
      let i = n++;
      for (; i > 0 && this.sortKey[this.touched[i - 1]!]! > this.sortKey[r]!; i--) {
        this.touched[i] = this.touched[i - 1]!;
      }
      this.touched[i] = r;
    }
    if (n > 0) drawPlace(recreate, this.trial, this.touched[0]!, random);
    const blinks = random.below(this.ways.blinkEvery) === 0 ? random : null;
    for (let i = 0; i < n; i++) recreate.requirement(this.trial, this.touched[i]!, blinks);
  }

  /** Opens sessions earlier where that does not make the plan worse. */
  private retime(plan: Plan, levels: Float64Array): void {
    const { m, evaluation } = this.recreate;
    const p = m.p;
    const next = new Float64Array(6);
    const copy = emptyPlan(m);
    this.pinned.fill(0);
    for (let v = 0; v < p.visitCount; v++) {
      const session = plan.visitSession[v]!;
      if (session >= 0 && (p.lockOpen[v]! >= 0 || this.recreate.frozen[v]))
        this.pinned[session] = 1;
    }
    for (let d = 0; d < p.dayCount; d++) {
      copyPlan(plan, copy);
      if (!retimeDay(m, copy, evaluation, d, this.pinned, this.order)) continue;
      levelsOf(m, copy, next, this.slope);
      if (compareLevels(m, next, levels) > 0) continue;
      copyPlan(copy, plan);
      levels.set(next);
    }
  }

  /**
   * Tries every absent visit on every day once more, until nothing improves. `exact` prices
   * insertions by the vector alone, so what stays out is out because it does not fit or pay.
   */
  finish(exact: Recreate): void {
    const { m } = this.recreate;
    for (let round = 0; round <= m.p.visitCount; round++) {
      let better = false;
      for (let v = 0; v < m.p.visitCount; v++) {
        for (let d = 0; d < m.p.dayCount && this.best.visitSession[v]! < 0; d++) {
          copyPlan(this.best, this.trial);
          if (!exact.place(this.trial, v, d)) continue;
          levelsOf(m, this.trial, this.levels, this.slope);
          if (compareLevels(m, this.levels, this.bestLevels) >= 0) continue;
          copyPlan(this.trial, this.best);
          this.bestLevels.set(this.levels);
          better = true;
        }
      }
      if (!better) break;
    }
    this.retime(this.best, this.bestLevels);
  }
}
