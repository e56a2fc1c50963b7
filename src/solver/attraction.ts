/** How many people a stop draws. */

import type { SolverProblem } from './problem.js';

/** Index of `stop` among the candidates of requirement `r`, or −1. */
function candidateOf(p: SolverProblem, r: number, stop: number): number {
  for (let c = p.candidatePtr[r]!; c < p.candidatePtr[r + 1]!; c++) {
    if (p.candidateStop[c] === stop) return c;
  }
  return -1;
}

/** ‰ · people of service `h` that visits of requirement `r` bring to `stop`; 0 if not wanted. */
export function pull(p: SolverProblem, r: number, stop: number, h: number): number {
  const c = candidateOf(p, r, stop);
  for (let j = p.requirementServicePtr[r]!; j < p.requirementServicePtr[r + 1]!; j++) {
    if (p.requirementService[j] === h) return c < 0 ? 0 : p.attraction[c]! * p.demand[j]!;
  }
  return 0;
}
