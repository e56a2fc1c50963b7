/**
 * The cheapest place of a visit on every day, next to its near neighbours, near a depot, or on an
 * empty tour; then the cheapest allowed set of days. All lookups of a visit lie in its own row.
 */

import type { Random } from '../../random.js';
import { cheapestDays, lacksPlace } from '../network/allowed-days.js';
import type { Network } from '../network/network.js';
import type { Routes } from './routes.js';

/** One improving place in so many is overlooked, on average ("blinks"). */
const BLINK = 100;
/** Above every real price. */
const EAGER = 1e15;

export class Inserter {
  /** Out of `price`: the cheapest place per day, and the node before it. */
  readonly delta: Float64Array;
  readonly after: Int32Array;
  /** Optional visits come in at any price; the walk then decides whether they pay. */
  eager = false;
  private blink: number;
  private readonly n: Network;
  /** One day, one visit per requirement. */
  private readonly single: boolean;

  constructor(
    private readonly routes: Routes,
    private readonly random: Random,
  ) {
    this.n = routes.n;
    this.single = this.n.p.dayCount === 1 && this.n.p.visitCount === this.n.p.requirementCount;
    this.delta = new Float64Array(this.n.p.dayCount);
    this.after = new Int32Array(this.n.p.dayCount);
    this.blink = this.nextBlink();
  }

  private nextBlink(): number {
    return 1 + this.random.below(2 * BLINK - 1);
  }

  /** Puts the absent visits of requirement `r` back where that costs least, or leaves them out. */
  requirement(r: number): void {
    const { n, routes } = this;
    this.price(r);
    const absence = this.eager ? EAGER : n.penalty[r]!;
    let at = cheapestDays(n, routes.tour, r, this.delta, absence);
    if (n.p.mandatory[r] && (at < 0 || lacksPlace(n, routes.tour, r, this.delta, at))) {
      this.priceAll(r);
      at = cheapestDays(n, routes.tour, r, this.delta, absence);
    }
    if (at < 0) return;
    const base = n.p.visitPtr[r]!;
    for (let v = base; v < n.p.visitPtr[r + 1]!; v++) {
      const d = n.patternDay[at + v - base]!;
      if (routes.tour[v]! < 0 && this.delta[d]! < absence) routes.insert(v, this.after[d]!);
    }
  }

  /**
   * Fills `delta` and `after` for requirement `r`: beside its near neighbours, on an empty tour of
   * every group, and at the ends of the tours of a near depot. This is the hot loop of the engine:
   * one function, locals only, the price looked at before the times.
   */
  price(r: number): void {
    if (this.single) {
      this.priceSingle(r);
      return;
    }
    const { n, routes, delta, after } = this;
    const { tour, prev, next, load, leg, es, lt } = routes;
    const { location, length, groupOf, serves, costTo, cost, timeTo, time, neighbours } = n;
    const { groupCapacity, groupDay, groupBase, hasDuration } = n;
    const { visitPtr, dayCount: D, locationCount: L } = n.p;
    delta.fill(Infinity);
    const own = n.load[r]!;
    const x = visitPtr[r]!;
    const lx = location[x]! * L;
    const len = length[x]!;
    const allowed = r * n.groupCount;
    const to = r * n.reach + n.near;
    for (let k = r * n.reach; k < to; k++) {
      const q = neighbours[k]!;
      for (let v = visitPtr[q]!, last = visitPtr[q + 1]!; v < last; v++) {
        const t = tour[v]!;
        if (t < 0) continue;
        const g = groupOf[t]!;
        if (load[t]! + own > groupCapacity[g]! || serves[allowed + g] === 0) continue;
        const d = groupDay[g]!;
        const row = groupBase[g]! + lx;
        const lv = location[v]!;
        let least = delta[d]!;
        const a = prev[v]!;
        const la = location[a]!;
        const before = costTo[row + la]! + cost[row + lv]! - leg[v]!;
        if (before < least) {
          const cell = r * D + d;
          const opens = n.opens[cell]!;
          const timeIn = timeTo[row + la]!;
          let start = es[a]! + length[a]! + timeIn;
          if (start < opens) start = opens;
          const timeOut = time[row + lv]!;
          if (
            start <= n.lastStart[cell]! &&
            start + len + timeOut <= lt[v]! &&
            (!hasDuration || this.lasts(a, v, cell, len, timeIn, timeOut, g)) &&
            !this.overlooks()
          ) {
            delta[d] = least = before;
            after[d] = a;
          }
        }
        const b = next[v]!;
        const lb = location[b]!;
        const behind = costTo[row + lv]! + cost[row + lb]! - leg[b]!;
        if (behind < least) {
          const cell = r * D + d;
          const opens = n.opens[cell]!;
          const timeIn = timeTo[row + lv]!;
          let start = es[v]! + length[v]! + timeIn;
          if (start < opens) start = opens;
          const timeOut = time[row + lb]!;
          if (
            start <= n.lastStart[cell]! &&
            start + len + timeOut <= lt[b]! &&
            (!hasDuration || this.lasts(v, b, cell, len, timeIn, timeOut, g)) &&
            !this.overlooks()
          ) {
            delta[d] = behind;
            after[d] = v;
          }
        }
      }
    }
    for (let g = 0; g < n.groupCount; g++) {
      if (serves[allowed + g] === 0 || own > groupCapacity[g]!) continue;
      this.atDepots(r, g);
    }
  }

