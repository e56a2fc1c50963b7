/**
 * Edge assembly crossover (Nagata, Bräysy and Dullaert, Computers & Operations Research 37(4), 2010):
 * the child is the first plan with the second's roads in one cycle of differences. Almost all of its
 * roads are those of a parent, so little is left for the local search to do.
 */

import type { Random } from '../../random.js';
import type { LocalSearch } from '../local-search/local-search.js';
import { mayServe } from '../network/allowed-days.js';
import type { Network } from '../network/network.js';
import type { Snapshot } from '../snapshot.js';
import { DEPOT, followers, roadCycles, type RoadCycle } from './road-cycles.js';

export class EdgeAssembly {
  private readonly n: Network;
  /** What follows every visit in the child, and the first visit of every tour that changes. */
  private next: Int32Array = new Int32Array(0);
  private readonly first = new Map<number, number>();

  constructor(
    private readonly search: LocalSearch,
    private readonly random: Random,
  ) {
    this.n = search.tours.n;
  }

  /** Makes the tours of the search a child; what changed is awake. False when both are the same. */
  mix(a: Snapshot, b: Snapshot): boolean {
    const { n, random, search } = this;
    this.next = followers(n, a);
    const cycles = roadCycles(n, a, b, random, this.next);
    if (cycles.length === 0) return false;
    const cycle = cycles[random.below(cycles.length)]!;
    search.agenda.forget();
    search.tours.read(a.tour, a.next);
    this.exchange(a, cycle);
    this.thread(a, cycle);
    for (const { from, to } of [...cycle.going, ...cycle.coming]) {
      for (const v of [from, to]) if (v !== DEPOT) search.agenda.wake(v);
    }
    return true;
  }

  /** Roads of the cycle go and come; a tour that comes from a depot takes the place of one that went. */
  private exchange(a: Snapshot, { going, coming }: RoadCycle): void {
    const { n, first } = this;
    const V = n.p.visitCount;
    const free: number[] = [];
    first.clear();
    for (const { from, to, tour } of going) {
      for (const t of [tour, from < 0 ? -1 : a.tour[from]!, to < 0 ? -1 : a.tour[to]!]) {
        if (t < 0 || first.has(t)) continue;
        const v = a.next[V + 2 * t]!;
        first.set(t, v < V ? v : DEPOT);
      }
      if (tour >= 0) free.push(tour);
    }
    for (const t of free) first.set(t, DEPOT);
    for (const { from, to } of coming) if (from !== DEPOT) this.next[from] = to;
    for (const { tour, to } of coming) {
      if (tour < 0) continue;
      const g = n.groupOf[tour]!;
      const i = free.findIndex((t) => n.groupOf[t] === g);
      const t = i >= 0 ? free[i]! : this.unused(g);
      if (t >= 0) first.set(t, to);
      if (i >= 0) free.splice(i, 1);
    }
  }

  /** A tour of the group that neither the first plan nor the child uses, or −1. */
  private unused(g: number): number {
    const { n, search, first } = this;
    for (let t = n.groupPtr[g]!; t < n.groupPtr[g + 1]!; t++) {
      if (search.tours.count[t] === 0 && !first.has(t)) return t;
    }
    return -1;
  }

  /** Writes the changed tours down and finds a place for visits that none of them may serve or comes to. */
  private thread(a: Snapshot, { coming }: RoadCycle): void {
    const { n, search, first, next } = this;
    const { tours, agenda, entries } = search;
    const V = n.p.visitCount;
    const lost: number[] = [];
    for (const t of first.keys()) {
      for (let v = a.next[V + 2 * t]!; v < V; v = a.next[v]!) {
        tours.tour[v] = -1;
        lost.push(v);
      }
    }
    for (const { to } of coming) if (to !== DEPOT && a.tour[to]! < 0) lost.push(to);
    for (const [t, begin] of first) {
      let k = 0;
      for (let v = begin; v !== DEPOT; v = next[v]!) {
        if (mayServe(n, tours.tour, v, n.groupOf[t]!)) tours.middle[k++] = v;
      }
      tours.chain(V + 2 * t, k, V + 2 * t + 1);
      agenda.settle(t);
    }
    for (const v of lost) {
      if (tours.tour[v]! >= 0 || next[v] === v) continue;
      const row = this.row(v);
      if (!this.open(row)) for (const w of row) entries.insertCheapest(n.requirement[w]!);
    }
  }

  /** Visits in a row that have no place: a circle, a tour without a vehicle, or one without the skill. */
  private row(v: number): number[] {
    const { tour } = this.search.tours;
    const row = [v];
    for (let w = this.next[v]!; w !== v && w !== DEPOT && tour[w]! < 0; w = this.next[w]!)
      row.push(w);
    return row;
  }

  /** Opens a circle where that costs least, into a tour of near visits; false where none may take it. */
  private open(circle: readonly number[]): boolean {
    const { n, search } = this;
    const { tours, agenda, relatives } = search;
    const { before, width } = relatives;
    let [least, at, turn] = [Infinity, -1, 0];
    for (let i = 0; i < circle.length; i++) {
      const r = n.requirement[circle[i]!]!;
      for (let k = r * width; k < (r + 1) * width; k++) {
        const a = n.p.visitPtr[before[k]!]!;
        if (tours.tour[a]! < 0) continue;
        const price = this.priceBehind(a, circle, i, least);
        if (price >= least) continue;
        [least, at, turn] = [price, a, i];
      }
    }
    if (at < 0) return false;
    const behind = tours.next[at]!;
    circle.forEach((_, j) => (tours.middle[j] = circle[(turn + j) % circle.length]!));
    tours.chain(at, circle.length, behind);
    agenda.settle(tours.tour[at]!);
    for (const v of [at, behind, ...circle]) agenda.wake(v);
    return true;
  }

  /** What the circle, opened before its visit `turn`, costs behind `a`; looked at in full below `least`. */
  private priceBehind(a: number, circle: readonly number[], turn: number, least: number): number {
    const { n } = this;
    const { tours } = this.search;
    const t = tours.tour[a]!;
    const g = n.groupOf[t]!;
    const base = n.groupBase[g]!;
    const b = tours.next[a]!;
    const size = circle.length;
    const last = circle[(turn + size - 1) % size]!;
    let price = tours.road(base, a, circle[turn]!) + tours.road(base, last, b);
    price -= tours.leg[b]! + tours.road(base, last, circle[turn]!);
    if (price >= least) return Infinity;
    let load = tours.load[t]!;
    for (let j = 0; j < size; j++) {
      const v = circle[(turn + j) % size]!;
      if (!mayServe(n, tours.tour, v, g)) return Infinity;
      tours.middle[j] = v;
      load += n.load[n.requirement[v]!]!;
    }
    price += tours.loadPrice * (tours.overload(t, load) - tours.over[t]!);
    return price + tours.latePrice * (tours.lateness(t, a, size, b) - tours.late[t]!);
  }
}
