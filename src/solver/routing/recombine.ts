/**
 * Selective exchange of tours (after Nagata and Kobayashi, PPSN XI, LNCS 6238, 2010): the tours of
 * one plan around a place give way to those of another plan there.
 */

import type { Random } from '../random.js';
import type { Network } from './network.js';
import type { Routes } from './routes.js';
import type { Snapshot } from './walk.js';

export class Recombination {
  private readonly chosen: Int32Array;
  private readonly gone: Uint8Array;
  private readonly n: Network;

  constructor(
    private readonly routes: Routes,
    private readonly random: Random,
  ) {
    this.n = routes.n;
    this.chosen = new Int32Array(this.n.tourCount);
    this.gone = new Uint8Array(this.n.p.requirementCount);
  }

  /** Makes the routes a mixture of `a` and `b`; some visits may be left absent. */
  mix(a: Snapshot, b: Snapshot): void {
    const { n, random, routes } = this;
    const V = n.p.visitCount;
    a.restore(routes);
    let used = 0;
    for (let t = 0; t < n.tourCount; t++) if (routes.count[t]! > 0) used++;
    const seed = random.below(n.p.requirementCount);
    const many = 1 + random.below(Math.max(1, Math.floor(used / 2)));
    const out = this.around(seed, routes.tour, many);
    this.gone.fill(0);
    for (let i = 0; i < out; i++) this.empty(this.chosen[i]!);
    const into = this.around(seed, b.tour, many);
    for (let i = 0; i < into; i++) {
      const given = this.chosen[i]!;
      const t = this.emptyTour(given);
      if (t < 0) continue;
      let after = V + 2 * t;
      for (let v = b.next[V + 2 * given]!; v < V; v = b.next[v]!) {
        if (routes.tour[v]! >= 0 || this.clashes(v)) continue;
        routes.insert(v, after);
        after = v;
      }
      if (routes.broken) routes.remove(routes.next[V + 2 * t]!, routes.count[t]!);
    }
    routes.begin();
  }

  /** Fills `chosen` with tours nearest to the seed; returns their number. */
  private around(seed: number, tour: Int32Array, many: number): number {
    const { n, chosen } = this;
    let size = 0;
    for (let k = -1; k < n.reach && size < many; k++) {
      const q = k < 0 ? seed : n.neighbours[seed * n.reach + k]!;
      for (let v = n.p.visitPtr[q]!; v < n.p.visitPtr[q + 1]! && size < many; v++) {
        const t = tour[v]!;
        if (t < 0) continue;
        let i = 0;
        while (i < size && chosen[i] !== t) i++;
        if (i === size) chosen[size++] = t;
      }
    }
    return size;
  }

  /** Takes all visits of tour `t` out, and with them the other visits of their requirements. */
  private empty(t: number): void {
    const { n, routes } = this;
    const V = n.p.visitCount;
    while (routes.count[t]! > 0) {
      const r = n.requirement[routes.next[V + 2 * t]!]!;
      this.gone[r] = 1;
      for (let v = n.p.visitPtr[r]!; v < n.p.visitPtr[r + 1]!; v++) {
        if (routes.tour[v]! >= 0) routes.remove(v, 1);
      }
    }
  }

  /** The same tour if it is empty, else an empty one of its group, or −1. */
  private emptyTour(t: number): number {
    const { n, routes } = this;
    if (routes.count[t] === 0) return t;
    const g = n.groupOf[t]!;
    const border = n.groupPtr[g]! + routes.used[g]!;
    return border < n.groupPtr[g + 1]! ? routes.order[border]! : -1;
  }

  /** Other visits of the requirement stand where the first plan had them. */
  private clashes(v: number): boolean {
    const { n } = this;
    const r = n.requirement[v]!;
    const several = n.p.visitPtr[r + 1]! - n.p.visitPtr[r]! > 1;
    return several && this.gone[r] === 0;
  }
}
