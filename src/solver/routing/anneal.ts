/** The routing search: several short anneals, the best kept. */

import type { Random } from '../random.js';
import { cooled } from '../random.js';
import type { Network } from './network.js';
import { Routes } from './routes.js';
import { Snapshot, Walk } from './walk.js';

export interface Budget {
  readonly iterations: number;
  /** Share of another budget that is used, 0..1; null: the iterations are the budget. */
  readonly budgetUsed: (() => number) | null;
  readonly shouldStop: () => boolean;
  readonly onProgress: (done: number, best: Snapshot) => void;
}

/** `shouldStop` and the used budget are asked this often. */
const ASK_EVERY = 256;
const PROGRESS_STEPS = 100;
const PILOT = 512;

export const TUNING = { hot: 3, cold: 0.1, perVisit: 1000, most: 5 };

export class Annealing {
  readonly routes: Routes;
  readonly walk: Walk;
  readonly best: Snapshot;
  done = 0;
  stoppedEarly = false;

  constructor(
    private readonly n: Network,
    private readonly random: Random,
  ) {
    this.routes = new Routes(n);
    this.walk = new Walk(this.routes, random);
    this.best = new Snapshot(n);
  }

  private used({ budgetUsed, iterations }: Budget): number {
    return budgetUsed ? budgetUsed() : this.done / Math.max(1, iterations);
  }

  /** Mean price of a road driven now: the unit of temperatures. */
  private edge(): number {
    const { n, routes } = this;
    let roads = 0;
    for (let t = 0; t < n.tourCount; t++) if (routes.count[t]! > 0) roads += routes.count[t]! + 1;
    return roads === 0 ? n.meanEdge : Math.max(1, routes.cost / roads);
  }

  run(budget: Budget): void {
    const { n, routes, best, walk } = this;
    const empty = new Snapshot(n);
    empty.take(routes);
    walk.fill();
    best.take(routes);
    const share = this.pilot(budget);
    const total = budget.budgetUsed ? PILOT / Math.max(1e-9, share) : budget.iterations;
    const fits = Math.floor(total / (TUNING.perVisit * n.p.visitCount));
    const count = Math.max(1, Math.min(TUNING.most, fits));
    for (let k = 0; k < count && !this.stoppedEarly; k++) {
      if (k > 0) {
        empty.restore(routes);
        walk.fill();
      }
      this.cool(budget, k / count, (k + 1) / count, TUNING.hot, TUNING.cold);
    }
  }

  /** A few warm steps, to learn which share of the budget a step takes. */
  private pilot(budget: Budget): number {
    const { walk } = this;
    const before = this.used(budget);
    const temperature = TUNING.hot * this.edge();
    for (let i = 0; i < PILOT && this.done < budget.iterations; i++, this.done++) {
      walk.step(temperature);
    }
    return this.used(budget) - before;
  }

  /** One anneal over a part of the budget, temperatures in mean roads. */
  private cool(budget: Budget, from: number, to: number, hot: number, cold: number): void {
    const { routes, best, walk } = this;
    const edge = this.edge();
    let halvings = 0;
    while (hot / (1 << halvings) > cold) halvings++;
    const step = Math.max(1, Math.floor(budget.iterations / PROGRESS_STEPS));
    let temperature = hot * edge;
    for (;;) {
      if (this.done % ASK_EVERY === 0) {
        if (budget.shouldStop()) {
          this.stoppedEarly = true;
          return;
        }
        const share = (this.used(budget) - from) / (to - from);
        if (share >= 1) return;
        temperature = cooled(hot * edge, halvings, share < 0 ? 0 : share);
      }
      if (this.done >= budget.iterations) return;
      const kept = walk.step(temperature);
      this.done++;
      if (kept && routes.energy < best.energy) best.take(routes);
      if (this.done % step === 0) budget.onProgress(this.done, best);
    }
  }
}
