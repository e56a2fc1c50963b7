/**
 * One global order of visits with their units, decoded into times: each visit starts as soon as all
 * its units are there. Every order is possible, none can deadlock, and starts are the earliest that
 * the order allows, which no cost that grows with starts can beat (Mankowska, Meisel and Bierwirth,
 * Health Care Management Science 17(1), 2014, state the problem).
 */

import type { SolverProblem } from '../problem.js';
import { ableUnits } from './in-step.js';

export class Order {
  readonly size: number;
  readonly unitCount: number;
  /** Requirements in order, and how many are in. */
  readonly list: Int32Array;
  count = 0;
  /** Units of each requirement; `second` is −1 for single visits. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** Out of `decode`: starts of the first and the second service. */
  readonly start: Int32Array;
  readonly start2: Int32Array;
  readonly able: readonly (readonly number[][])[];
  readonly location: Int32Array;
  /** Price of a road, with the time beside it: stride class * L * L + from * L + to. */
  readonly price: Int32Array;
  readonly time: Int32Array;
  readonly base: Int32Array;

  private readonly opens: Int32Array;
  private readonly due: Int32Array;
  private readonly length: Int32Array;
  private readonly gapMin: Int32Array;
  private readonly gapMax: Int32Array;
  private readonly sumWeight: number;
  private readonly worstWeight: number;

  /** Where every unit is before each position, stride position * unitCount + unit. */
  readonly placeAt: Int32Array;
  // The same for when it is free, and lateness so far.
  private readonly freeAt: Int32Array;
  private readonly sumAt: Float64Array;
  private readonly worstAt: Float64Array;
  private readonly place: Int32Array;
  private readonly free: Int32Array;
  private readonly delayed: Int32Array;
  private token = 0;

  constructor(readonly p: SolverProblem) {
    const { requirementCount: R, unitCount: U, locationCount: L } = p;
    const ints = (n: number) => new Int32Array(n);
    this.size = R;
    this.unitCount = U;
    this.list = ints(R);
    this.first = ints(R).fill(-1);
    this.second = ints(R).fill(-1);
    this.start = ints(R);
    this.start2 = ints(R);
    this.able = Array.from({ length: R }, (_, r) => ableUnits(p, r));
    const stop = (r: number) => p.candidateStop[p.candidatePtr[r]!]!;
    const each = (f: (r: number) => number) => Int32Array.from({ length: R }, (_, r) => f(r));
    this.location = each((r) => p.stopLocation[stop(r)]!);
    this.opens = each((r) => p.stopWindowFrom[p.stopWindowPtr[stop(r)]!]!);
    this.due = p.softUntil;
    this.length = p.minSessionSeconds;
    this.gapMin = p.startGapMin;
    this.gapMax = p.startGapMax;
    this.sumWeight = p.weights.lateSecond;
    this.worstWeight = p.weights.maxLateSecond;
    this.time = p.travelSeconds;
    const { driveSecond, kilometre } = p.weights;
    this.price = this.time.map(
      (seconds, i) => driveSecond * seconds + Math.floor((kilometre * p.travelMetres[i]!) / 1000),
    );
    this.base = Int32Array.from(p.unitClass, (c) => c * L * L);
    this.placeAt = ints((R + 1) * U);
    this.freeAt = ints((R + 1) * U);
    this.sumAt = new Float64Array(R + 1);
    this.worstAt = new Float64Array(R + 1);
    this.place = ints(U);
    this.free = ints(U);
    this.delayed = ints(U);
  }

  /** Price of all roads. */
  roads(): number {
    const { p } = this;
    const L = p.locationCount;
    let sum = 0;
    this.place.set(p.startLocation);
    const drive = (u: number, to: number) => {
      sum += this.price[this.base[u]! + this.place[u]! * L + to]!;
      this.place[u] = to;
    };
    for (let i = 0; i < this.count; i++) {
      const r = this.list[i]!;
      drive(this.first[r]!, this.location[r]!);
      if (this.second[r]! >= 0) drive(this.second[r]!, this.location[r]!);
    }
    for (let u = 0; u < this.unitCount; u++) drive(u, p.endLocation[u]!);
    return sum;
  }

  /** Decodes the order from position `from` on, the states before it being known. */
  decode(from = 0): void {
    const { unitCount: U, place, free } = this;
    if (from === 0) {
      this.placeAt.set(this.p.startLocation);
      this.freeAt.fill(0, 0, U);
    }
    for (let u = 0; u < U; u++) {
      place[u] = this.placeAt[from * U + u]!;
      free[u] = this.freeAt[from * U + u]!;
    }
    let sum = from === 0 ? 0 : this.sumAt[from]!;
    let worst = from === 0 ? 0 : this.worstAt[from]!;
    for (let i = from; i <= this.count; i++) {
      this.placeAt.set(place, i * U);
      this.freeAt.set(free, i * U);
      this.sumAt[i] = sum;
      this.worstAt[i] = worst;
      if (i === this.count) break;
      const r = this.list[i]!;
      this.serve(r, this.first[r]!, this.second[r]!);
      const late = this.start[r]! - this.due[r]!;
      const late2 = this.second[r]! >= 0 ? this.start2[r]! - this.due[r]! : 0;
      if (late > 0) sum += late;
      if (late2 > 0) sum += late2;
      worst = Math.max(worst, late, late2);
    }
  }

