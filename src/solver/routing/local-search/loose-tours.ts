/**
 * Tours that may be late or overloaded for a price. Every node knows what the tour before it and
 * after it comes to (Vidal et al., Computers & Operations Research 40(1), 2013), so a tour made of a
 * head, a few nodes and a tail is judged without walking the head and the tail. The rule by which a
 * part grows by a node stands in three loops: called, its four results would go through memory.
 */

import type { Network } from '../network/network.js';

export class LooseTours {
  readonly next: Int32Array;
  readonly prev: Int32Array;
  /** Tour of a node, −1 absent. */
  readonly tour: Int32Array;
  /** Place in the tour, 0 for its start. */
  readonly pos: Int32Array;
  readonly load: Int32Array;
  readonly count: Int32Array;
  /** Seconds of lateness and of too long a tour. */
  readonly late: Int32Array;
  /** Load too much. */
  readonly over: Int32Array;
  /** Price of the road from the node before, which is read far more often than it changes. */
  readonly leg: Int32Array;
  /** Duration, lateness, earliest and latest departure of the head up to a node … */
  private readonly hDur: Int32Array;
  private readonly hLate: Int32Array;
  private readonly hFrom: Int32Array;
  private readonly hUntil: Int32Array;
  /** … and of the tail from it on. */
  private readonly tDur: Int32Array;
  private readonly tLate: Int32Array;
  private readonly tFrom: Int32Array;
  private readonly tUntil: Int32Array;
  readonly headLoad: Int32Array;
  /** Nodes between a head and a tail, for `lateness`. */
  readonly middle: Int32Array;
  /** Where an unused tour of a group was found last. */
  private readonly hint: Int32Array;
  /** Prices of a second of lateness and of a unit of load too many. */
  latePrice = 1;
  loadPrice = 1;
  /** False: no unused tour is begun. */
  mayBegin = true;

  constructor(readonly n: Network) {
    const ints = (size: number, value = 0) => new Int32Array(size).fill(value);
    const N = n.nodeCount;
    const T = n.tourCount;
    this.next = ints(N, -1);
    this.prev = ints(N, -1);
    this.tour = ints(N, -1);
    this.pos = ints(N);
    this.load = ints(T);
    this.count = ints(T);
    this.late = ints(T);
    this.over = ints(T);
    this.leg = ints(N);
    this.hDur = ints(N);
    this.hLate = ints(N);
    this.hFrom = ints(N);
    this.hUntil = ints(N);
    this.tDur = ints(N);
    this.tLate = ints(N);
    this.tFrom = ints(N);
    this.tUntil = ints(N);
    this.headLoad = ints(N);
    this.middle = ints(n.p.visitCount);
    this.hint = n.groupPtr.slice(0, n.groupCount);
    const V = n.p.visitCount;
    for (let t = 0; t < T; t++) {
      const day = n.unitDay[t]!;
      const start = V + 2 * t;
      this.next[start] = start + 1;
      this.prev[start + 1] = start;
      this.tour[start] = this.tour[start + 1] = t;
      const until = n.latest[n.groupOf[t]!]!;
      this.hFrom[start] = this.tFrom[start + 1] = n.p.shiftFrom[day]!;
      this.hUntil[start] = this.tUntil[start + 1] = until;
      this.refresh(t);
    }
  }

