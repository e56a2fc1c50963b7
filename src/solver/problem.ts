/**
 * The planning problem as the search and the checker read it: whole numbers in flat arrays.
 *
 * Units: times are seconds from 00:00 local of day 0, so day `d` is `[86400 d, 86400 (d + 1))`;
 * durations are seconds, roads seconds and metres, demand whole people, prices whole points.
 * Indices are dense and start at 0. `-1` means "none". Strides are named in each comment.
 * Everything here survives a structured clone, so a problem can be posted to a worker thread.
 */

import type { UnderWay } from './under-way.js';

/** Seconds of a day of the product. */
export const DAY_SECONDS = 86_400;

/** "No limit" in quotas, slots, session counts and gaps: larger than any real figure. */
export const UNLIMITED = 1_000_000_000;

/** Togetherness of a bundle. `free` bundles are taken apart at the door, one per service. */
export const REQUIRED = 0;
export const PREFERRED = 1;

/** Order in which the levels are compared: `plan` L1 L2 L3 L4 L5, `revise` L1 L4 L2 L3 L5. */
export type Profile = 'plan' | 'revise';

/** Weights of the terms inside their level, and the prices of a change to what was announced. */
export interface Weights {
  /** L2, points (people) per service of a bundle outside its largest common session. */
  readonly missingService: number;
  /** L2, points per day of the worst area's longest wait, times the area's weight. */
  readonly equityDay: number;
  /** L2, points per day a first visit comes after last held + maximum gap. */
  readonly lateDay: number;
  /** L2, points per day by which the end of the horizon outruns the last visit's maximum gap. */
  readonly tailDay: number;
  /** L2, points per visit on another weekday than the one before it, where that is asked for. */
  readonly otherWeekday: number;
  /** L5, per second of driving. */
  readonly driveSecond: number;
  /** L5, per kilometre; rounded down per tour. */
  readonly kilometre: number;
  /** L5, per second of waiting outside closed intervals. */
  readonly waitSecond: number;
  /** L5, per unit-day that leaves its depot. */
  readonly unitDay: number;
  /** L5, per second a service opens after `softUntil`, summed over services. */
  readonly lateSecond: number;
  /** L5, per second a service opens before `softFrom`, summed over services. */
  readonly earlySecond: number;
  /** L5, per second of the worst such lateness in the whole plan. */
  readonly maxLateSecond: number;
  /** L4: an announced visit moved to another day: fixed part, and part per day. */
  readonly dayMoved: number;
  readonly perDayMoved: number;
  /** L4: moved to another stop. */
  readonly stopMoved: number;
  /** L4: per minute (begun) the opening moves beyond `openingToleranceSeconds`. */
  readonly openingMinute: number;
  readonly openingToleranceSeconds: number;
  /** L4: per minute (begun) it closes earlier than announced. */
  readonly closingMinute: number;
  /** L4: per announced service that is dropped. */
  readonly serviceDropped: number;
  /** L4: announced and now absent. */
  readonly cancelled: number;
  /** L4: another unit behind the same service; free to the public, priced to the agency. */
  readonly unitChanged: number;
}

/** One locked unit-day: the tour must come out exactly like this. Times are absolute seconds. */
export interface TourLock {
  readonly unit: number;
  readonly day: number;
  readonly sessions: readonly {
    readonly stop: number;
    readonly open: number;
    /** Visit indices that meet in the session. */
    readonly visits: readonly number[];
    readonly services: readonly { readonly service: number; readonly served: number }[];
  }[];
}

/** Everything the search and the checker know; made by `makeProblem` alone. */
export interface SolverProblem {
  readonly dayCount: number;
  /** Time units per day, 86,400 in the product; a benchmark may count in finer units. */
  readonly daySeconds: number;
  readonly serviceCount: number;
  readonly unitCount: number;
  readonly stopCount: number;
  readonly areaCount: number;
  readonly requirementCount: number;
  /** All visits of all requirements; visit `visitPtr[r] + k` is the k-th of requirement r. */
  readonly visitCount: number;
  /** Public openings are multiples of this. 900 in the product, 1 in benchmarks. */
  readonly grainSeconds: number;
  /** The work of a counter group is rounded up to a multiple of this. 60 in the product. */
  readonly workGrainSeconds: number;
  readonly profile: Profile;
  readonly weights: Weights;

  // Roads. Stride: (class * locationCount + from) * locationCount + to.
  readonly locationCount: number;
  readonly classCount: number;
  readonly travelSeconds: Int32Array;
  readonly travelMetres: Int32Array;
  /**
   * The same roads by way of the nearest place that takes the load off (H16): a depot or office in
   * the middle of a tour, an intermediate facility. Empty when no tour has several trips.
   */
  readonly refillSeconds: Int32Array;
  readonly refillMetres: Int32Array;

