/**
 * Selective exchange of tours (after Nagata and Kobayashi, PPSN XI, LNCS 6238, 2010): tours of one
 * plan around a place give way to those tours of another plan that serve most of the same visits.
 */

import type { Random } from '../../random.js';
import type { LocalSearch } from '../local-search/local-search.js';
import type { Network } from '../network/network.js';
import type { Snapshot } from '../snapshot.js';

/** About so many visits change their tours at most, so that a child costs the same in any size. */
const MOST_VISITS = 100;

export class Crossover {
  private readonly n: Network;
  private readonly chosen: Int32Array;
  private readonly shared: Int32Array;
  private readonly absent: Int32Array;

  constructor(
    private readonly search: LocalSearch,
    private readonly random: Random,
  ) {
    this.n = search.tours.n;
    this.chosen = new Int32Array(this.n.tourCount);
    this.shared = new Int32Array(this.n.tourCount);
    this.absent = new Int32Array(this.n.p.visitCount);
  }

  /** Makes the tours of the search a mixture of both; what changed is awake. */
  mix(a: Snapshot, b: Snapshot): void {
    const { n, random, search } = this;
    const { tours } = search;
    search.agenda.forget();
    tours.read(a.tour, a.next);
    let used = 0;
    for (let t = 0; t < n.tourCount; t++) if (tours.count[t]! > 0) used++;
    const most = Math.min(1 + (used >> 1), Math.ceil((MOST_VISITS * used) / n.p.visitCount));
    const out = this.around(a, 1 + random.below(Math.max(1, Math.min(used - 1, most))));
    this.countShared(a, b, out);
    for (let i = 0; i < out; i++) this.clear(this.chosen[i]!);
    const takesOver = random.below(2) === 0;
    for (let i = 0; i < out; i++) {
      const t = this.mostShared();
      if (t < 0) break;
      this.bring(a, b, t, takesOver);
    }
    this.putIn();
  }

  /** Fills `chosen` with tours of the plan nearest to a random place; returns their number. */
  private around(plan: Snapshot, many: number): number {
    const { n, chosen, random } = this;
    const seed = random.below(n.p.requirementCount);
    let size = 0;
    for (let k = -1; k < n.reach && size < many; k++) {
      const r = k < 0 ? seed : n.neighbours[seed * n.reach + k]!;
      for (let v = n.p.visitPtr[r]!; v < n.p.visitPtr[r + 1]! && size < many; v++) {
        const t = plan.tour[v]!;
        if (t >= 0 && !chosen.subarray(0, size).includes(t)) chosen[size++] = t;
      }
    }
    return size;
  }

  /** Visits that each tour of `b` has in common with the chosen tours of `a`. */
  private countShared(a: Snapshot, b: Snapshot, out: number): void {
    const V = this.n.p.visitCount;
    this.shared.fill(0);
    for (let i = 0; i < out; i++) {
      for (let v = a.next[V + 2 * this.chosen[i]!]!; v < V; v = a.next[v]!) {
        if (b.tour[v]! >= 0) this.shared[b.tour[v]!]!++;
      }
    }
  }

  /** The tour with most in common, each but once; −1 when there is none. */
  private mostShared(): number {
    let best = -1;
    for (let t = 0; t < this.shared.length; t++) {
      if (this.shared[t]! > (best < 0 ? 0 : this.shared[best]!)) best = t;
    }
    if (best >= 0) this.shared[best] = 0;
    return best;
  }

  private clear(t: number): void {
    const { tours, agenda } = this.search;
    const V = this.n.p.visitCount;
    const start = V + 2 * t;
    for (let v = tours.next[start]!; v < V; v = tours.next[v]!) tours.tour[v] = -1;
    tours.chain(start, 0, start + 1);
    agenda.settle(t);
  }

  /** Tour `given` of `b` on an unused tour of its group, with or without visits placed elsewhere. */
  private bring(a: Snapshot, b: Snapshot, given: number, takesOver: boolean): void {
    const { n } = this;
    const { tours, agenda } = this.search;
    const V = n.p.visitCount;
    const t = tours.count[given] === 0 ? given : tours.unused(n.groupOf[given]!);
    if (t < 0) return;
    let after = V + 2 * t;
    for (let v = b.next[V + 2 * given]!; v < V; v = b.next[v]!) {
      const was = tours.tour[v]!;
      if (was >= 0) {
        if (!takesOver) continue;
        agenda.wake(tours.prev[v]!);
        agenda.wake(tours.next[v]!);
        tours.unlink(v);
        agenda.settle(was);
      }
      tours.link(after, v);
      after = v;
    }
    agenda.settle(t);
    for (let v = tours.next[V + 2 * t]!; v < V; v = tours.next[v]!) {
      if (a.tour[v]! < 0 || a.next[v] !== tours.next[v] || a.next[tours.prev[v]!] !== v) {
        agenda.wake(v);
      }
    }
  }

  /** All absent visits come in, in a random order. */
  private putIn(): void {
    const { n, random, absent, search } = this;
    let size = 0;
    for (let v = 0; v < n.p.visitCount; v++) {
      if (search.tours.tour[v]! < 0) absent[size++] = n.requirement[v]!;
    }
    while (size > 0) {
      const i = random.below(size--);
      search.entries.insertCheapest(absent[i]!);
      absent[i] = absent[size]!;
    }
  }

  /** The plan without about half of its tours, whose visits come in again. */
  shake(plan: Snapshot): void {
    const { tours, agenda } = this.search;
    agenda.forget();
    tours.read(plan.tour, plan.next);
    for (let t = 0; t < this.n.tourCount; t++) {
      if (tours.count[t]! > 0 && this.random.below(2) === 0) this.clear(t);
    }
    this.putIn();
  }

  /** A plan from nothing: all visits come in, in a random order. */
  fresh(): void {
    const { entries } = this.search;
    for (let t = 0; t < this.n.tourCount; t++) this.clear(t);
    // One optional visit never pays for a tour of its own, several together may.
    entries.eager = true;
    this.putIn();
    entries.eager = false;
  }
}
