/**
 * A timed plan with its cost. Times are absolute seconds (see `problem.ts`), people are whole.
 *
 * Times are canonical: a unit drives on as soon as it has packed up, and leaves its depot as late
 * as the first opening allows. Plain objects and arrays only, so a solution is its own JSON.
 */

/** Level vector L0..L5, always in this order; `Profile` says in which order it is compared. */
export type Levels = readonly [number, number, number, number, number, number];

/** Terms of the objective; the level of each is in `LEVEL_OF_TERM`. */
export interface Terms {
  readonly mustStayAbsent: number;
  readonly absentMandatory: number;
  readonly unserved: number;
  readonly absentOptional: number;
  readonly togetherness: number;
  readonly equity: number;
  readonly late: number;
  readonly tail: number;
  readonly weekday: number;
  readonly overtime: number;
  readonly change: number;
  readonly drive: number;
  readonly distance: number;
  readonly wait: number;
  readonly unitDays: number;
  /** Absent optional visits whose price is counted with the driving. */
  readonly skipped: number;
  readonly lateness: number;
  readonly worstLateness: number;
}

/** `lateness` is the price of openings outside soft windows, early ones as well. */
export type TermName = keyof Terms;

/** L0 holds only a locked visit that found no place; a plan with L0 > 0 never passes the check. */
export const LEVEL_OF_TERM: Readonly<Record<TermName, number>> = {
  mustStayAbsent: 0,
  absentMandatory: 1,
  unserved: 2,
  absentOptional: 2,
  togetherness: 2,
  equity: 2,
  late: 2,
  tail: 2,
  weekday: 2,
  overtime: 3,
  change: 4,
  drive: 5,
  distance: 5,
  wait: 5,
  unitDays: 5,
  skipped: 5,
  lateness: 5,
  worstLateness: 5,
};

/** Why a visit is absent. Each code is confirmed by `confirmReason`. */
export type ReasonCode =
  | 'NO_STOP'
  | 'NO_SKILL'
  | 'NO_ATTRIBUTE'
  | 'SLOTS_SITE'
  | 'CLOSED'
  | 'WINDOW_SHORT'
  | 'SESSION_SHORT'
  | 'TOO_LATE'
  | 'UNREACHABLE'
  | 'GAP'
  | 'LATE_HISTORY'
  | 'TOGETHER'
  | 'QUOTA'
  | 'MAX_SESSIONS'
  | 'SHIFT_FULL'
  | 'SLOTS_BUSY'
  | 'WINDOW_BUSY'
  | 'LOCKED'
  | 'COMBINED'
  | 'BETTER_WITHOUT'
  | 'NOT_SEARCHED';

/** One visit of a requirement: held somewhere, or absent with the reasons. */
export interface SolutionVisit {
  readonly requirement: number;
  /** Number of the visit within its requirement, from 0. */
  readonly visit: number;
  readonly absent: boolean;
  /** −1 when absent, like `stop`. */
  readonly day: number;
  readonly stop: number;
  /** Services of the bundle that are given; all of it unless the bundle may come apart. */
  readonly services: readonly number[];
  /** Empty unless the visit is absent. */
  readonly codes: readonly ReasonCode[];
  /** With code COMBINED: a smallest set of rules that must give way together. */
  readonly combined: readonly ReasonCode[];
}

/** A service that a unit gives in a session: absolute seconds, people. */
export interface AssignedService {
  readonly service: number;
  readonly open: number;
  readonly close: number;
  /** Expected people of the visits that meet here, before attraction. */
  readonly demand: number;
  readonly served: number;
  /** demand − served, never negative. */
  readonly overflow: number;
}

/** One unit's part of a session; the unit is busy in [arrive, leave). */
export interface Assignment {
  readonly unit: number;
  readonly arrive: number;
  /** Set-up done. */
  readonly ready: number;
  readonly open: number;
  readonly close: number;
  /** Pack-up done. */
  readonly leave: number;
  readonly services: readonly AssignedService[];
}

/** All assignments at one (stop, day, window). */
export interface SolutionSession {
  readonly stop: number;
  readonly day: number;
  /** Index in `stopWindowFrom`. */
  readonly window: number;
  /** Earliest opening and latest closing of its services. */
  readonly open: number;
  readonly close: number;
  /** Visit indices, ascending. */
  readonly visits: readonly number[];
  /** Ascending by unit. */
  readonly assignments: readonly Assignment[];
}

/** One unit-day, depot to depot. */
export interface SolutionTour {
  readonly unit: number;
  readonly day: number;
  readonly depart: number;
  readonly return: number;
  readonly driveSeconds: number;
  readonly metres: number;
  /** Idle time outside closed intervals. */
  readonly waitSeconds: number;
  readonly overtimeSeconds: number;
  /** Session indices in the order driven. */
  readonly sessions: readonly number[];
  /**
   * Positions in `sessions` whose road leads by way of a refill, ascending: each begins a new trip.
   * Left out when the tour is one trip.
   */
  readonly refills?: readonly number[];
  /** Floating breaks, as early as the tour allows, ascending; left out when the day has none. */
  readonly breaks?: readonly { readonly from: number; readonly until: number }[];
}

/** What a search was given and how far it came. */
export interface SolveStatistics {
  readonly seed: number;
  readonly iterations: number;
  readonly iterationsDone: number;
  readonly stoppedEarly: boolean;
  /** Λ0..Λ5 of the annealing energy; it steers the walk and never chooses between plans. */
  readonly multipliers: readonly number[];
}

/** A whole plan with its cost; its own JSON. */
export interface SolverSolution {
  /** Indexed by visit. */
  readonly visits: readonly SolutionVisit[];
  /** By day, opening, stop. */
  readonly sessions: readonly SolutionSession[];
  /** By unit, then day; unit-days that stay at home are left out. */
  readonly tours: readonly SolutionTour[];
  readonly levels: Levels;
  readonly terms: Terms;
}
