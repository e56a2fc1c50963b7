/** What a tour of the local search consists of, for tests. */

import type { LooseTours } from '../routing/local-search/loose-tours.js';

/** The start of tour `t`, its visits in their order, and its end. */
export function nodesOf(tours: LooseTours, t: number): number[] {
  const start = tours.n.p.visitCount + 2 * t;
  const nodes = [start];
  for (let a = start; a !== start + 1; a = tours.next[a]!) nodes.push(tours.next[a]!);
  return nodes;
}
