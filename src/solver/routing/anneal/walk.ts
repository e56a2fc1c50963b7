/**
 * Ruin and recreate with annealing over the routing state: strings out, requirements back one by
 * one in a random, heavy, far, near or narrow order; the step is kept or rolled back.
 */

import type { Random } from '../../random.js';
import type { Network } from '../network/network.js';
import { Inserter } from './insert.js';
import type { Routes } from './routes.js';
import { Strings } from './strings.js';

/** One step in so many puts optional visits in at any price. */
const EAGER_ONE_IN = 30;
/** Orders in which visits are put back, some of them the same; one that puts far visits first. */
const ORDERS = 14;
const FAR_FIRST = 7;

export class Walk {
  readonly inserter: Inserter;
  /** Mandatory requirements with absent visits; every step tries them again. */
  private readonly absent: Int32Array;
  private absentCount = 0;
  private readonly strings: Strings;
  private readonly key: Float64Array;
  private readonly optional: boolean;
  private readonly n: Network;

  constructor(
    readonly routes: Routes,
    private readonly random: Random,
  ) {
    this.n = routes.n;
    this.inserter = new Inserter(routes, random);
    this.strings = new Strings(routes, random);
    this.absent = new Int32Array(this.n.p.requirementCount);
    this.key = new Float64Array(this.n.p.requirementCount);
    this.optional = this.n.p.mandatory.includes(0);
  }

  private resume(): void {
    const { n, routes } = this;
    this.absentCount = 0;
    for (let r = 0; r < n.p.requirementCount; r++) {
      if (routes.missing[r]! > 0 && n.p.mandatory[r]) this.absent[this.absentCount++] = r;
    }
  }

  /** Puts all absent visits in, far ones first: a first plan half as long as in random order. */
  construct(): void {
    this.inserter.eager = true;
    const { n, routes, strings } = this;
    routes.begin();
    strings.begin();
    for (let r = 0; r < n.p.requirementCount; r++) if (routes.missing[r]! > 0) strings.add(r);
    this.recreate(FAR_FIRST);
    this.inserter.eager = false;
    routes.begin();
    this.resume();
  }

  /** One ruin and recreate; true when the step was kept. */
  step(temperature: number): boolean {
    const { routes, strings, random, n } = this;
    const before = routes.energy;
    routes.begin();
    strings.begin();
    for (let i = 0; i < this.absentCount; i++) strings.add(this.absent[i]!);
    strings.ruin();
    // One optional visit never pays for a tour of its own, several together may.
    this.inserter.eager = this.optional && random.below(EAGER_ONE_IN) === 0;
    this.recreate(random.below(ORDERS));
    this.inserter.eager = false;
    const worse = routes.energy - before;
    if (routes.broken || (worse > 0 && worse >= temperature * random.exponential())) {
      routes.rollBack();
      return false;
    }
    this.absentCount = 0;
    for (let i = 0; i < strings.size; i++) {
      const r = strings.pool[i]!;
      if (routes.missing[r]! > 0 && n.p.mandatory[r]) this.absent[this.absentCount++] = r;
    }
    return true;
  }

  private recreate(order: number): void {
    const { strings, inserter } = this;
    this.sort(order);
    for (let i = 0; i < strings.size; i++) inserter.requirement(strings.pool[i]!);
  }

  /** Orders the pool: at random, heavy first, far or near first, narrow, early or late windows. */
  private sort(way: number): void {
    const { n, random, strings, key } = this;
    const { pool, size } = strings;
    const D = n.p.dayCount;
    const L = n.p.locationCount;
    const depot = n.location[n.p.visitCount]!;
    for (let i = 0; i < size; i++) {
      const r = pool[i]!;
      const cell = r * D;
      const there = n.location[n.p.visitPtr[r]!]!;
      if (way < 4) key[r] = random.next();
      else if (way < 7) key[r] = -n.load[r]! * (n.p.visitPtr[r + 1]! - n.p.visitPtr[r]!);
      else if (way < 9) key[r] = -n.cost[depot * L + there]!;
      else if (way < 10) key[r] = n.cost[depot * L + there]!;
      else if (way < 11) key[r] = n.lastStart[cell]! - n.opens[cell]!;
      else key[r] = way < 13 ? n.opens[cell]! : -n.lastStart[cell]!;
      let at = i;
      for (; at > 0 && key[pool[at - 1]!]! > key[r]!; at--) pool[at] = pool[at - 1]!;
      pool[at] = r;
    }
  }
}