  /** Sums up a tour whose links were changed: between `a` and `b` alone, where these are told. */
  refresh(t: number, a = this.n.p.visitCount + 2 * t, b = this.n.p.visitCount + 2 * t + 1): void {
    const { n, next, pos } = this;
    const { location, length, time, cost, opens, lastStart, requirement, load } = n;
    const V = n.p.visitCount;
    const D = n.p.dayCount;
    const L = n.p.locationCount;
    const g = n.groupOf[t]!;
    const base = n.groupBase[g]!;
    const d = n.groupDay[g]!;
    const start = V + 2 * t;
    const end = start + 1;
    const first = this.hFrom[start]!;
    const last = this.hUntil[start]!;
    let dur = this.hDur[a]!;
    let late = this.hLate[a]!;
    let from = this.hFrom[a]!;
    let until = this.hUntil[a]!;
    let carried = this.headLoad[a]!;
    let count = pos[a]!;
    let at = base + location[a]! * L;
    for (let i = next[a]!; ; i = next[i]!) {
      const li = location[i]!;
      const road = time[at + li]!;
      this.leg[i] = cost[at + li]!;
      let e = first;
      let l = last;
      let len = 0;
      if (i !== end) {
        const r = requirement[i]!;
        const cell = r * D + d;
        e = opens[cell]!;
        l = lastStart[cell]!;
        len = length[i]!;
        carried += load[r]!;
      }
      const gone = dur - late + road;
      let wait = e - gone - until;
      if (wait < 0) wait = 0;
      let warp = from + gone - l;
      if (warp < 0) warp = 0;
      from = (e - gone > from ? e - gone : from) - wait;
      until = (l - gone < until ? l - gone : until) + warp;
      dur += road + wait + len;
      late += warp;
      this.hDur[i] = dur;
      this.hLate[i] = late;
      this.hFrom[i] = from;
      this.hUntil[i] = until;
      this.headLoad[i] = carried;
      this.tour[i] = t;
      pos[i] = ++count;
      if (i === end) break;
      at = base + li * L;
    }
    this.count[t] = count - 1;
    this.load[t] = carried;
    this.over[t] = this.overload(t, carried);
    const over = n.hasDuration ? dur - late - n.groupDuration[g]! : 0;
    // Who stays at home is not late, be the end too far from the start.
    this.late[t] = count === 1 ? 0 : late + (over > 0 ? over : 0);
    this.tails(t, b);
  }

  private tails(t: number, b: number): void {
    const { n, prev } = this;
    const { location, length, time, opens, lastStart, requirement } = n;
    const L = n.p.locationCount;
    const D = n.p.dayCount;
    const g = n.groupOf[t]!;
    const base = n.groupBase[g]!;
    const d = n.groupDay[g]!;
    const start = n.p.visitCount + 2 * t;
    let dur = this.tDur[b]!;
    let late = this.tLate[b]!;
    let from = this.tFrom[b]!;
    let until = this.tUntil[b]!;
    let lb = location[b]!;
    for (let i = prev[b]!; i !== start; i = prev[i]!) {
      const cell = requirement[i]! * D + d;
      const e = opens[cell]!;
      const l = lastStart[cell]!;
      const li = location[i]!;
      const gone = length[i]! + time[base + li * L + lb]!;
      let wait = from - gone - l;
      if (wait < 0) wait = 0;
      let warp = e + gone - until;
      if (warp < 0) warp = 0;
      from = (from - gone > e ? from - gone : e) - wait;
      until = (until - gone < l ? until - gone : l) + warp;
      dur += gone + wait;
      late += warp;
      this.tDur[i] = dur;
      this.tLate[i] = late;
      this.tFrom[i] = from;
      this.tUntil[i] = until;
      lb = li;
    }
  }

  /** Lateness of tour `t` made of the head up to `a`, the first `k` of `middle`, the tail from `b`. */
  lateness(t: number, a: number, k: number, b: number): number {
    const { n, middle } = this;
    const { location, length, time, opens, lastStart, requirement } = n;
    const L = n.p.locationCount;
    const D = n.p.dayCount;
    const g = n.groupOf[t]!;
    const base = n.groupBase[g]!;
    const d = n.groupDay[g]!;
    let dur = this.hDur[a]!;
    let late = this.hLate[a]!;
    let from = this.hFrom[a]!;
    let until = this.hUntil[a]!;
    let at = base + location[a]! * L;
    for (let i = 0; i < k; i++) {
      const x = middle[i]!;
      const lx = location[x]!;
      const cell = requirement[x]! * D + d;
      const e = opens[cell]!;
      const l = lastStart[cell]!;
      const road = time[at + lx]!;
      const gone = dur - late + road;
      let wait = e - gone - until;
      if (wait < 0) wait = 0;
      let warp = from + gone - l;
      if (warp < 0) warp = 0;
      from = (e - gone > from ? e - gone : from) - wait;
      until = (l - gone < until ? l - gone : until) + warp;
      dur += road + wait + length[x]!;
      late += warp;
      at = base + lx * L;
    }
    const road = time[at + location[b]!]!;
    const gone = dur - late + road;
    const wait = this.tFrom[b]! - gone - until;
    const warp = from + gone - this.tUntil[b]!;
    late += this.tLate[b]!;
    if (warp > 0) late += warp;
    if (!n.hasDuration) return late;
    dur += road + this.tDur[b]!;
    if (wait > 0) dur += wait;
    const over = dur - late - n.groupDuration[g]!;
    return over > 0 ? late + over : late;
  }

