/** Which visits may stand side by side: the small neighbourhoods of the local search. */

import { insertSorted } from './nearest.js';
import type { Network } from './network.js';

/** How many requirements may come before, and behind, one that is put in … */
const WIDTH = 40;
/** … and how many of them the moves of the local search look at. */
const CLOSE = 20;
/** Weight of a second of waiting beside one of driving (Vidal et al. 2013, granular search). */
const WAITING = 0.2;

export interface Relatives {
  /** Requirements that fit best before and behind one, best first, stride `width`. */
  readonly before: Int32Array;
  readonly behind: Int32Array;
  /** Price of the road from the one before, and to the one behind, for the first class. */
  readonly beforeRoad: Int32Array;
  readonly behindRoad: Int32Array;
  readonly width: number;
  /** The first so many of each list are those that moves look at. */
  readonly close: number;
}

/** By the price of the road, on one day also by the least waiting and lateness. */
export function relativesOf(n: Network): Relatives {
  const { requirementCount: R, dayCount, locationCount: L, visitPtr } = n.p;
  const width = Math.min(WIDTH, R - 1);
  const before = new Int32Array(R * width);
  const behind = new Int32Array(R * width);
  const beforeRoad = new Int32Array(R * width);
  const behindRoad = new Int32Array(R * width);
  const place = Int32Array.from({ length: R }, (_, r) => n.location[visitPtr[r]!]!);
  const mean = priceOfSecond(n);
  const score = (a: number, b: number) => {
    const road = place[a]! * L + place[b]!;
    const price = n.cost[road]!;
    if (dayCount > 1) return price;
    const second = n.time[road]! > 0 ? price / n.time[road]! : mean;
    const gone = n.length[visitPtr[a]!]! + n.time[road]!;
    const wait = Math.max(0, n.opens[b]! - gone - n.lastStart[a]!);
    const late = Math.max(0, n.opens[a]! + gone - n.lastStart[b]!);
    return price + Math.floor(second * (WAITING * wait + late));
  };
  const keys = new Float64Array(width);
  const nearest = (list: Int32Array, r: number, to: (q: number) => number) => {
    keys.fill(Infinity);
    for (let q = 0; q < R; q++) if (q !== r) insertSorted(keys, to(q) * 16384 + q);
    for (let i = 0; i < width; i++) list[r * width + i] = keys[i]! % 16384;
  };
  for (let r = 0; r < R; r++) {
    nearest(before, r, (q) => score(q, r));
    nearest(behind, r, (q) => score(r, q));
    for (let i = r * width; i < (r + 1) * width; i++) {
      beforeRoad[i] = n.cost[place[before[i]!]! * L + place[r]!]!;
      behindRoad[i] = n.cost[place[r]! * L + place[behind[i]!]!]!;
    }
  }
  return { before, beforeRoad, behind, behindRoad, width, close: Math.min(CLOSE, width) };
}

/** Mean price of a second on the road, for the first class: that of visits at one place. */
function priceOfSecond({ p, cost, time }: Network): number {
  let [price, seconds] = [0, 0];
  for (let road = 0; road < p.locationCount * p.locationCount; road++) {
    price += cost[road]!;
    seconds += time[road]!;
  }
  return price / Math.max(1, seconds);
}

/** Groups with the same number may exchange the ends of their tours: same day, roads and skills. */
export function alikeGroups(n: Network): Int32Array {
  const seen = new Map<string, number>();
  return Int32Array.from({ length: n.groupCount }, (_, g) => {
    let key = `${n.groupDay[g]} ${n.groupBase[g]} `;
    for (let r = 0; r < n.p.requirementCount; r++) key += n.serves[r * n.groupCount + g];
    const number = seen.get(key) ?? seen.size;
    seen.set(key, number);
    return number;
  });
}
