/** Ruin and recreate with annealing over tours of several trips. */

import { patternsOf } from '../model/plain.js';
import type { SolverProblem } from '../problem.js';
import { cooled, type Random } from '../random.js';
import type { SolveOptions } from '../solve-options.js';
import { TripRecreate } from './trip-recreate.js';
import { TripRuin } from './trip-ruin.js';
import { Trips } from './trips.js';

/** Start temperature in mean roads, and how often it halves. */
const HOT = 1;
const HALVINGS = 6;
/** Iterations per visit of one anneal, and the most anneals. */
const ANNEAL = 400;
const MOST_ANNEALS = 8;
const ASK_EVERY = 16;
const PILOT = 64;
const PROGRESS_STEPS = 100;

export class TripSearch {
  readonly best: Trips;
  done = 0;
  stoppedEarly = false;

  private readonly now: Trips;
  private readonly trial: Trips;
  private readonly ruin: TripRuin;
  private readonly back: TripRecreate;

  constructor(
    private readonly p: SolverProblem,
    private readonly options: SolveOptions,
    private readonly random: Random,
  ) {
    const versions = { last: 0 };
    this.now = new Trips(p, versions);
    this.trial = new Trips(p, versions);
    this.best = new Trips(p, versions);
    const patterns = Array.from({ length: p.requirementCount }, (_, r) => setsOf(p, r));
    this.ruin = new TripRuin(p, this.trial, random, patterns);
    this.back = new TripRecreate(p, this.trial, random, patterns);
  }

  run(): void {
    const { options, now, trial, best, random, p, ruin, back } = this;
    const step = Math.max(1, Math.floor(options.iterations / PROGRESS_STEPS));
    let anneals = 1;
    let bestPrice = Infinity;
    for (let anneal = 0; anneal < anneals && !this.stoppedEarly; anneal++) {
      ruin.all();
      let price = back.recreate(ruin.pool);
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
        ruin.around();
        const next = back.recreate(ruin.pool);
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
}

/** Allowed sets of days of a requirement on which its stop and its service are open. */
function setsOf(p: SolverProblem, r: number): number[][] {
  const n = p.visitPtr[r + 1]! - p.visitPtr[r]!;
  const days = patternsOf(p, r);
  const stop = p.candidateStop[p.candidatePtr[r]!]!;
  const service = p.requirementService[p.requirementServicePtr[r]!]!;
  const some = (ptr: Int32Array, cell: number) => ptr[cell]! < ptr[cell + 1]!;
  const isOpen = (d: number) =>
    some(p.stopWindowPtr, stop * p.dayCount + d) &&
    some(p.serviceWindowPtr, service * p.dayCount + d);
  const sets = Array.from({ length: days.length / n }, (_, k) => days.slice(k * n, (k + 1) * n));
  return sets.filter((set) => set.every(isOpen));
}