  /** Price of all lateness of the decoded order. */
  late(): number {
    const { sumWeight, worstWeight, count } = this;
    return sumWeight * this.sumAt[count]! + worstWeight * this.worstAt[count]!;
  }

  /** Price of the decoded order. */
  total(): number {
    return this.roads() + this.late();
  }

  /** Starts visit `r` with these units as soon as they are there. */
  private serve(r: number, u: number, w: number): void {
    const { place, free, time, base } = this;
    const L = this.p.locationCount;
    const here = this.location[r]!;
    let start = free[u]! + time[base[u]! + place[u]! * L + here]!;
    if (start < this.opens[r]!) start = this.opens[r]!;
    place[u] = here;
    if (w >= 0) {
      let other = free[w]! + time[base[w]! + place[w]! * L + here]!;
      if (other < start + this.gapMin[r]!) other = start + this.gapMin[r]!;
      if (other > start + this.gapMax[r]!) start = other - this.gapMax[r]!;
      place[w] = here;
      free[w] = other + this.length[r]!;
      this.start2[r] = other;
    }
    this.start[r] = start;
    free[u] = start + this.length[r]!;
  }

  /**
   * Price of all lateness when `r` comes before position `at`; gives up above `most`. A visit more can
   * only delay, so just the visits of delayed units are looked at, until nobody is delayed.
   */
  lateness(r: number, u: number, w: number, at: number, most: number): number {
    const { unitCount: U, list, due, place, free, delayed, length, opens } = this;
    const { placeAt, freeAt, time, base, location, gapMin, gapMax, start, start2 } = this;
    const { sumWeight, worstWeight, first, second, count } = this;
    const L = this.p.locationCount;
    const token = ++this.token;
    let sum = this.sumAt[count]!;
    let worst = this.worstAt[count]!;
    let behind = 0;
    for (let i = at - 1; i < count; i++) {
      const x = i < at ? r : list[i]!;
      const a = i < at ? u : first[x]!;
      const b = i < at ? w : second[x]!;
      const lateA = delayed[a] === token;
      const lateB = b >= 0 && delayed[b] === token;
      if (i >= at && !lateA && !lateB) continue;
      const row = (i < at ? at : i) * U;
      const here = location[x]!;
      const placeA = lateA ? place[a]! : placeAt[row + a]!;
      let begin = (lateA ? free[a]! : freeAt[row + a]!) + time[base[a]! + placeA * L + here]!;
      if (begin < opens[x]!) begin = opens[x]!;
      if (b >= 0) {
        const placeB = lateB ? place[b]! : placeAt[row + b]!;
        let other = (lateB ? free[b]! : freeAt[row + b]!) + time[base[b]! + placeB * L + here]!;
        if (other < begin + gapMin[x]!) other = begin + gapMin[x]!;
        if (other > begin + gapMax[x]!) begin = other - gapMax[x]!;
        const late = Math.max(0, other - due[x]!);
        const was = i < at ? 0 : Math.max(0, start2[x]! - due[x]!);
        sum += late - was;
        if (late > worst) worst = late;
        if (i < at || other !== start2[x]) {
          if (!lateB) behind++;
          delayed[b] = token;
          place[b] = here;
          free[b] = other + length[x]!;
        } else if (lateB) {
          delayed[b] = 0;
          behind--;
        }
      }
      const late = Math.max(0, begin - due[x]!);
      const was = i < at ? 0 : Math.max(0, start[x]! - due[x]!);
      sum += late - was;
      if (late > worst) worst = late;
      if (i < at || begin !== start[x]) {
        if (!lateA) behind++;
        delayed[a] = token;
        place[a] = here;
        free[a] = begin + length[x]!;
      } else if (lateA) {
        delayed[a] = 0;
        behind--;
      }
      if (behind === 0) break;
      if (sumWeight * sum + worstWeight * worst >= most) return Infinity;
    }
    return sumWeight * sum + worstWeight * worst;
  }

  /** Puts `r` in before position `at`, and decodes what is behind. */
  put(r: number, u: number, w: number, at: number): void {
    this.list.copyWithin(at + 1, at, this.count);
    this.list[at] = r;
    this.first[r] = u;
    this.second[r] = w;
    this.count++;
    this.decode(at);
  }

  /** Takes out every requirement with `out[r] = 1`, and decodes the rest. */
  remove(out: Uint8Array): void {
    let kept = 0;
    for (let i = 0; i < this.count; i++) {
      const r = this.list[i]!;
      if (!out[r]) this.list[kept++] = r;
    }
    this.count = kept;
    this.decode();
  }

  /** The order with its units as numbers, for another search of the same problem. */
  numbers(): Int32Array {
    const { count, list, first, second } = this;
    return Int32Array.of(count, ...list, ...first, ...second);
  }

  /** What another search wrote down, decoded. */
  read(numbers: Int32Array): void {
    const { size } = this;
    this.count = numbers[0]!;
    this.list.set(numbers.subarray(1, 1 + size));
    this.first.set(numbers.subarray(1 + size, 1 + 2 * size));
    this.second.set(numbers.subarray(1 + 2 * size));
    this.decode();
  }

  copy(other: Order): void {
    this.count = other.count;
    this.list.set(other.list);
    this.first.set(other.first);
    this.second.set(other.second);
    this.start.set(other.start);
  }
}
