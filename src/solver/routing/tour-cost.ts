/** What a tour costs, read from the node behind each. */

import type { Network } from './network.js';

/** Roads and use of tour `t`, 0 when it serves nobody. */
export function tourCost(n: Network, next: Int32Array, t: number): number {
  const { location, cost } = n;
  const end = n.p.visitCount + 2 * t + 1;
  if (next[end - 1] === end) return 0;
  const g = n.groupOf[t]!;
  let sum = n.groupUse[g]!;
  for (let a = end - 1; a !== end; a = next[a]!) {
    sum += cost[n.groupBase[g]! + location[a]! * n.p.locationCount + location[next[a]!]!]!;
  }
  return sum;
}
