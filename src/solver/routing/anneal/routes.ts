/**
 * The moving side of the routing walk: tours as linked lists with earliest and latest starts, so
 * that an insertion is judged in O(1), and a journal that takes an iteration back node by node.
 *
 * es[i] is the earliest start at node i given the tour before it, lt[i] the latest start from which
 * the rest of the tour is possible. Only nodes whose values change are written and journalled.
 */

import type { Network } from '../network/network.js';
import { Durations } from './durations.js';

/** Numbers one node takes in the journal. */
const RECORD = 15;

export class Routes {
  readonly next: Int32Array;
  readonly prev: Int32Array;
  /** Tour of a node, −1 absent. */
  readonly tour: Int32Array;
  readonly es: Int32Array;
  readonly lt: Int32Array;
  /** Earliest and latest start of the node on its day. */
  readonly from: Int32Array;
  readonly until: Int32Array;
  /** Price of the road from the node before. */
  readonly leg: Int32Array;
  readonly load: Int32Array;
  readonly count: Int32Array;
  /** Tours of each group, used ones first. */
  readonly order: Int32Array;
  readonly place: Int32Array;
  readonly used: Int32Array;
  /** Visits of a requirement that are absent. */
  readonly missing: Int32Array;
  /** Roads and used tours. */
  cost = 0;
  /** Penalties of absent visits. */
  penalty = 0;
  /** A removal made a tour late or too long: without the triangle inequality it can. */
  broken = false;

  /** Of all tours, when some tour has a longest duration. */
  readonly durations: Durations;

  private readonly journal: Int32Array;
  private journalled = 0;
  private readonly stamp: Int32Array;
  private readonly tourJournal: Int32Array;
  private toursJournalled = 0;
  private readonly tourStamp: Int32Array;
  private now = 1;
  private oldCost = 0;
  private oldPenalty = 0;

  constructor(readonly n: Network) {
    const { nodeCount, tourCount: T, groupCount: G } = n;
    const V = n.p.visitCount;
    const ints = (size: number, value = 0) => new Int32Array(size).fill(value);
    this.next = ints(nodeCount, -1);
    this.prev = ints(nodeCount, -1);
    this.tour = ints(nodeCount, -1);
    this.es = ints(nodeCount);
    this.lt = ints(nodeCount);
    this.from = ints(nodeCount);
    this.until = ints(nodeCount);
    this.leg = ints(nodeCount);
    this.load = ints(T);
    this.count = ints(T);
    this.order = ints(T);
    this.place = ints(T);
    this.used = ints(G);
    this.missing = ints(n.p.requirementCount);
    this.durations = new Durations(this);
    this.journal = ints(nodeCount * RECORD);
    this.stamp = ints(nodeCount);
    this.tourJournal = ints(T * 3);
    this.tourStamp = ints(T);
    for (let t = 0; t < T; t++) {
      const start = V + 2 * t;
      const day = n.unitDay[t]!;
      this.order[t] = this.place[t] = t;
      this.next[start] = start + 1;
      this.prev[start + 1] = start;
      for (const i of [start, start + 1]) {
        this.tour[i] = t;
        this.from[i] = this.es[i] = n.p.shiftFrom[day]!;
        this.until[i] = this.lt[i] = n.latest[n.groupOf[t]!]!;
      }
    }
    for (let v = 0; v < V; v++) {
      this.missing[n.requirement[v]!]!++;
      this.penalty += n.penalty[n.requirement[v]!]!;
    }
    for (let t = 0; n.hasDuration && t < T; t++) this.durations.refresh(t);
  }

  /** What the walk makes small. */
  get energy(): number {
    return this.cost + this.penalty;
  }

  /** Forgets the journal: from here on is the next step. */
  begin(): void {
    this.journalled = this.toursJournalled = 0;
    this.oldCost = this.cost;
    this.oldPenalty = this.penalty;
    this.broken = false;
    this.now++;
  }

  private keep(i: number): void {
    if (this.stamp[i] === this.now) return;
    this.stamp[i] = this.now;
    const { journal } = this;
    const at = this.journalled++ * RECORD;
    journal[at] = i;
    journal[at + 1] = this.next[i]!;
    journal[at + 2] = this.prev[i]!;
    journal[at + 3] = this.tour[i]!;
    journal[at + 4] = this.es[i]!;
    journal[at + 5] = this.lt[i]!;
    journal[at + 6] = this.from[i]!;
    journal[at + 7] = this.until[i]!;
    journal[at + 8] = this.leg[i]!;
    if (this.n.hasDuration) this.durations.write(i, journal, at + 9);
  }

  private keepTour(t: number): void {
    if (this.tourStamp[t] === this.now) return;
    this.tourStamp[t] = this.now;
    const at = this.toursJournalled++ * 3;
    this.tourJournal[at] = t;
    this.tourJournal[at + 1] = this.load[t]!;
    this.tourJournal[at + 2] = this.count[t]!;
  }

  /** Takes everything since `begin` back. */
  rollBack(): void {
    const { journal, n } = this;
    const V = n.p.visitCount;
    for (let k = 0; k < this.journalled; k++) {
      const at = k * RECORD;
      const i = journal[at]!;
      if (i < V) {
        const was = journal[at + 3]!;
        const is = this.tour[i]!;
        if (was < 0 !== is < 0) this.missing[n.requirement[i]!]! += was < 0 ? 1 : -1;
      }
      this.next[i] = journal[at + 1]!;
      this.prev[i] = journal[at + 2]!;
      this.tour[i] = journal[at + 3]!;
      this.es[i] = journal[at + 4]!;
      this.lt[i] = journal[at + 5]!;
      this.from[i] = journal[at + 6]!;
      this.until[i] = journal[at + 7]!;
      this.leg[i] = journal[at + 8]!;
      if (n.hasDuration) this.durations.read(i, journal, at + 9);
    }
    for (let k = 0; k < this.toursJournalled; k++) {
      const t = this.tourJournal[k * 3]!;
      this.load[t] = this.tourJournal[k * 3 + 1]!;
      this.setCount(t, this.tourJournal[k * 3 + 2]!);
    }
    this.cost = this.oldCost;
    this.penalty = this.oldPenalty;
    this.journalled = this.toursJournalled = 0;
    this.broken = false;
  }

