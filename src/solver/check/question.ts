/** Checker: what is asked about an absent visit, and a place where it might go. */

import type { SolverProblem } from '../problem.js';
import type { ReasonCode, SolverSolution } from '../solution.js';

export type Rules = ReadonlySet<ReasonCode>;

export interface Site {
  readonly from: number;
  readonly until: number;
  readonly window: number;
}

export interface Place {
  readonly day: number;
  readonly stop: number;
  readonly site: Site;
  readonly open: number;
  /** Session that is joined, or −1. */
  readonly join: number;
  /** Unit per service of the bundle that is asked for. */
  readonly units: readonly number[];
  readonly services: readonly number[];
}

export interface Question {
  readonly p: SolverProblem;
  readonly solution: SolverSolution;
  readonly visit: number;
  readonly rules: Rules;
}

/** Nobody said where the visit may be held. */
export function hasNoStop(p: SolverProblem, visit: number): boolean {
  const r = p.visitRequirement[visit]!;
  return p.candidatePtr[r + 1] === p.candidatePtr[r];
}

/** Codes judged on the final plan. */
export const ON_PLAN: readonly ReasonCode[] = [
  'TOO_LATE',
  'GAP',
  'QUOTA',
  'MAX_SESSIONS',
  'SHIFT_FULL',
  'SLOTS_BUSY',
  'WINDOW_BUSY',
  'LOCKED',
];

/** The plan in which nothing is held. */
export function emptied(solution: SolverSolution): SolverSolution {
  const visits = solution.visits.map((visit) => ({
    ...visit,
    absent: true,
    day: -1,
    stop: -1,
    services: [],
  }));
  return { ...solution, visits, sessions: [], tours: [] };
}
