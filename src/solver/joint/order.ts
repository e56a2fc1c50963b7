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

  // States before each position: where every unit is and when it is free; lateness so far.
  private readonly placeAt: Int32Array;
  private readonly freeAt: Int32Array;
  private readonly sumAt: Float64Array;
  private readonly worstAt: Float64Array;
  private readonly place: Int32Array;
  private readonly free: Int32Array;
  private readonly delayed: Int32Array;
  private token = 0;
  private readonly nextPlace: Int32Array;
  /** Positions before which a unit's visits stand, then the end: stride unit * (size + 1). */
  private readonly stands: Int32Array;
  private readonly standCount: Int32Array;
  /** Places of the visit that is put in, and their detours. */
  private readonly road: Int32Array;
  private readonly placeOf: Int32Array;
  private readonly firstOf: Int32Array;
  private readonly secondOf: Int32Array;
  private found = 0;
  private shortest = 0;
  private winner = 0;
  private best = Infinity;

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
    this.nextPlace = ints((R + 1) * U);
    this.stands = ints((R + 1) * U);
    this.standCount = ints(U);
    const places = 2 * (R + U) * U + U * U;
    this.road = ints(places);
    this.placeOf = ints(places);
    this.firstOf = ints(places);
    this.secondOf = ints(places);
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

  /** Price of the decoded order. */
  total(): number {
    const { sumWeight, worstWeight, count } = this;
    return this.roads() + sumWeight * this.sumAt[count]! + worstWeight * this.worstAt[count]!;
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
   * Price of lateness when `r` comes before position `at`; gives up above `most`. A visit more can
   * only delay, so just the visits of delayed units are looked at, until nobody is delayed.
   */
  private lateness(r: number, u: number, w: number, at: number, most: number): number {
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

  /** Where every unit goes next from each position on, and where its visits stand. */
  private lookAhead(): void {
    const { unitCount: U, nextPlace, p, standCount, stands, count } = this;
    const rows = this.size + 1;
    nextPlace.set(p.endLocation, count * U);
    for (let i = count - 1; i >= 0; i--) {
      nextPlace.copyWithin(i * U, (i + 1) * U, (i + 2) * U);
      const r = this.list[i]!;
      nextPlace[i * U + this.first[r]!] = this.location[r]!;
      if (this.second[r]! >= 0) nextPlace[i * U + this.second[r]!] = this.location[r]!;
    }
    standCount.fill(0);
    for (let i = 0; i < count; i++) {
      const r = this.list[i]!;
      const u = this.first[r]!;
      const w = this.second[r]!;
      stands[u * rows + standCount[u]!++] = i;
      if (w >= 0) stands[w * rows + standCount[w]!++] = i;
    }
    for (let u = 0; u < U; u++) stands[u * rows + standCount[u]!++] = count;
  }

  /** Price of the detour of unit `u` to `here` at position `at`. */
  private detour(u: number, here: number, at: number): number {
    const { price, base, unitCount: U } = this;
    const L = this.p.locationCount;
    const from = this.placeAt[at * U + u]!;
    const to = this.nextPlace[at * U + u]!;
    const own = base[u]!;
    return (
      price[own + from * L + here]! + price[own + here * L + to]! - price[own + from * L + to]!
    );
  }

  /**
   * Puts `r` in at its cheapest place; `luck` blinks: it returns true to overlook a place. The
   * shortest detour is tried first, since its price rules most others out unseen.
   */
  insert(r: number, luck: () => boolean): void {
    this.lookAhead();
    const late =
      this.sumWeight * this.sumAt[this.count]! + this.worstWeight * this.worstAt[this.count]!;
    const shortest = this.gather(r);
    this.best = Infinity;
    this.consider(r, shortest, null);
    for (let i = 0; i < this.found; i++) {
      if (i !== shortest && this.road[i]! + late < this.best) this.consider(r, i, luck);
    }
    const at = this.placeOf[this.winner]!;
    this.list.copyWithin(at + 1, at, this.count);
    this.list[at] = r;
    this.first[r] = this.firstOf[this.winner]!;
    this.second[r] = this.secondOf[this.winner]!;
    this.count++;
    this.decode(at);
  }

  /** Lists all places of `r` with their detours; returns the shortest. */
  private gather(r: number): number {
    const [firsts, seconds] = this.able[r]!;
    const here = this.location[r]!;
    const rows = this.size + 1;
    this.found = 0;
    this.shortest = 0;
    for (const u of firsts!) {
      for (let k = 0; k < this.standCount[u]!; k++) {
        const at = this.stands[u * rows + k]!;
        const road = this.detour(u, here, at);
        if (!seconds) this.offer(u, -1, at, road);
        else
          for (const w of seconds) {
            if (w !== u) this.offer(u, w, at, road + this.detour(w, here, at));
          }
      }
    }
    if (!seconds) return this.shortest;
    // Places before a visit of the second unit, where the first one has none of its own.
    for (const w of seconds) {
      for (let k = 0; k < this.standCount[w]! - 1; k++) {
        const at = this.stands[w * rows + k]!;
        const road = this.detour(w, here, at);
        for (const u of firsts!) {
          if (u !== w) this.offer(u, w, at, road + this.detour(u, here, at));
        }
      }
    }
    return this.shortest;
  }

  private offer(u: number, w: number, at: number, road: number): void {
    const i = this.found;
    if (i === this.road.length) return;
    this.road[i] = road;
    this.placeOf[i] = at;
    this.firstOf[i] = u;
    this.secondOf[i] = w;
    if (road < this.road[this.shortest]!) this.shortest = i;
    this.found++;
  }

  private consider(r: number, i: number, luck: (() => boolean) | null): void {
    if (luck?.()) return;
    const road = this.road[i]!;
    const w = this.secondOf[i]!;
    const late = this.lateness(r, this.firstOf[i]!, w, this.placeOf[i]!, this.best - road);
    if (road + late >= this.best) return;
    this.best = road + late;
    this.winner = i;
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
