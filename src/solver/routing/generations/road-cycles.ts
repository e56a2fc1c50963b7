/**
 * Where two plans differ, as cycles of roads: one of the first plan, one of the second with the same
 * end, one of the first with the same beginning, and so on round (AB-cycles: Nagata, Bräysy and
 * Dullaert, Computers & Operations Research 37(4), 2010). All depots are one place here.
 */

import type { Random } from '../../random.js';
import type { Network } from '../network/network.js';
import type { Snapshot } from '../snapshot.js';

/** A depot, as the beginning or the end of a road. */
export const DEPOT = -1;

/** From a visit, or from the depot of a tour, to a visit or a depot. */
export interface Road {
  readonly from: number;
  readonly to: number;
  /** Tour that leaves a depot by this road, −1 none: an unused tour or another road. */
  readonly tour: number;
}

/** With the roads that come in the place of those that go, as many of them end at every visit. */
export interface RoadCycle {
  readonly going: readonly Road[];
  readonly coming: readonly Road[];
}

/** An unused tour: a road from a depot to itself. */
const UNUSED: Road = { from: DEPOT, to: DEPOT, tour: -1 };

/** What follows every visit, an absent one itself, so that it may come and go like others. */
export function followers(n: Network, plan: Snapshot): Int32Array {
  const V = n.p.visitCount;
  return Int32Array.from({ length: V }, (_, v) => {
    if (plan.tour[v]! < 0) return v;
    return plan.next[v]! < V ? plan.next[v]! : DEPOT;
  });
}

/** The cycles of two plans; none when they have the same roads. Who knows the followers in `a` gives them. */
export function roadCycles(
  n: Network,
  a: Snapshot,
  b: Snapshot,
  random: Random,
  ofA = followers(n, a),
): RoadCycle[] {
  return new Differences(n, a, b, random, ofA).cycles();
}

class Differences {
  /** The road of the second plan that ends at a visit. */
  private readonly into: Road[] = [];
  /** Roads out of depots that only the first plan has, and into them that only the second has. */
  private readonly starts: Road[] = [];
  private readonly ends: Road[] = [];
  /** Visits whose road of the first plan is in no cycle yet. */
  private readonly open: Uint8Array;
  private readonly found: RoadCycle[] = [];
  /** Roads of the first and the second plan in turn, not closed yet. */
  private readonly path: Road[] = [];

  constructor(
    private readonly n: Network,
    a: Snapshot,
    b: Snapshot,
    private readonly random: Random,
    private readonly ofA: Int32Array,
  ) {
    const V = n.p.visitCount;
    const ofB = followers(n, b);
    this.open = new Uint8Array(V);
    for (let v = 0; v < V; v++) {
      const to = ofB[v]!;
      if (this.ofA[v] === to) continue;
      this.open[v] = 1;
      const road = { from: v, to, tour: -1 };
      if (to === DEPOT) this.ends.push(road);
      else this.into[to] = road;
    }
    let more = 0;
    for (let t = 0; t < n.tourCount; t++) {
      const first = b.next[V + 2 * t]!;
      if (first >= V) continue;
      more++;
      this.into[first] = { from: DEPOT, to: first, tour: t };
    }
    for (let t = 0; t < n.tourCount; t++) {
      const first = a.next[V + 2 * t]!;
      if (first >= V) continue;
      more--;
      const other = this.into[first]?.tour ?? -1;
      if (other >= 0 && n.groupOf[other] === n.groupOf[t]) continue;
      this.starts.push({ from: DEPOT, to: first, tour: t });
    }
    for (let i = 0; i < more; i++) this.starts.push(UNUSED);
    for (let i = 0; i < -more; i++) this.ends.push(UNUSED);
  }

  cycles(): RoadCycle[] {
    while (this.starts.length > 0) this.walk(DEPOT);
    for (let v = 0; v < this.open.length; v++) if (this.open[v]) this.walk(v);
    return this.found;
  }

  /** Follows roads from here until all of them are in cycles: a depot that comes again closes one. */
  private walk(begin: number): void {
    const { path, open } = this;
    let leaves = -1;
    let comes = -1;
    let at = begin;
    do {
      if (at === DEPOT) {
        if (leaves >= 0) this.close(leaves);
        if (comes >= path.length) comes = -1;
        if (leaves >= 0 && path.length === 0) return;
        leaves = path.length;
        path.push(this.draw(this.starts));
      } else {
        open[at] = 0;
        path.push({ from: at, to: this.ofA[at]!, tour: -1 });
      }
      const { to } = path.at(-1)!;
      if (to === DEPOT) {
        if (comes >= 0) this.close(comes);
        if (leaves >= path.length) leaves = -1;
        comes = path.length;
        path.push(this.draw(this.ends));
      } else path.push(this.into[to]!);
      at = path.at(-1)!.from;
    } while (at === DEPOT || at !== begin);
    this.close(0);
  }

  /** Takes a random road out of the list. */
  private draw(roads: Road[]): Road {
    const i = this.random.below(roads.length);
    const road = roads[i]!;
    roads[i] = roads.at(-1)!;
    roads.pop();
    return road;
  }

  /** What the path has from `at` on is a cycle; roads of the first plan have even places. */
  private close(at: number): void {
    const roads = this.path.splice(at);
    const going = roads.filter((_, i) => (at + i) % 2 === 0);
    const coming = roads.filter((_, i) => (at + i) % 2 === 1);
    this.found.push({ going, coming });
  }
}
