/** A plan to come back to: the tour of every node and the node behind it. */

import type { Routes } from './anneal/routes.js';
import type { LooseTours } from './local-search/loose-tours.js';
import type { Network } from './network/network.js';

export class Snapshot {
  energy = Infinity;
  readonly tour: Int32Array;
  readonly next: Int32Array;

  constructor(private readonly n: Network) {
    this.tour = new Int32Array(n.nodeCount).fill(-1);
    this.next = new Int32Array(n.nodeCount);
  }

  take(routes: Routes): this {
    this.energy = routes.energy;
    this.tour.set(routes.tour);
    this.next.set(routes.next);
    return this;
  }

  /** Takes tours over that are legal, or whose penalties somebody else keeps. */
  takeLoose(tours: LooseTours): void {
    this.tour.set(tours.tour);
    this.next.set(tours.next);
    this.count();
  }

  /** Sums up the roads, used tours and absent visits of tours that were written in. */
  count(): void {
    const { n, tour, next } = this;
    this.energy = 0;
    for (let v = 0; v < n.p.visitCount; v++) {
      if (tour[v]! < 0) this.energy += n.penalty[n.requirement[v]!]!;
    }
    for (let t = 0; t < n.tourCount; t++) this.energy += tourCost(n, next, t);
  }

  copy(other: Snapshot): void {
    this.energy = other.energy;
    this.tour.set(other.tour);
    this.next.set(other.next);
  }

  /** Roads and used tours, and absent mandatory visits by priority. */
  figures(): { cost: number; absent: number } {
    const { p, requirement, penalty } = this.n;
    let [cost, absent] = [this.energy, 0];
    for (let v = 0; v < p.visitCount; v++) {
      if (this.tour[v]! >= 0) continue;
      const r = requirement[v]!;
      cost -= penalty[r]!;
      if (p.mandatory[r]) absent += p.priority[r]!;
    }
    return { cost, absent };
  }

  /** Tours as numbers, for another search of the same problem. */
  numbers(): Int32Array {
    const numbers = new Int32Array(2 * this.n.nodeCount);
    numbers.set(this.tour);
    numbers.set(this.next, this.n.nodeCount);
    return numbers;
  }

  /** What another search wrote down, put on the routes to learn what it costs. */
  read(numbers: Int32Array, routes: Routes): void {
    this.tour.set(numbers.subarray(0, this.n.nodeCount));
    this.next.set(numbers.subarray(this.n.nodeCount));
    this.restore(routes);
    this.take(routes);
  }

  /** Makes the routes what they were. */
  restore(routes: Routes): void {
    const { n } = this;
    const V = n.p.visitCount;
    routes.begin();
    for (let t = 0; t < n.tourCount; t++) {
      if (routes.count[t]! > 0) routes.remove(routes.next[V + 2 * t]!, routes.count[t]!);
    }
    for (let t = 0; t < n.tourCount; t++) {
      for (let a = V + 2 * t; this.next[a]! < V; a = this.next[a]!) {
        routes.insert(this.next[a]!, a);
      }
    }
    routes.begin();
  }
}

/** Roads and use of tour `t`, 0 when it serves nobody. */
function tourCost(n: Network, next: Int32Array, t: number): number {
  const { location, cost } = n;
  const end = n.p.visitCount + 2 * t + 1;
  if (next[end - 1] === end) return 0;
  const g = n.groupOf[t]!;
  let sum = n.groupUse[g]!;
  for (let a = end - 1; a !== end; a = next[a]!) {
    sum += cost[n.groupBase[g]! + location[a]! * n.p.locationCount + location[next[a]!]!]!;
  }
  return sum;
}
