/**
 * Tours of several trips. Of an order of visits the refills follow: a tour is cut into trips where
 * that costs least, by a dynamic program over the cuts (J. E. Beasley: Route first, cluster second
 * methods for vehicle routing. Omega 11(4), 1983, 403–408). Kept from the front and from the back,
 * it also judges a visit in any place exactly, looking only at the trip that it would join.
 *
 * Of a tour x1..xn, strides `t * width + i`: `list` xi at i − 1; `way[i]` seconds from x1 to xi
 * without a refill; `load[i]` load of x1..xi; `front[i]` least seconds from the depot to xi when a
 * refill follows xi; `after[i]` from xi home when a refill (or home) follows xi; `begin[i]` from xi
 * home when a trip begins with xi. Index 0 stands before x1.
 */

import type { SolverProblem } from '../problem.js';

export class Trips {
  readonly tourCount: number;
  readonly width: number;
  readonly list: Int32Array;
  readonly count: Int32Array;
  /** Driving seconds of the tour. */
  readonly drive: Float64Array;
  readonly service: Float64Array;
  /** Same version, same tour; never used twice. */
  readonly version: Int32Array;
  /** Tour of requirement r on day d, or −1; stride r * dayCount + d. */
  readonly tourOn: Int32Array;
  /** Driving seconds of all tours. */
  total = 0;
  /** Position of the cheapest place that `place` found last. */
  at = 0;

  private readonly way: Float64Array;
  private readonly load: Float64Array;
  private readonly front: Float64Array;
  private readonly after: Float64Array;
  private readonly begin: Float64Array;
  private readonly location: Int32Array;
  private readonly limit: Float64Array;
  private readonly base: Int32Array;

  constructor(
    private readonly p: SolverProblem,
    private readonly versions: { last: number },
  ) {
    const { dayCount: D, requirementCount: R, unitCount: U } = p;
    this.tourCount = U * D;
    this.width = R + 2;
    const size = this.tourCount * this.width;
    this.list = new Int32Array(size);
    this.count = new Int32Array(this.tourCount);
    this.drive = new Float64Array(this.tourCount);
    this.service = new Float64Array(this.tourCount);
    this.version = new Int32Array(this.tourCount);
    this.tourOn = new Int32Array(R * D).fill(-1);
    [this.way, this.load, this.front, this.after, this.begin] = [
      new Float64Array(size),
      new Float64Array(size),
      new Float64Array(size),
      new Float64Array(size),
      new Float64Array(size),
    ];
    this.location = Int32Array.from(
      { length: R },
      (_, r) => p.stopLocation[p.candidateStop[p.candidatePtr[r]!]!]!,
    );
    const indices = Array.from({ length: this.tourCount }, (_, t) => t);
    this.limit = Float64Array.from(indices, (t) =>
      Math.min(p.maxDuration[t]!, p.latestReturn[t]! - p.shiftFrom[t]!),
    );
    this.base = Int32Array.from(
      indices,
      (t) => p.unitClass[Math.floor(t / D)]! * p.locationCount ** 2,
    );
  }

  copy(from: Trips): void {
    for (let t = 0; t < this.tourCount; t++) {
      if (this.version[t] === from.version[t]) continue;
      const [a, b] = [t * this.width, t * this.width + from.count[t]! + 2];
      for (const name of ['list', 'way', 'load', 'front', 'after', 'begin'] as const) {
        this[name].set(from[name].subarray(a, b), a);
      }
      this.count[t] = from.count[t]!;
      this.drive[t] = from.drive[t]!;
      this.service[t] = from.service[t]!;
      this.version[t] = from.version[t]!;
    }
    this.tourOn.set(from.tourOn);
    this.total = from.total;
  }

  /** Seconds more when `r` joins tour `t` in its cheapest place, `at`; Infinity when none is legal. */
  place(r: number, t: number): number {
    const { p, way, load, after, begin } = this;
    const n = this.count[t]!;
    const row = t * this.width;
    const own = p.load[r]!;
    const room = p.loadCapacity[t]! - own;
    let best = this.limit[t]! - this.service[t]! - p.minSessionSeconds[r]! + 1;
    this.at = -1;
    if (room < 0) return Infinity;
    for (let i = 0; i <= n; i++) {
      const next = i === n ? this.home(t, r) : this.road(t, r, i + 1);
      // The trip ends with r, or goes on to xb.
      const alone = i === n ? next : this.refill(t, r, i + 1) + begin[row + i + 1]!;
      const before = i === 0 ? 0 : this.roadTo(t, i, r);
      for (let a = i; a >= 0; a--) {
        const carried = load[row + i]! - load[row + a]!;
        if (carried > room) break;
        const left =
          a === i
            ? this.enter(t, a, this.location[r]!)
            : this.enter(t, a, this.spot(t, a + 1)) + way[row + i]! - way[row + a + 1]! + before;
        if (left + alone < best) [best, this.at] = [left + alone, i];
        for (let b = i + 1; b <= n; b++) {
          if (carried + load[row + b]! - load[row + i]! > room) break;
          const seconds = left + next + way[row + b]! - way[row + i + 1]! + after[row + b]!;
          if (seconds < best) [best, this.at] = [seconds, i];
        }
      }
    }
    return this.at < 0 ? Infinity : best - this.drive[t]!;
  }