  /** Closed intervals, CSR by day (dayCount + 1), ordered and disjoint: nobody serves inside. */
  readonly closedPtr: Int32Array;
  readonly closedFrom: Int32Array;
  readonly closedUntil: Int32Array;

  // Units.
  readonly unitClass: Int32Array;
  readonly unitSetUp: Int32Array;
  readonly unitPackUp: Int32Array;
  /** Vehicle places the unit takes at a stop, for the whole session. */
  readonly unitSlots: Int32Array;
  /** Attribute bits the unit brings along (a generator, a tent). */
  readonly unitAttributes: Uint32Array;
  /** 1: inside closed intervals the unit rests altogether; 0: only its service stops. */
  readonly unitRests: Uint8Array;

  // Unit-days, stride unit * dayCount + day.
  /** Units of a day that has begun; no entry: nobody has left yet. */
  readonly underWay: readonly UnderWay[];
  readonly unitWorks: Uint8Array;
  readonly shiftFrom: Int32Array;
  /** End of the regular shift; a return after it is overtime (L3). */
  readonly shiftUntil: Int32Array;
  readonly latestReturn: Int32Array;
  readonly startLocation: Int32Array;
  readonly endLocation: Int32Array;
  readonly maxSessions: Int32Array;
  readonly maxDriveSeconds: Int32Array;
  readonly maxDriveMetres: Int32Array;
  /** Load a tour can carry (H16). */
  readonly loadCapacity: Int32Array;
  /** From canonical departure to return, waiting included. */
  readonly maxDuration: Int32Array;
  /** L5 price of leaving the depot, besides `weights.unitDay`. */
  readonly useCost: Int32Array;
  /** People of all services together per unit-day. */
  readonly quotaAll: Int32Array;
  /** Stride (unit * dayCount + day) * serviceCount + service. */
  readonly quota: Int32Array;

  /**
   * Floating breaks of unit-days, CSR by unit * dayCount + day: a break lasts `breakSeconds` and lies
   * whole in its window, between two activities or at a depot. Windows are ordered and disjoint.
   */
  readonly breakPtr: Int32Array;
  readonly breakFrom: Int32Array;
  readonly breakUntil: Int32Array;
  readonly breakSeconds: Int32Array;

  // Skills, stride unit * serviceCount + service; counters 0 means the unit lacks the service.
  readonly counters: Int32Array;
  /** Seconds one person takes at the bottleneck step of one counter. */
  readonly bottleneckSeconds: Int32Array;
  /** Services of one group queue for the same counters; groups work side by side. */
  readonly counterGroup: Int32Array;

  // Stops. Windows are CSR with stride stop * dayCount + day, ordered and disjoint.
  readonly stopLocation: Int32Array;
  /** Set-up may begin this many seconds before a window opens. */
  readonly stopAccessLead: Int32Array;
  readonly stopSlots: Int32Array;
  readonly stopAttributes: Uint32Array;
  readonly stopWindowPtr: Int32Array;
  readonly stopWindowFrom: Int32Array;
  readonly stopWindowUntil: Int32Array;

  // Services. Agency hours are CSR with stride service * dayCount + day.
  readonly serviceAttributes: Uint32Array;
  readonly serviceWindowPtr: Int32Array;
  readonly serviceWindowFrom: Int32Array;
  readonly serviceWindowUntil: Int32Array;

  // Areas, for equity only.
  readonly areaWeight: Int32Array;
  /** Day (≤ −1) of the last held visit; `NEVER` counts from the day before the horizon. */
  readonly areaLastHeld: Int32Array;

