/** Which of the allowed sets of days a requirement gets, by the cheapest place on every day. */

import type { Network } from './network.js';

/**
 * The allowed set of days with the least sum, as an index into `patternDay`; −1 if none fits. Visits
 * that have a tour stay on its day; the others cost `delta` of their day, or absence if that is less.
 */
export function cheapestDays(
  n: Network,
  tour: Int32Array,
  r: number,
  delta: Float64Array,
  absence: number,
): number {
  const base = n.p.visitPtr[r]!;
  const visits = n.p.visitPtr[r + 1]! - base;
  let best = -1;
  let least = Infinity;
  for (let at = n.patternPtr[r]!; at < n.patternPtr[r + 1]!; at += visits) {
    let sum = 0;
    for (let k = 0; k < visits; k++) {
      const d = n.patternDay[at + k]!;
      const t = tour[base + k]!;
      if (t < 0) sum += delta[d]! < absence ? delta[d]! : absence;
      else if (n.groupDay[n.groupOf[t]!] !== d) sum = Infinity;
    }
    if (sum >= least) continue;
    least = sum;
    best = at;
  }
  return best;
}

/** True when an absent visit has no place on its day of the set at `at`: its price is Infinity. */
export function lacksPlace(
  n: Network,
  tour: Int32Array,
  r: number,
  delta: Float64Array,
  at: number,
): boolean {
  const base = n.p.visitPtr[r]!;
  for (let v = base; v < n.p.visitPtr[r + 1]!; v++) {
    if (tour[v]! < 0 && delta[n.patternDay[at + v - base]!] === Infinity) return true;
  }
  return false;
}

/** True when the set at `at` has the other visits of `v`'s requirement where they are, or absent. */
function keepsOthers(n: Network, tour: Int32Array, v: number, at: number): boolean {
  const r = n.requirement[v]!;
  const base = n.p.visitPtr[r]!;
  for (let w = base; w < n.p.visitPtr[r + 1]!; w++) {
    const t = tour[w]!;
    if (w === v || t < 0) continue;
    if (n.patternDay[at + w - base] !== n.groupDay[n.groupOf[t]!]) return false;
  }
  return true;
}

/** Marks the days on which visit `v` may be, its requirement's other visits where they are. */
export function markDays(n: Network, tour: Int32Array, v: number, days: Uint8Array): void {
  const r = n.requirement[v]!;
  const base = n.p.visitPtr[r]!;
  const visits = n.p.visitPtr[r + 1]! - base;
  days.fill(0);
  for (let at = n.patternPtr[r]!; at < n.patternPtr[r + 1]!; at += visits) {
    if (keepsOthers(n, tour, v, at)) days[n.patternDay[at + v - base]!] = 1;
  }
}

/** True when visit `v` may be on a tour of group `g`, its requirement's other visits where they are. */
export function mayServe(n: Network, tour: Int32Array, v: number, g: number): boolean {
  const r = n.requirement[v]!;
  if (n.serves[r * n.groupCount + g] === 0) return false;
  if (n.p.dayCount === 1) return true;
  const base = n.p.visitPtr[r]!;
  const visits = n.p.visitPtr[r + 1]! - base;
  for (let at = n.patternPtr[r]!; at < n.patternPtr[r + 1]!; at += visits) {
    if (n.patternDay[at + v - base] === n.groupDay[g] && keepsOthers(n, tour, v, at)) return true;
  }
  return false;
}