  /** Load too much on tour `t` if it carried `load`. */
  overload(t: number, load: number): number {
    const over = load - this.n.groupCapacity[this.n.groupOf[t]!]!;
    return over > 0 ? over : 0;
  }

  /** Price of the lateness and the load of tour `t`. */
  penalty(t: number): number {
    return this.latePrice * this.late[t]! + this.loadPrice * this.over[t]!;
  }

  /** True when no tour is late or overloaded. */
  legal(): boolean {
    for (let t = 0; t < this.n.tourCount; t++) {
      if (this.late[t]! > 0 || this.over[t]! > 0) return false;
    }
    return true;
  }

  /** Price of the road from `a` to `b` for a vehicle whose matrices begin at `base`. */
  road(base: number, a: number, b: number): number {
    const { n } = this;
    return n.cost[base + n.location[a]! * n.p.locationCount + n.location[b]!]!;
  }

  /** Roads and use of tour `t`, less the prices of absence of those it serves. */
  worth(t: number): number {
    const { n, next, leg } = this;
    const V = n.p.visitCount;
    if (this.count[t] === 0) return 0;
    let sum = n.groupUse[n.groupOf[t]!]!;
    let v = next[V + 2 * t]!;
    for (; v < V; v = next[v]!) sum += leg[v]! - n.penalty[n.requirement[v]!]!;
    return sum + leg[v]!;
  }

  /** Makes `b` follow `a`; the tour is to be refreshed. */
  join(a: number, b: number): void {
    this.next[a] = b;
    this.prev[b] = a;
  }

  /** Puts visit `v` behind `a`; the tour is to be refreshed. */
  link(a: number, v: number): void {
    this.join(v, this.next[a]!);
    this.join(a, v);
    this.tour[v] = this.tour[a]!;
  }

  /** Takes visit `v` out; the tour is to be refreshed. */
  unlink(v: number): void {
    this.join(this.prev[v]!, this.next[v]!);
    this.tour[v] = -1;
  }

  /** Links the first `k` of `middle` between `a` and `b`; the tour is to be refreshed. */
  chain(a: number, k: number, b: number): void {
    let from = a;
    for (let i = 0; i < k; i++) {
      this.join(from, this.middle[i]!);
      from = this.middle[i]!;
    }
    this.join(from, b);
  }

  /** An unused tour of the group that may be begun, or −1. */
  unused(g: number): number {
    const { n, count } = this;
    if (!this.mayBegin) return -1;
    const first = n.groupPtr[g]!;
    const size = n.groupPtr[g + 1]! - first;
    for (let i = 0, t = this.hint[g]!; i < size; i++) {
      if (count[t] === 0) return (this.hint[g] = t);
      t = t + 1 === first + size ? first : t + 1;
    }
    return -1;
  }

  /** Takes over what another search has as each node's tour and next. */
  read(tour: Int32Array, next: Int32Array): void {
    const V = this.n.p.visitCount;
    for (let v = 0; v < V; v++) this.tour[v] = tour[v]!;
    for (let t = 0; t < this.n.tourCount; t++) this.readTour(t, next);
  }

  readTour(t: number, next: Int32Array): void {
    const end = this.n.p.visitCount + 2 * t + 1;
    for (let a = end - 1; a !== end; a = next[a]!) {
      this.join(a, next[a]!);
    }
    this.refresh(t);
  }
}