  insert(r: number, t: number, at: number): void {
    const row = t * this.width;
    this.list.copyWithin(row + at + 1, row + at, row + this.count[t]!);
    this.list[row + at] = r;
    this.count[t]!++;
    this.service[t]! += this.p.minSessionSeconds[r]!;
    this.tourOn[r * this.p.dayCount + (t % this.p.dayCount)] = t;
    this.refresh(t);
  }

  remove(r: number, t: number): void {
    const row = t * this.width;
    const at = this.list.indexOf(r, row);
    this.list.copyWithin(at, at + 1, row + this.count[t]!);
    this.count[t]!--;
    this.service[t]! -= this.p.minSessionSeconds[r]!;
    this.tourOn[r * this.p.dayCount + (t % this.p.dayCount)] = -1;
    this.refresh(t);
  }

  /** Takes all visits of requirement `r` out. */
  takeOut(r: number): void {
    const { dayCount } = this.p;
    for (let d = 0; d < dayCount; d++) {
      const t = this.tourOn[r * dayCount + d]!;
      if (t >= 0) this.remove(r, t);
    }
  }

  isAbsent(r: number): boolean {
    const { dayCount } = this.p;
    return this.tourOn.subarray(r * dayCount, (r + 1) * dayCount).every((t) => t < 0);
  }

  /** Positions in the tour's list that begin a trip, the first one left out. */
  cuts(t: number): number[] {
    const cuts: number[] = [];
    for (let i = this.tripEnd(t, 1); i < this.count[t]!; i = this.tripEnd(t, i + 1)) cuts.push(i);
    return cuts;
  }

  /** Last visit of the trip that best begins with xi. */
  private tripEnd(t: number, i: number): number {
    const { way, after, begin } = this;
    const row = t * this.width;
    for (let c = i; ; c++) {
      if (way[row + c]! - way[row + i]! + after[row + c]! === begin[row + i]!) return c;
    }
  }

  private refresh(t: number): void {
    const { p, way, load, front, after, begin } = this;
    const n = this.count[t]!;
    const row = t * this.width;
    this.total -= this.drive[t]!;
    this.version[t] = ++this.versions.last;
    way[row] = load[row] = front[row] = 0;
    for (let i = 1; i <= n; i++) {
      const r = this.list[row + i - 1]!;
      way[row + i] = i === 1 ? 0 : way[row + i - 1]! + this.roadTo(t, i - 1, r);
      load[row + i] = load[row + i - 1]! + p.load[r]!;
    }
    for (let i = 1; i <= n; i++) {
      let least = Infinity;
      for (let a = i - 1; a >= 0; a--) {
        if (load[row + i]! - load[row + a]! > p.loadCapacity[t]!) break;
        const seconds = this.enter(t, a, this.spot(t, a + 1)) + way[row + i]! - way[row + a + 1]!;
        if (seconds < least) least = seconds;
      }
      front[row + i] = least;
    }
    for (let i = n; i >= 1; i--) {
      const r = this.list[row + i - 1]!;
      after[row + i] = i === n ? this.home(t, r) : this.refill(t, r, i + 1) + begin[row + i + 1]!;
      let least = Infinity;
      for (let c = i; c <= n; c++) {
        if (load[row + c]! - load[row + i - 1]! > p.loadCapacity[t]!) break;
        const seconds = way[row + c]! - way[row + i]! + after[row + c]!;
        if (seconds < least) least = seconds;
      }
      begin[row + i] = least;
    }
    this.drive[t] = n === 0 ? 0 : this.enter(t, 0, this.spot(t, 1)) + begin[row + 1]!;
    this.total += this.drive[t]!;
  }

  /** From the depot by xa to the place where the next trip begins. */
  private enter(t: number, a: number, to: number): number {
    const { p } = this;
    if (a === 0) return p.travelSeconds[this.line(t, p.startLocation[t]!) + to]!;
    return this.front[t * this.width + a]! + p.refillSeconds[this.line(t, this.spot(t, a)) + to]!;
  }

  private home(t: number, r: number): number {
    return this.p.travelSeconds[this.line(t, this.location[r]!) + this.p.endLocation[t]!]!;
  }

  private road(t: number, r: number, i: number): number {
    return this.p.travelSeconds[this.line(t, this.location[r]!) + this.spot(t, i)]!;
  }

  private roadTo(t: number, i: number, r: number): number {
    return this.p.travelSeconds[this.line(t, this.spot(t, i)) + this.location[r]!]!;
  }

  private refill(t: number, r: number, i: number): number {
    return this.p.refillSeconds[this.line(t, this.location[r]!) + this.spot(t, i)]!;
  }

  /** Location of xi. */
  private spot(t: number, i: number): number {
    return this.location[this.list[t * this.width + i - 1]!]!;
  }

  private line(t: number, from: number): number {
    return this.base[t]! + from * this.p.locationCount;
  }
}
