/**
 * Slack induction by string removals (Christiaens & Vanden Berghe, Transportation Science 54(2),
 * 2020): strings of neighbouring visits leave the tours around a seed, so that room comes up in
 * several of them at one place.
 */

import type { Random } from '../../random.js';
import type { Network } from '../network/network.js';
import type { Routes } from './routes.js';

/** Visits removed on average, longest string, and one split string in two. */
const AVERAGE = 10;
const LONGEST = 10;
const KEEP_GROWING = 100;
/** Absent visits near the seed that a step tries to put in. */
const INVITED = 12;

export class Strings {
  /** Out: requirements with absent visits, and their number. */
  readonly pool: Int32Array;
  size = 0;
  private invited = 0;
  private readonly pooled: Int32Array;
  private readonly ruined: Int32Array;
  private now = 0;
  private readonly n: Network;

  constructor(
    private readonly routes: Routes,
    private readonly random: Random,
  ) {
    this.n = routes.n;
    this.pool = new Int32Array(this.n.p.requirementCount);
    this.pooled = new Int32Array(this.n.p.requirementCount);
    this.ruined = new Int32Array(this.n.tourCount);
  }

  /** Starts an empty pool. */
  begin(): void {
    this.size = 0;
    this.invited = 0;
    this.now++;
  }

  add(r: number): void {
    if (this.pooled[r] === this.now) return;
    this.pooled[r] = this.now;
    this.pool[this.size++] = r;
  }

  /** Removes strings around a random seed. */
  ruin(): void {
    const { n, random, routes } = this;
    const R = n.p.requirementCount;
    const seed = random.below(R);
    let tours = 0;
    let visits = 0;
    for (let g = 0; g < n.groupCount; g++) tours += routes.used[g]!;
    if (tours === 0) return;
    visits = n.p.visitCount;
    const longest = Math.min(LONGEST, Math.max(1, Math.floor(visits / tours)));
    const most = Math.max(1, Math.floor((4 * AVERAGE) / (1 + longest)));
    let strings = 1 + random.below(most);
    // Either whole requirements change their days, or visits move within them.
    const whole = n.p.dayCount > 1 && random.below(2) === 0;
    const day = n.p.dayCount > 1 && random.below(2) === 0 ? this.dayOf(seed) : -1;
    strings -= this.around(seed, longest, day, whole);
    const from = seed * n.reach;
    for (let k = from; k < from + n.reach && strings > 0; k++) {
      strings -= this.around(n.neighbours[k]!, longest, day, whole);
    }
  }

  /** Day of one placed visit of the requirement, −1 when all are absent. */
  private dayOf(r: number): number {
    const { n, routes } = this;
    const base = n.p.visitPtr[r]!;
    const v = base + this.random.below(n.p.visitPtr[r + 1]! - base);
    const t = routes.tour[v]!;
    return t < 0 ? -1 : n.groupDay[n.groupOf[t]!]!;
  }

  /** A string through each visit of `r` whose tour is still whole; returns their number. */
  private around(r: number, longest: number, day: number, whole: boolean): number {
    const { n, routes } = this;
    let strings = 0;
    for (let v = n.p.visitPtr[r]!; v < n.p.visitPtr[r + 1]!; v++) {
      const t = routes.tour[v]!;
      if (t < 0) {
        if (this.invited++ < INVITED) this.add(r);
        continue;
      }
      if (this.ruined[t] === this.now) continue;
      if (day >= 0 && n.groupDay[n.groupOf[t]!] !== day) continue;
      this.ruined[t] = this.now;
      this.cut(v, t, longest, whole);
      strings++;
    }
    return strings;
  }

  /** Removes a string through `v`, sometimes with a few visits kept in its middle. */
  private cut(v: number, t: number, longest: number, whole: boolean): void {
    const { random, routes } = this;
    const size = routes.count[t]!;
    const length = 1 + random.below(Math.min(size, longest));
    let kept = 0;
    if (length > 1 && length < size && random.below(2) === 0) {
      kept = 1;
      while (length + kept < size && random.below(KEEP_GROWING) === 0) kept++;
    }
    const span = length + kept;
    const V = this.n.p.visitCount;
    let back = 0;
    for (let i = v; back < span - 1 && routes.prev[i]! < V; i = routes.prev[i]!) back++;
    let ahead = 0;
    for (let i = v; ahead < span - 1 && routes.next[i]! < V; i = routes.next[i]!) ahead++;
    const least = Math.max(0, span - 1 - ahead);
    let first = v;
    for (let i = least + random.below(back - least + 1); i > 0; i--) first = routes.prev[first]!;
    const head = kept > 0 ? 1 + random.below(length - 1) : length;
    this.take(first, head, kept, length - head, whole);
  }

  private take(first: number, head: number, kept: number, rest: number, whole: boolean): void {
    const { routes } = this;
    let second = first;
    for (let i = 0; i < head + kept && rest > 0; i++) second = routes.next[second]!;
    this.collect(first, head);
    routes.remove(first, head);
    if (rest > 0) {
      this.collect(second, rest);
      routes.remove(second, rest);
    }
    if (whole) this.wholeRequirements();
  }

  private collect(first: number, count: number): void {
    let v = first;
    for (let i = 0; i < count; i++, v = this.routes.next[v]!) this.add(this.n.requirement[v]!);
  }

  /** Takes out the other visits of everything in the pool. */
  private wholeRequirements(): void {
    const { n, routes } = this;
    for (let i = 0; i < this.size; i++) {
      const r = this.pool[i]!;
      for (let v = n.p.visitPtr[r]!; v < n.p.visitPtr[r + 1]!; v++) {
        if (routes.tour[v]! >= 0) routes.remove(v, 1);
      }
    }
  }
}