  // Requirements.
  /** Index in the input; several requirements share one when a free bundle was taken apart. */
  readonly requirementSource: Int32Array;
  readonly visitPtr: Int32Array;
  readonly requirementArea: Int32Array;
  readonly together: Uint8Array;
  /** 1: a required bundle may come with services missing, in one session. */
  readonly degrades: Uint8Array;
  readonly mandatory: Uint8Array;
  /** L1 weight of the absent first visit of a mandatory requirement, 1–100. */
  readonly priority: Int32Array;
  /** L1 weight of each absent visit beside the first: when none is held, all but one are beside it. */
  readonly repeatPriority: Int32Array;
  /** L2 price of an absent optional visit; it replaces the visit's lost demand. */
  readonly absencePrice: Int32Array;
  /** 1: the absence price is counted in L5, in one sum with driving, and demand not at all. */
  readonly skipInCost: Uint8Array;
  /** Load of a visit, of whatever the tours' `loadCapacity` counts. */
  readonly load: Int32Array;
  /** Second of the day after which an opening is late (L5), or `UNLIMITED`. */
  readonly softUntil: Int32Array;
  /** Second of the day before which an opening is early (L5), 0 for never. */
  readonly softFrom: Int32Array;
  /**
   * Bundles of two: the second service opens this many seconds after the first, at least and at
   * most. 0 and 0 is the common opening of every other required bundle.
   */
  readonly startGapMin: Int32Array;
  readonly startGapMax: Int32Array;
  /** 1: the two services come from two units even if one could give both. */
  readonly apart: Uint8Array;
  readonly minSessionSeconds: Int32Array;
  readonly maxSessionSeconds: Int32Array;
  /** All services of a required bundle are open together for at least this long. */
  readonly minOverlapSeconds: Int32Array;
  readonly gapMin: Int32Array;
  readonly gapMax: Int32Array;
  /** Day (≤ −1) on which a visit was last held, or `NEVER`. */
  readonly lastHeld: Int32Array;
  /** 1: no day is open that the gaps to `lastHeld` allow; lateness is priced, not forbidden. */
  readonly lateHistory: Uint8Array;
  /** 1: the visits, the last held one before them, had better fall on one and the same weekday. */
  readonly sameWeekday: Uint8Array;
  /** Stride requirement * dayCount + day: weekday rules and blackouts. */
  readonly dayAllowed: Uint8Array;
  /**
   * Allowed sets of days, if not every set the gaps leave: CSR by requirement into `patternDay`,
   * which holds one day per visit, ascending, pattern after pattern.
   */
  readonly patternPtr: Int32Array;
  readonly patternDay: Int32Array;
  readonly requirementServicePtr: Int32Array;
  readonly requirementService: Int32Array;
  /** Expected people per visit, beside `requirementService`. */
  readonly demand: Int32Array;
  readonly candidatePtr: Int32Array;
  readonly candidateStop: Int32Array;
  /** ‰ of the demand that would come to this stop; the rest counts as unserved. */
  readonly attraction: Int32Array;

  // Visits and their locks; slot `visitSlotPtr[v] + j` is the j-th service of the visit.
  readonly visitRequirement: Int32Array;
  readonly visitSlotPtr: Int32Array;
  readonly lockDay: Int32Array;
  readonly lockStop: Int32Array;
  /** Absolute seconds of the public opening, or −1. */
  readonly lockOpen: Int32Array;
  readonly mustStay: Uint8Array;
  /** Per slot: the unit that must give the service, or −1. */
  readonly lockUnit: Int32Array;
  /** Per slot: people of the service whom the visit's session must serve, no more or fewer, or −1. */
  readonly lockServed: Int32Array;
  /** Stride unit * dayCount + day: index in `tourLocks`, or −1. */
  readonly tourLock: Int32Array;
  readonly tourLocks: readonly TourLock[];

  // The announced plan, CSR by requirement, in order of days.
  readonly announcedPtr: Int32Array;
  readonly announcedDay: Int32Array;
  readonly announcedStop: Int32Array;
  readonly announcedOpen: Int32Array;
  /** Absolute seconds, or −1 when no closing was announced. */
  readonly announcedClose: Int32Array;
  /** Bit h: service h was announced. */
  readonly announcedServices: Uint32Array;
  /** Stride announced * serviceCount + service: the unit, or −1 when unknown. */
  readonly announcedUnit: Int32Array;
  /** Same stride: people announced in the session; 0 when nothing was said. Counted, not priced. */
  readonly announcedPeople: Int32Array;
}

/** "No visit was ever held", in `lastHeld` and `areaLastHeld`. */
export const NEVER = -1_000_000;

/** Which kind of wrong: a number, an index, an interval, a length, a bundle without services, locks, a mixture. */
export type InputErrorCode =
  | 'BAD_NUMBER'
  | 'BAD_INDEX'
  | 'BAD_INTERVAL'
  | 'BAD_SIZE'
  | 'EMPTY_BUNDLE'
  | 'LOCK_CONFLICT'
  | 'NOT_SUPPORTED';

/** Thrown once, at the door, with the path of the input field that is wrong. */
export class SolverInputError extends Error {
  constructor(
    readonly code: InputErrorCode,
    readonly path: string,
    message: string,
  ) {
    super(`${code} at ${path}: ${message}`);
    this.name = 'SolverInputError';
  }
}
