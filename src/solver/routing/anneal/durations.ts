/**
 * How long tours and their parts last, where some tour has a longest duration: the head up to a node
 * and the tail from it on, so that one more visit is judged in O(1) (Vidal et al., Computers &
 * Operations Research 40(1), 2013).
 */

import type { Network } from '../network/network.js';

/** Tours as linked lists, with the earliest and latest start of every node on its day. */
export interface LinkedTours {
  readonly n: Network;
  readonly next: Int32Array;
  readonly prev: Int32Array;
  readonly from: Int32Array;
  readonly until: Int32Array;
}

export class Durations {
  /** Seconds, earliest and latest departure of the head up to a node … */
  private readonly head: Int32Array;
  private readonly headFrom: Int32Array;
  private readonly headUntil: Int32Array;
  /** … and of the tail from it on. */
  private readonly tail: Int32Array;
  private readonly tailFrom: Int32Array;
  private readonly tailUntil: Int32Array;

  constructor(private readonly tours: LinkedTours) {
    const { hasDuration, nodeCount } = tours.n;
    const ints = () => new Int32Array(hasDuration ? nodeCount : 0);
    this.head = ints();
    this.headFrom = ints();
    this.headUntil = ints();
    this.tail = ints();
    this.tailFrom = ints();
    this.tailUntil = ints();
  }

  /** Seconds of tour `t` when it is shortest. */
  of(t: number): number {
    return this.head[this.tours.n.p.visitCount + 2 * t + 1]!;
  }

  /** Latest departure with which tour `t` is shortest. */
  departure(t: number): number {
    return this.tailUntil[this.tours.n.p.visitCount + 2 * t]!;
  }

  /** Sums up all heads and tails of tour `t`. */
  refresh(t: number): void {
    const { n, next, prev, from, until } = this.tours;
    const { length, location, time } = n;
    const { head, headFrom, headUntil, tail, tailFrom, tailUntil } = this;
    const L = n.p.locationCount;
    const base = n.groupBase[n.groupOf[t]!]!;
    const start = n.p.visitCount + 2 * t;
    const end = start + 1;
    head[start] = 0;
    headFrom[start] = from[start]!;
    headUntil[start] = until[start]!;
    for (let a = start, i = next[start]!; ; a = i, i = next[i]!) {
      const gone = head[a]! + time[base + location[a]! * L + location[i]!]!;
      const wait = Math.max(0, from[i]! - gone - headUntil[a]!);
      head[i] = gone + wait + length[i]!;
      headFrom[i] = Math.max(from[i]! - gone, headFrom[a]!) - wait;
      headUntil[i] = Math.min(until[i]! - gone, headUntil[a]!);
      if (i === end) break;
    }
    tail[end] = 0;
    tailFrom[end] = from[end]!;
    tailUntil[end] = until[end]!;
    for (let b = end, i = prev[end]!; ; b = i, i = prev[i]!) {
      const gone = length[i]! + time[base + location[i]! * L + location[b]!]!;
      const wait = Math.max(0, tailFrom[b]! - gone - until[i]!);
      tail[i] = gone + wait + tail[b]!;
      tailFrom[i] = Math.max(tailFrom[b]! - gone, from[i]!) - wait;
      tailUntil[i] = Math.min(tailUntil[b]! - gone, until[i]!);
      if (i === start) break;
    }
  }

  /** Duration of the tour of `a` with a visit of this window and length between `a` and `b`. */
  withVisit(
    a: number,
    b: number,
    opens: number,
    lastStart: number,
    length: number,
    timeIn: number,
    timeOut: number,
  ): number {
    const gone = this.head[a]! + timeIn;
    const wait = Math.max(0, opens - gone - this.headUntil[a]!);
    const until = Math.min(lastStart - gone, this.headUntil[a]!);
    const on = gone + wait + length + timeOut;
    return on + Math.max(0, this.tailFrom[b]! - on - until) + this.tail[b]!;
  }

  /** Writes what is known of node `i` down, in six numbers from `at` on. */
  write(i: number, journal: Int32Array, at: number): void {
    journal[at] = this.head[i]!;
    journal[at + 1] = this.headFrom[i]!;
    journal[at + 2] = this.headUntil[i]!;
    journal[at + 3] = this.tail[i]!;
    journal[at + 4] = this.tailFrom[i]!;
    journal[at + 5] = this.tailUntil[i]!;
  }

  /** Takes what was written down back. */
  read(i: number, journal: Int32Array, at: number): void {
    this.head[i] = journal[at]!;
    this.headFrom[i] = journal[at + 1]!;
    this.headUntil[i] = journal[at + 2]!;
    this.tail[i] = journal[at + 3]!;
    this.tailFrom[i] = journal[at + 4]!;
    this.tailUntil[i] = journal[at + 5]!;
  }
}
