/** Which visits the local search looks at next, and which tours it changed. */

import type { LooseTours } from './loose-tours.js';

export class Agenda {
  /** Tours changed since `forget`: the first `changedCount`. */
  readonly changed: Int32Array;
  changedCount = 0;
  /** Visits looked at so far: what the search cost, on any machine. */
  looked = 0;
  private readonly isChanged: Uint8Array;
  private readonly queue: Int32Array;
  private readonly waits: Uint8Array;
  private head = 0;
  private tail = 0;

  constructor(private readonly tours: LooseTours) {
    const V = tours.n.p.visitCount;
    this.changed = new Int32Array(tours.n.tourCount);
    this.isChanged = new Uint8Array(tours.n.tourCount);
    this.queue = new Int32Array(V + 1);
    this.waits = new Uint8Array(V);
  }

  /** A visit beside a changed road is looked at (again); starts and ends of tours are not. */
  wake(node: number): void {
    if (node >= this.waits.length || this.waits[node]) return;
    this.waits[node] = 1;
    this.queue[this.tail] = node;
    this.tail = this.tail + 1 === this.queue.length ? 0 : this.tail + 1;
  }

  wakeTour(t: number): void {
    const V = this.waits.length;
    for (let v = this.tours.next[V + 2 * t]!; v < V; v = this.tours.next[v]!) this.wake(v);
  }

  /** The visit that waited longest, −1 when none does. */
  take(): number {
    if (this.head === this.tail) return -1;
    const v = this.queue[this.head]!;
    this.head = this.head + 1 === this.queue.length ? 0 : this.head + 1;
    this.waits[v] = 0;
    this.looked++;
    return v;
  }

  /** Nobody is to be looked at. */
  rest(): void {
    while (this.take() >= 0) this.looked--;
  }

  /** Marks the tour as changed. */
  touch(t: number): void {
    if (this.isChanged[t]) return;
    this.isChanged[t] = 1;
    this.changed[this.changedCount++] = t;
  }

  /** Sums a tour up again whose links were changed: between `a` and `b` alone, where these are told. */
  settle(t: number, a?: number, b?: number): void {
    this.tours.refresh(t, a, b);
    this.touch(t);
  }

  /** No tour is changed. */
  forget(): void {
    for (let i = 0; i < this.changedCount; i++) this.isChanged[this.changed[i]!] = 0;
    this.changedCount = 0;
  }
}
