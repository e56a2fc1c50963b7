/**
 * Two visits of two tours change tours, and each comes to its best place there, not only to the
 * other's (SWAP*, Vidal, Computers & Operations Research 140, 2022). Where times rule, what comes
 * seldom fits in the very place of what goes.
 */

import { mayServe } from '../network/allowed-days.js';
import type { Network } from '../network/network.js';
import type { Agenda } from './agenda.js';
import { LEAST_GAIN } from './exchanges.js';
import type { LocalSearch } from './local-search.js';
import type { LooseTours } from './loose-tours.js';
import { NearTours } from './near-tours.js';

/** Visits of one tour that may come to the other: what their going saves, what their coming costs. */
interface Side {
  readonly visits: Int32Array;
  readonly saved: Float64Array;
  /** Least price of roads between any two that now follow each other. */
  readonly least: Float64Array;
  count: number;
}

export class Swaps {
  private readonly n: Network;
  private readonly tours: LooseTours;
  private readonly agenda: Agenda;
  private readonly near: NearTours;
  private readonly here: Side;
  private readonly there: Side;
  /** Price of the place that `place` found. */
  private placed = 0;

  constructor(search: LocalSearch) {
    this.tours = search.tours;
    this.agenda = search.agenda;
    this.n = this.tours.n;
    this.near = new NearTours(search);
    this.here = sideOf(this.n.p.visitCount);
    this.there = sideOf(this.n.p.visitCount);
  }

  /** Does the first exchange that pays of a changed tour with one near it; true when there was one. */
  improve(): boolean {
    return this.near.any((t, s) => this.exchange(t, s));
  }

  private exchange(t: number, s: number): boolean {
    const { tours, n, here, there } = this;
    const { prev, next, load } = tours;
    const baseT = n.groupBase[n.groupOf[t]!]!;
    const baseS = n.groupBase[n.groupOf[s]!]!;
    const paid = tours.penalty(t) + tours.penalty(s) - LEAST_GAIN;
    this.list(here, t, s);
    this.list(there, s, t);
    for (let i = 0; i < here.count; i++) {
      const u = here.visits[i]!;
      for (let j = 0; j < there.count; j++) {
        const v = there.visits[j]!;
        let below = paid + here.saved[i]! + there.saved[j]!;
        const leastU = Math.min(here.least[i]!, this.between(baseS, prev[v]!, u, next[v]!));
        const leastV = Math.min(there.least[j]!, this.between(baseT, prev[u]!, v, next[u]!));
        if (leastU + leastV >= below) continue;
        const more = n.load[n.requirement[v]!]! - n.load[n.requirement[u]!]!;
        const over = tours.overload(t, load[t]! + more) + tours.overload(s, load[s]! - more);
        below -= tours.loadPrice * over;
        const a = this.place(u, s, v, below - leastV);
        if (a < 0) continue;
        const b = this.place(v, t, u, below - this.placed);
        if (b < 0) continue;
        this.move(u, a, v, b);
        return true;
      }
    }
    return false;
  }

  /** Looks at the visits of tour `t` that tour `s` may serve. */
  private list(side: Side, t: number, s: number): void {
    const { n, tours } = this;
    const { next, prev, leg } = tours;
    const V = n.p.visitCount;
    const base = n.groupBase[n.groupOf[t]!]!;
    const g = n.groupOf[s]!;
    side.count = 0;
    for (let u = next[V + 2 * t]!; u < V; u = next[u]!) {
      if (!mayServe(n, tours.tour, u, g)) continue;
      const row = n.groupBase[g]! + n.location[u]! * n.p.locationCount;
      let least = Infinity;
      for (let a = V + 2 * s; a !== V + 2 * s + 1; a = next[a]!) {
        const b = next[a]!;
        const price = n.costTo[row + n.location[a]!]! + n.cost[row + n.location[b]!]! - leg[b]!;
        if (price < least) least = price;
      }
      side.visits[side.count] = u;
      side.saved[side.count] = leg[u]! + leg[next[u]!]! - tours.road(base, prev[u]!, next[u]!);
      side.least[side.count++] = least;
    }
  }

  /** What `u` between `a` and `b` adds to the road from `a` to `b`. */
  private between(base: number, a: number, u: number, b: number): number {
    const { tours } = this;
    return tours.road(base, a, u) + tours.road(base, u, b) - tours.road(base, a, b);
  }

  /**
   * The node behind which `u` costs least on tour `s` without `v`, lateness included, −1 when it is
   * nowhere below this price.
   */
  private place(u: number, s: number, v: number, below: number): number {
    const { tours, n } = this;
    const { next, prev, pos, middle } = tours;
    const base = n.groupBase[n.groupOf[s]!]!;
    const start = n.p.visitCount + 2 * s;
    const pv = prev[v]!;
    const nv = next[v]!;
    let at = -1;
    this.placed = below;
    for (let a = start; a !== start + 1; a = next[a]!) {
      if (a === v) continue;
      const b = a === pv ? nv : next[a]!;
      let price = this.between(base, a, u, b);
      if (price >= this.placed) continue;
      let k = 0;
      let late: number;
      if (pos[a]! < pos[v]!) {
        middle[k++] = u;
        for (let w = next[a]!; w !== v; w = next[w]!) middle[k++] = w;
        late = tours.lateness(s, a, k, nv);
      } else {
        for (let w = nv; w !== b; w = next[w]!) middle[k++] = w;
        middle[k++] = u;
        late = tours.lateness(s, pv, k, b);
      }
      price += tours.latePrice * late;
      if (price >= this.placed) continue;
      this.placed = price;
      at = a;
    }
    return at;
  }

  /** `u` comes behind `a`, `v` behind `b`. */
  private move(u: number, a: number, v: number, b: number): void {
    const { tours, agenda } = this;
    const [t, s] = [tours.tour[u]!, tours.tour[v]!];
    for (const visit of [u, v]) {
      agenda.wake(tours.prev[visit]!);
      agenda.wake(tours.next[visit]!);
    }
    tours.unlink(u);
    tours.unlink(v);
    tours.link(a, u);
    tours.link(b, v);
    for (const visit of [u, v]) {
      for (const node of [tours.prev[visit]!, visit, tours.next[visit]!]) agenda.wake(node);
    }
    agenda.settle(t);
    agenda.settle(s);
  }
}

function sideOf(visits: number): Side {
  return {
    visits: new Int32Array(visits),
    saved: new Float64Array(visits),
    least: new Float64Array(visits),
    count: 0,
  };
}
