/** The routing search: several short anneals, then short ones from recombined tours. */

import type { Exchange } from '../exchange.js';
import type { Random } from '../random.js';
import { cooled } from '../random.js';
import type { Network } from './network.js';
import { Recombination } from './recombine.js';
import { Routes } from './routes.js';
import { Snapshot, Walk } from './walk.js';

export interface Budget {
  readonly iterations: number;
  /** Share of another budget that is used, 0..1; null: the iterations are the budget. */
  readonly budgetUsed: (() => number) | null;
  readonly shouldStop: () => boolean;
  readonly onProgress: (done: number, best: Snapshot) => void;
  readonly exchange: Exchange | undefined;
}

/** `shouldStop` and the used budget are asked this often. */
const ASK_EVERY = 256;
const PROGRESS_STEPS = 100;
/** Share of the budget for the first warm steps, which show how many steps the whole allows. */
const PILOT = 0.02;

/** Start and end temperatures in mean roads: of an anneal, and of one after a recombination. */
const HOT = 3;
const WARM = 0.4;
const COLD = 0.05;
/** Iterations per visit of one anneal, and of one after a recombination. */
const ANNEAL = 500;
const CHILD = 100;
/** Share of the budget for anneals from nothing, and the most of them. */
const SHARE = 0.5;
const MOST_ANNEALS = 8;
/** Times at which searches in step tell each other their best plans, after the anneals. */
const EXCHANGES = 10;
/** Below this many iterations per visit and mean road the start is cooler. */
const HURRY = 50;

export class Annealing {
  readonly routes: Routes;
  readonly walk: Walk;
  readonly best: Snapshot;
  /** Best of the anneal that runs. */
  private local: Snapshot;
  private readonly recombination: Recombination;
  done = 0;
  stoppedEarly = false;

  constructor(
    private readonly n: Network,
    private readonly random: Random,
  ) {
    this.routes = new Routes(n);
    this.walk = new Walk(this.routes, random);
    this.best = new Snapshot(n);
    this.local = this.best;
    this.recombination = new Recombination(this.routes, random);
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
    walk.construct();
    best.take(routes);
    this.local = new Snapshot(n);
    const total = this.pilot(budget);
    const fits = Math.floor((SHARE * total) / (ANNEAL * n.p.visitCount));
    const count = Math.max(1, Math.min(MOST_ANNEALS, fits));
    const hot = this.hottest(total);
    const whole = count < 2 ? 1 : SHARE;
    const pool: Snapshot[] = [];
    for (let k = 0; k < count && !this.stoppedEarly; k++) {
      if (k > 0) {
        empty.restore(routes);
        walk.construct();
      }
      const end = new Snapshot(n);
      this.local = end;
      end.take(routes);
      this.cool(budget, (whole * k) / count, (whole * (k + 1)) / count, hot, COLD);
      pool.push(end);
    }
    if (count < 2) return;
    const children = Math.max(1, Math.floor(((1 - whole) * total) / (CHILD * n.p.visitCount)));
    const edge = this.edge();
    let told = 0;
    for (let k = 0; k < children && !this.stoppedEarly; k++) {
      for (; told <= (EXCHANGES * k) / children; told++) this.learn(budget, pool);
      const a = this.random.below(pool.length);
      const b = (a + 1 + this.random.below(pool.length - 1)) % pool.length;
      this.recombination.mix(pool[a]!, pool[b]!);
      walk.fill();
      const child = new Snapshot(n);
      this.local = child;
      child.take(routes);
      const from = whole + ((1 - whole) * k) / children;
      const to = whole + ((1 - whole) * (k + 1)) / children;
      this.cool(budget, from, to, WARM, COLD, edge);
      this.settle(pool, child);
    }
    // In a hurry all times may not have come; the others wait for as many.
    for (; told < EXCHANGES; told++) this.learn(budget, pool);
  }

  /** The best plans of other searches join the pool, where their tours are recombined. */
  private learn({ exchange }: Budget, pool: Snapshot[]): void {
    for (const numbers of exchange?.(this.best.numbers()) ?? []) {
      const other = new Snapshot(this.n);
      other.read(numbers, this.routes);
      if (other.energy < this.best.energy) this.best.copy(other);
      this.settle(pool, other);
    }
  }

  /** With little time for many visits a hot start would be wasted; choices of days need it. */
  private hottest(total: number): number {
    const { p } = this.n;
    const each = total / p.visitCount;
    return p.dayCount > 1 ? HOT : Math.min(HOT, Math.max(1, each / HURRY));
  }

  /** A child replaces the worst of the pool if it is better and not there already. */
  private settle(pool: Snapshot[], child: Snapshot): void {
    let worst = 0;
    for (let i = 0; i < pool.length; i++) {
      if (pool[i]!.energy === child.energy) return;
      if (pool[i]!.energy > pool[worst]!.energy) worst = i;
    }
    if (child.energy < pool[worst]!.energy) pool[worst] = child;
  }

  /** Warm steps over a small share of the budget; returns how many steps all of it allows. */
  private pilot(budget: Budget): number {
    const temperature = WARM * this.edge();
    const start = this.used(budget);
    let used = start;
    // The first half is slower: nothing has been compiled for speed yet.
    let [halfUsed, halfDone] = [start, 0];
    while (used < start + PILOT && this.done < budget.iterations) {
      this.step(temperature, budget);
      if (this.done % ASK_EVERY > 0) continue;
      if (this.stops(budget)) break;
      used = this.used(budget);
      if (used < start + PILOT / 2) [halfUsed, halfDone] = [used, this.done];
    }
    const rate = (this.done - halfDone) / Math.max(1e-9, used - halfUsed);
    return budget.budgetUsed ? rate : budget.iterations;
  }

  private stops(budget: Budget): boolean {
    this.stoppedEarly ||= budget.shouldStop();
    return this.stoppedEarly;
  }

  /** One step of the walk; remembers the best plans, of all and of this anneal. */
  private step(temperature: number, budget: Budget): void {
    const { routes, best, local } = this;
    const kept = this.walk.step(temperature);
    this.done++;
    if (kept && routes.energy < local.energy) {
      local.take(routes);
      if (local.energy < best.energy) best.copy(local);
    }
    const every = Math.max(1, Math.floor(budget.iterations / PROGRESS_STEPS));
    if (this.done % every === 0) budget.onProgress(this.done, best);
  }

  /** One anneal over a part of the budget, temperatures in mean roads. */
  private cool(
    budget: Budget,
    from: number,
    to: number,
    hot: number,
    cold: number,
    edge = this.edge(),
  ): void {
    let halvings = 0;
    while (hot / (1 << halvings) > cold) halvings++;
    let temperature = hot * edge;
    for (;;) {
      if (this.done % ASK_EVERY === 0) {
        if (this.stops(budget)) return;
        const share = (this.used(budget) - from) / (to - from);
        if (share >= 1) return;
        temperature = cooled(hot * edge, halvings, share < 0 ? 0 : share);
      }
      if (this.done >= budget.iterations) return;
      this.step(temperature, budget);
    }
  }
}
