/** Anneals by ruin and recreate; warm steps before them show how many steps the budget allows. */

import { cooled, type Random } from '../random.js';
import type { Routes } from './anneal/routes.js';
import { Walk } from './anneal/walk.js';
import type { Network } from './network/network.js';
import { Snapshot } from './snapshot.js';
import type { Budget, Spending } from './spending.js';

/** Share of the budget for the first warm steps, which show how many steps the whole allows. */
const PILOT = 0.02;
/** Temperature of the warm steps, and end temperature of an anneal, in mean roads. */
const WARM = 0.4;
const COLD = 0.05;

export class Anneals {
  private readonly walk: Walk;

  constructor(
    private readonly n: Network,
    private readonly routes: Routes,
    random: Random,
    private readonly budget: Budget,
    private readonly spending: Spending,
    /** The best plan of all. */
    private readonly best: Snapshot,
  ) {
    this.walk = new Walk(routes, random);
  }

  /** A first plan: all absent visits come in. */
  construct(): void {
    this.walk.construct();
  }

  /** Mean price of a road driven now: the unit of temperatures. */
  edge(): number {
    const { n, routes } = this;
    let roads = 0;
    for (let t = 0; t < n.tourCount; t++) if (routes.count[t]! > 0) roads += routes.count[t]! + 1;
    return roads === 0 ? n.meanEdge : Math.max(1, routes.cost / roads);
  }

  /** Warm steps over a small share of the budget; returns how many steps all of it allows. */
  pilot(): number {
    const { spending } = this;
    const temperature = WARM * this.edge();
    const start = spending.used;
    // The first half is slower: nothing has been compiled for speed yet.
    let [halfUsed, halfDone] = [start, 0];
    while (!spending.spent(start + PILOT)) {
      this.step(temperature);
      if (spending.used < start + PILOT / 2) [halfUsed, halfDone] = [spending.used, spending.done];
    }
    return this.allowed(halfUsed, halfDone);
  }

  /** Steps that the whole budget allows at the pace since so much was used and done. */
  allowed(used: number, done: number): number {
    const { spending, budget } = this;
    if (!budget.budgetUsed) return budget.iterations;
    return (spending.done - done) / Math.max(1e-9, spending.used - used);
  }

  /** One ruin and recreate; remembers the best plan. */
  private step(temperature: number): boolean {
    const kept = this.walk.step(temperature);
    this.spending.count(1);
    if (kept && this.routes.energy < this.best.energy) this.best.take(this.routes);
    return kept;
  }

  /** One anneal over a part of the budget; returns the best plan of it. */
  anneal(from: number, to: number, hot: number): Snapshot {
    const { spending, routes } = this;
    const local = new Snapshot(this.n).take(routes);
    const edge = this.edge();
    const halvings = halvingsOf(hot);
    while (!spending.spent(to)) {
      const share = (spending.used - from) / (to - from);
      const temperature = cooled(hot * edge, halvings, Math.max(0, share));
      for (let i = 0; i < 64 && spending.done < this.budget.iterations; i++) {
        if (this.step(temperature) && routes.energy < local.energy) local.take(routes);
      }
    }
    return local;
  }
}

function halvingsOf(hot: number): number {
  let halvings = 0;
  while (hot / (1 << halvings) > COLD) halvings++;
  return halvings;
}
