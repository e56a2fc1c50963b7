/** What it costs the routing walk to leave a visit out. */

import type { SolverProblem } from '../../problem.js';
import type { Network } from './network.js';

/** In mean roads; what else a visit may cost the tours around it. */
const ROADS = 100;

/**
 * Energies of absence by requirement, in the scale of roads. Without a price of its own no absence is
 * cheaper than a tour for that visit alone: else visits that are near each other and far from every
 * depot would not be worth the way there.
 */
export function penalties(p: SolverProblem, n: Omit<Network, 'penalty'>): Float64Array {
  return Float64Array.from({ length: p.requirementCount }, (_, r) => {
    if (p.skipInCost[r] && !p.mandatory[r]) return p.absencePrice[r]!;
    const weight = p.mandatory[r] ? p.priority[r]! : p.absencePrice[r]! + 1;
    return Math.max(ROADS * n.meanEdge, 1 + dearestAlone(n, r)) * weight;
  });
}

/** The dearest tour that serves one visit and nothing else. */
function dearestAlone(n: Omit<Network, 'penalty'>, r: number): number {
  const { location, cost, groupPtr, p } = n;
  const L = p.locationCount;
  const here = location[p.visitPtr[r]!]!;
  let dearest = 0;
  for (let g = 0; g < n.groupCount; g++) {
    if (!n.serves[r * n.groupCount + g]) continue;
    const start = p.visitCount + 2 * groupPtr[g]!;
    const out = cost[n.groupBase[g]! + location[start]! * L + here]!;
    const back = cost[n.groupBase[g]! + here * L + location[start + 1]!]!;
    dearest = Math.max(dearest, out + back + n.groupUse[g]!);
  }
  return dearest;
}