  /** Sets the number of visits and keeps the used tours of the group in front. */
  private setCount(t: number, count: number): void {
    const { n, order, place, used } = this;
    const was = this.count[t]!;
    this.count[t] = count;
    if ((was === 0) === (count === 0)) return;
    const g = n.groupOf[t]!;
    const border = n.groupPtr[g]! + (count > 0 ? used[g]!++ : --used[g]!);
    const other = order[border]!;
    const at = place[t]!;
    order[at] = other;
    place[other] = at;
    order[border] = t;
    place[t] = border;
  }

  /** Links b behind a and accounts for the road; an empty tour stays at home for nothing. */
  private link(a: number, b: number, t: number): void {
    const { n } = this;
    this.keep(a);
    this.keep(b);
    const V = n.p.visitCount;
    const home = a >= V && b >= V;
    const row = n.groupBase[n.groupOf[t]!]! + n.location[a]! * n.p.locationCount;
    const leg = home ? 0 : n.cost[row + n.location[b]!]!;
    this.next[a] = b;
    this.prev[b] = a;
    this.cost += leg;
    this.leg[b] = leg;
  }

  /** Takes `count` visits out, from `first` on along the tour, and repairs the times. */
  remove(first: number, count: number): void {
    const { n } = this;
    const t = this.tour[first]!;
    const before = this.prev[first]!;
    this.keepTour(t);
    let v = first;
    for (let i = 0; i < count; i++) {
      this.keep(v);
      this.cost -= this.leg[v]!;
      this.tour[v] = -1;
      const r = n.requirement[v]!;
      this.load[t]! -= n.load[r]!;
      this.missing[r]!++;
      this.penalty += n.penalty[r]!;
      v = this.next[v]!;
    }
    this.cost -= this.leg[v]!;
    const left = this.count[t]! - count;
    if (left === 0) this.cost -= n.groupUse[n.groupOf[t]!]!;
    this.setCount(t, left);
    this.link(before, v, t);
    this.forward(v);
    this.backward(before);
    if (n.hasDuration) this.measure(t);
    if (left > 0 && this.isBroken(t, v)) this.broken = true;
  }

  /** True when tour `t` is late, which any node of it tells, or lasts too long. */
  private isBroken(t: number, node: number): boolean {
    const { n } = this;
    if (this.es[node]! > this.lt[node]!) return true;
    return n.hasDuration && this.durations.of(t) > n.groupDuration[n.groupOf[t]!]!;
  }

  /** Puts visit `v` behind node `after`. */
  insert(v: number, after: number): void {
    const { n } = this;
    const t = this.tour[after]!;
    const g = n.groupOf[t]!;
    const r = n.requirement[v]!;
    const cell = r * n.p.dayCount + n.groupDay[g]!;
    const before = this.next[after]!;
    this.keep(v);
    this.keepTour(t);
    this.tour[v] = t;
    this.from[v] = n.opens[cell]!;
    this.until[v] = n.lastStart[cell]!;
    this.load[t]! += n.load[r]!;
    this.missing[r]!--;
    this.penalty -= n.penalty[r]!;
    if (this.count[t] === 0) this.cost += n.groupUse[g]!;
    this.setCount(t, this.count[t]! + 1);
    this.cost -= this.leg[before]!;
    this.link(after, v, t);
    this.link(v, before, t);
    // Reset, so that the propagation does not take the old values for settled ones.
    this.es[v] = this.lt[v] = -0x80000000;
    this.forward(v);
    this.backward(v);
    if (n.hasDuration) this.measure(t);
  }

  /** Earliest starts from node `i` on, until nothing changes. */
  private forward(i: number): void {
    const { n, es, next } = this;
    const { length, location, time } = n;
    const V = n.p.visitCount;
    const L = n.p.locationCount;
    const base = n.groupBase[n.groupOf[this.tour[i]!]!]!;
    let a = this.prev[i]!;
    for (;;) {
      const arrive = es[a]! + length[a]! + time[base + location[a]! * L + location[i]!]!;
      const start = arrive > this.from[i]! ? arrive : this.from[i]!;
      if (start === es[i]) return;
      this.keep(i);
      es[i] = start;
      if (i >= V) return;
      a = i;
      i = next[i]!;
    }
  }

  /** Latest starts from node `i` back, until nothing changes. */
  private backward(i: number): void {
    const { n, lt, prev } = this;
    const { length, location, time } = n;
    const V = n.p.visitCount;
    const L = n.p.locationCount;
    const base = n.groupBase[n.groupOf[this.tour[i]!]!]!;
    let b = this.next[i]!;
    for (;;) {
      const latest = lt[b]! - time[base + location[i]! * L + location[b]!]! - length[i]!;
      const start = latest < this.until[i]! ? latest : this.until[i]!;
      if (start === lt[i]) return;
      this.keep(i);
      lt[i] = start;
      if (i >= V) return;
      b = i;
      i = prev[i]!;
    }
  }

  /** Durations of all heads and tails of a tour. */
  private measure(t: number): void {
    const end = this.n.p.visitCount + 2 * t + 1;
    for (let i = end - 1; ; i = this.next[i]!) {
      this.keep(i);
      if (i === end) break;
    }
    this.durations.refresh(t);
  }
}
