import type { SolverProblem } from '../../solver/problem.js';

/** People to serve; null asks for as many as time and quotas allow. */
export interface DecidedService {
  readonly service: number;
  readonly served: number | null;
}

export interface DecidedSession {
  readonly stop: number;
  readonly day: number;
  /** Index in `stopWindowFrom`. */
  readonly window: number;
  readonly open: number;
  readonly visits: readonly number[];
  readonly units: readonly {
    readonly unit: number;
    readonly services: readonly DecidedService[];
  }[];
}

/** A session in the day of one unit. */
export interface Leg {
  readonly session: number;
  readonly at: DecidedSession;
  readonly services: readonly DecidedService[];
}

/** The window of the stop on the day that holds `open`, else its first one, else −1. */
export function windowAt(p: SolverProblem, stop: number, day: number, open: number): number {
  const cell = stop * p.dayCount + day;
  const first = p.stopWindowPtr[cell]!;
  const last = p.stopWindowPtr[cell + 1]!;
  for (let w = first; w < last; w++) {
    if (p.stopWindowFrom[w]! <= open && open < p.stopWindowUntil[w]!) return w;
  }
  return first < last ? first : -1;
}
