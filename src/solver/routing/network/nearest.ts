/** Which requirements are near each other by road. */

import type { Visits } from './network.js';

const NEAR = 40;
/** Per day, when there are several: then the choice of days matters more than the last road. */
const NEAR_PER_DAY = 20;
const REACH = 100;

/** For every requirement the others, nearest first, by the price of going there and back. */
export function nearest(p: Visits, cost: Int32Array, location: Int32Array) {
  const R = p.requirementCount;
  const L = p.locationCount;
  // A neighbour is on one day of many only as often as it is visited.
  const spread = Math.max(1, Math.round((p.dayCount * R) / p.visitCount));
  const near = Math.min(R - 1, p.dayCount > 1 ? NEAR_PER_DAY * spread : NEAR);
  const reach = Math.min(R - 1, Math.max(REACH, near));
  const neighbours = new Int32Array(R * reach);
  const radius = new Float64Array(R);
  const keys = new Float64Array(reach);
  let sum = 0;
  for (let r = 0; r < R; r++) {
    const here = location[p.visitPtr[r]!]!;
    keys.fill(Infinity);
    for (let q = 0; q < R; q++) {
      if (q === r) continue;
      const there = location[p.visitPtr[q]!]!;
      const far = cost[here * L + there]! + cost[there * L + here]!;
      insertSorted(keys, far * 16384 + q);
    }
    for (let i = 0; i < reach; i++) neighbours[r * reach + i] = keys[i]! % 16384;
    radius[r] = near === 0 ? Infinity : Math.floor(keys[near - 1]! / 32768);
    for (let i = 0; i < Math.min(5, near); i++) sum += keys[i]! / 32768 / Math.min(5, near);
  }
  return { neighbours, radius, reach, near, meanEdge: Math.floor(sum / R) };
}

/** Puts the key in its place among the ascending ones; the greatest of all falls out. */
export function insertSorted(keys: Float64Array, key: number): void {
  let i = keys.length - 1;
  if (i < 0 || keys[i]! <= key) return;
  for (; i > 0 && keys[i - 1]! > key; i--) keys[i] = keys[i - 1]!;
  keys[i] = key;
}
