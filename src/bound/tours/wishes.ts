/** What a requirement wants, read from the arrays of the problem. */

import type { SolverProblem } from '../../solver/problem.js';

export function servicesOf(p: SolverProblem, r: number): readonly number[] {
  return Array.from(
    p.requirementService.subarray(p.requirementServicePtr[r]!, p.requirementServicePtr[r + 1]!),
  );
}

export function stopsOf(p: SolverProblem, r: number): readonly number[] {
  return Array.from(p.candidateStop.subarray(p.candidatePtr[r]!, p.candidatePtr[r + 1]!));
}

/** True when the requirement may be met at the stop. */
export function isCandidate(p: SolverProblem, r: number, stop: number): boolean {
  for (let c = p.candidatePtr[r]!; c < p.candidatePtr[r + 1]!; c++) {
    if (p.candidateStop[c] === stop) return true;
  }
  return false;
}

/** The only visit of a requirement, for its locks; −1 when there are several. */
export function onlyVisit(p: SolverProblem, r: number): number {
  return p.visitPtr[r + 1]! - p.visitPtr[r]! === 1 ? p.visitPtr[r]! : -1;
}

/** Expected people of a service at one visit, 0 when the service is not wanted. */
export function demandOf(p: SolverProblem, r: number, service: number): number {
  for (let j = p.requirementServicePtr[r]!; j < p.requirementServicePtr[r + 1]!; j++) {
    if (p.requirementService[j] === service) return p.demand[j]!;
  }
  return 0;
}

/** Share of the people who would come to the stop, in thousandths. */
export function attractionOf(p: SolverProblem, r: number, stop: number): number {
  let attraction = 0;
  for (let c = p.candidatePtr[r]!; c < p.candidatePtr[r + 1]!; c++) {
    if (p.candidateStop[c] === stop) attraction += p.attraction[c]!;
  }
  return attraction;
}

/** Expected people of a service who would come to the stop if nobody else met there. */
export function reachOf(p: SolverProblem, r: number, service: number, stop: number): number {
  return Math.ceil((attractionOf(p, r, stop) * demandOf(p, r, service)) / 1000);
}
