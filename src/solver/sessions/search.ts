/**
 * Ruin and recreate with annealing (Schrimpf et al. 2000; Christiaens & Vanden Berghe,
 * Transportation Science 54(2), 2020) over whole bundles: an iteration takes a few visits out of
 * the plan, with all their units, and puts them back one requirement at a time at their cheapest
 * days, stops, openings and units. The temperature starts at a few people and ends at a fraction
 * of a drive, both taken from the instance, in several cycles, each from the best plan so far.
 */

import { compareLevels, levelsOf, type Slope } from '../model/cost.js';
import { energyOf, exactMultipliers } from '../model/energy.js';
import { numbersOf, readNumbers, type Exchange } from '../model/exchange.js';
import { copyPlan, emptyPlan, type Plan } from '../model/plan.js';
import { cooled, type Random } from '../random.js';
import { DayMemory } from './days/day-memory.js';
import { Recreate } from './recreate.js';
import { Retimer } from './retime.js';
import { makeRuin, type Ruin } from './ruin.js';
import { Step } from './step.js';

export interface SearchOptions {
  readonly iterations: number;
  readonly random: Random;
  readonly shouldStop: () => boolean;
  readonly budgetUsed: (() => number) | undefined;
  readonly onProgress: (iteration: number, levels: ArrayLike<number>) => void;
  /** Asked before every cycle but the first. */
  readonly exchange: Exchange | undefined;
}

/** The start temperature in people and how often it halves. */
const WARM_START = { hotPeople: 2, halvings: 9 };
/** From so many visits on, of which each has few steps, it is cooler. */
const MANY_VISITS = 150;
const COOL_START = { hotPeople: 1, halvings: 8 };
/** From this share of a cycle on, plans are compared by the vector alone. */
const STRICT = 0.9;
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

  private readonly current: Plan;
  private readonly trial: Plan;
  private readonly levels = new Float64Array(6);
  private readonly slope: Slope = { squares: 0 };
  private readonly retimer: Retimer;
  /** Steps that anneal, and steps that compare by the vector alone. */
  private readonly warm: Step;
  private readonly strict: Step;
  private readonly memory: DayMemory;
  /** False where the best plan may open sessions earlier than it does. */
  private isTimed = true;

  constructor(
    private readonly recreate: Recreate,
    start: Plan,
  ) {
    const m = recreate.m;
    this.memory = new DayMemory(recreate);
    this.best = emptyPlan(m);
    this.current = emptyPlan(m);
    this.trial = emptyPlan(m);
    this.retimer = new Retimer(recreate);
    this.warm = new Step(recreate, true);
    this.strict = new Step(new Recreate(m, exactMultipliers(m), recreate.frozen), false);
    copyPlan(start, this.best);
    levelsOf(m, this.best, this.bestLevels, this.slope);
    this.retimer.retime(this.best, this.bestLevels);
  }

  run(options: SearchOptions): void {
    const { iterations, random } = options;
    const ruin = makeRuin(this.recreate.m, random, this.recreate.frozen);
    const cycles = iterations < 4000 ? 1 : 4;
    const step = Math.max(1, Math.floor(iterations / PROGRESS_STEPS));
    const isLarge = this.recreate.m.p.visitCount >= MANY_VISITS;
    const { hotPeople, halvings } = isLarge ? COOL_START : WARM_START;
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
        if (share >= STRICT && !isStrict) {
          this.settle();
          this.combine(options.shouldStop);
        }
        isStrict = share >= STRICT;
        if (isStrict) this.descend(ruin);
        else energy = this.iterate(ruin, energy, cooled(hot, halvings, Math.max(0, share)));
        if ((done + 1) % step === 0) options.onProgress(done + 1, this.bestLevels);
      }
      this.settle();
    }
    this.iterationsDone = done;
  }

  /** The best plan opens as early as it can; not asked of every one on the way. */
  private settle(): void {
    if (!this.isTimed) this.retimer.retime(this.best, this.bestLevels);
    this.isTimed = true;
  }

  /** Makes the best plan a better one of days that were seen in different plans, while there is one. */
  private combine(shouldStop: () => boolean): void {
    const { m } = this.recreate;
    for (let times = 0; times < COMBINATIONS && !shouldStop(); times++) {
      if (!this.memory.combine(this.best, this.bestLevels, this.trial)) return;
      copyPlan(this.trial, this.best);
      levelsOf(m, this.best, this.bestLevels, this.slope);
      this.retimer.retime(this.best, this.bestLevels);
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
    if (!this.warm.change(this.trial, this.current, ruin, temperature)) return energy;
    this.memory.remember(this.trial, this.current);
    const next = this.energy(this.trial);
    if (next > energy + temperature * ruin.random.exponential()) return energy;
    if (compareLevels(m, this.levels, this.bestLevels) < 0) {
      copyPlan(this.trial, this.best);
      this.bestLevels.set(this.levels);
      this.isTimed = false;
    }
    copyPlan(this.trial, this.current);
    return next;
  }

  /** One ruin and recreate that prices and accepts by the vector alone, from the best plan on. */
  private descend(ruin: Ruin): void {
    const { m } = this.recreate;
    copyPlan(this.best, this.trial);
    if (!this.strict.change(this.trial, this.best, ruin, 0)) return;
    this.memory.remember(this.trial, this.best);
    levelsOf(m, this.trial, this.levels, this.slope);
    if (compareLevels(m, this.levels, this.bestLevels) > 0) return;
    copyPlan(this.trial, this.best);
    this.bestLevels.set(this.levels);
    this.retimer.retime(this.best, this.bestLevels);
  }

  private energy(plan: Plan): number {
    const { m, multipliers } = this.recreate;
    levelsOf(m, plan, this.levels, this.slope);
    const slope = (m.p.weights.equityDay * this.slope.squares) / (4 * m.longestWait);
    return energyOf(multipliers, this.levels) + multipliers[2]! * slope;
  }
}