  /** The same for one day and one visit, with everything hoisted that does not change. */
  private priceSingle(r: number): void {
    const { n, routes } = this;
    const { tour, prev, next, load, leg, es, lt } = routes;
    const { location, length, costTo, cost, timeTo, time, neighbours, hasDuration } = n;
    const { groupOf, groupCapacity, groupBase, groupCount: G, serves } = n;
    this.delta[0] = Infinity;
    const own = n.load[r]!;
    const lx = location[r]! * n.p.locationCount;
    const allowed = r * G;
    // With one group these stay what they are; with several they follow the neighbour's tour.
    let g = 0;
    let room = serves[allowed] === 0 ? -1 : groupCapacity[0]! - own;
    let row = groupBase[0]! + lx;
    const len = length[r]!;
    const opens = n.opens[r]!;
    const lastStart = n.lastStart[r]!;
    let least = Infinity;
    let place = -1;
    const from = r * n.reach;
    const to = from + n.near;
    for (let k = from; k < to; k++) {
      const v = neighbours[k]!;
      const t = tour[v]!;
      if (t < 0) continue;
      if (G > 1) {
        g = groupOf[t]!;
        room = serves[allowed + g] === 0 ? -1 : groupCapacity[g]! - own;
        row = groupBase[g]! + lx;
      }
      if (load[t]! > room) continue;
      const lv = row + location[v]!;
      const a = prev[v]!;
      const la = row + location[a]!;
      const before = costTo[la]! + cost[lv]! - leg[v]!;
      if (before < least) {
        let start = es[a]! + length[a]! + timeTo[la]!;
        if (start < opens) start = opens;
        if (
          start <= lastStart &&
          start + len + time[lv]! <= lt[v]! &&
          (!hasDuration || this.lasts(a, v, r, len, timeTo[la]!, time[lv]!, g)) &&
          !this.overlooks()
        ) {
          least = before;
          place = a;
        }
      }
      const b = next[v]!;
      const lb = row + location[b]!;
      const behind = costTo[lv]! + cost[lb]! - leg[b]!;
      if (behind < least) {
        let start = es[v]! + length[v]! + timeTo[lv]!;
        if (start < opens) start = opens;
        if (
          start <= lastStart &&
          start + len + time[lb]! <= lt[b]! &&
          (!hasDuration || this.lasts(v, b, r, len, timeTo[lv]!, time[lb]!, g)) &&
          !this.overlooks()
        ) {
          least = behind;
          place = v;
        }
      }
    }
    this.delta[0] = least;
    this.after[0] = place;
    for (g = 0; g < G; g++) {
      if (serves[allowed + g] === 1 && own <= groupCapacity[g]!) this.atDepots(r, g);
    }
  }

  /** An empty tour of the group, and the ends of its used ones if their depot is near. */
  private atDepots(r: number, g: number): void {
    const { n, routes } = this;
    const V = n.p.visitCount;
    const first = n.groupPtr[g]!;
    const border = first + routes.used[g]!;
    if (border < n.groupPtr[g + 1]!) {
      const start = V + 2 * routes.order[border]!;
      this.between(r, start, start + 1, g);
    }
    if (!n.nearDepot[r * n.groupCount + g]) return;
    for (let i = first; i < border; i++) {
      const t = routes.order[i]!;
      if (routes.load[t]! + n.load[r]! > n.groupCapacity[g]!) continue;
      const start = V + 2 * t;
      this.between(r, start, routes.next[start]!, g);
      this.between(r, routes.prev[start + 1]!, start + 1, g);
    }
  }

  /** Looks at every place of every tour; for visits that found none among their neighbours. */
  priceAll(r: number): void {
    const { n, routes } = this;
    const V = n.p.visitCount;
    for (let g = 0; g < n.groupCount; g++) {
      if (!n.serves[r * n.groupCount + g]) continue;
      const first = n.groupPtr[g]!;
      for (let i = first; i < first + routes.used[g]!; i++) {
        const t = routes.order[i]!;
        if (routes.load[t]! + n.load[r]! > n.groupCapacity[g]!) continue;
        for (let a = V + 2 * t; a !== V + 2 * t + 1; a = routes.next[a]!) {
          this.between(r, a, routes.next[a]!, g);
        }
      }
    }
  }

  /** One place, judged by price, window and the rest of the tour. */
  private between(r: number, a: number, b: number, g: number): void {
    const { n, routes } = this;
    const { location, p } = n;
    const d = n.groupDay[g]!;
    const x = p.visitPtr[r]!;
    const row = n.groupBase[g]! + location[x]! * p.locationCount;
    const la = location[a]!;
    const lb = location[b]!;
    let delta = n.costTo[row + la]! + n.cost[row + lb]! - routes.leg[b]!;
    if (a >= p.visitCount && b >= p.visitCount) delta += n.groupUse[g]!;
    if (delta >= this.delta[d]!) return;
    const cell = r * p.dayCount + d;
    const timeIn = n.timeTo[row + la]!;
    const timeOut = n.time[row + lb]!;
    const len = n.length[x]!;
    const start = Math.max(routes.es[a]! + n.length[a]! + timeIn, n.opens[cell]!);
    if (start > n.lastStart[cell]! || start + len + timeOut > routes.lt[b]!) return;
    if (n.hasDuration && !this.lasts(a, b, cell, len, timeIn, timeOut, g)) return;
    if (this.overlooks()) return;
    this.delta[d] = delta;
    this.after[d] = a;
  }

  private overlooks(): boolean {
    if (--this.blink > 0) return false;
    this.blink = this.nextBlink();
    return true;
  }

  /** The tour with the visit between `a` and `b` keeps its longest duration. */
  private lasts(
    a: number,
    b: number,
    cell: number,
    length: number,
    timeIn: number,
    timeOut: number,
    g: number,
  ): boolean {
    const { n, routes } = this;
    const opens = n.opens[cell]!;
    const last = n.lastStart[cell]!;
    const duration = routes.durations.withVisit(a, b, opens, last, length, timeIn, timeOut);
    return duration <= n.groupDuration[g]!;
  }
}
