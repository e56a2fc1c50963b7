/**
 * The convenient form of a problem, for the mapper, the adapters and the tests.
 *
 * A time beside a `day` is seconds since midnight of that day; all other conventions are those of
 * `problem.ts`. Everything optional has the default that is written beside it.
 */

import type { Profile, Weights } from './problem.js';

/** Seconds of one day, `from` included, `until` not. */
export interface IntervalInput {
  readonly day: number;
  readonly from: number;
  readonly until: number;
}

/** A day on which a unit works, depot to depot: seconds since midnight, metres, people. */
export interface UnitDayInput {
  readonly day: number;
  /** Regular shift. */
  readonly from: number;
  readonly until: number;
  /** Default: `until`, no overtime. */
  readonly latestReturn?: number;
  /** Locations; default the unit's `depot`. */
  readonly start?: number;
  readonly end?: number;
  /** Default no limit, like the two below: seconds and metres of the whole tour. */
  readonly maxSessions?: number;
  readonly maxDriveSeconds?: number;
  readonly maxDriveMetres?: number;
  /** Load the tour can carry; default no limit. */
  readonly capacity?: number;
  /** From departure to return, waiting included; default no limit. */
  readonly maxDurationSeconds?: number;
  /** L5 price of leaving the depot; default 0. */
  readonly useCost?: number;
  /** People of all services together; default no limit. */
  readonly quotaAll?: number;
  /** Floating breaks: each lies whole in its window; windows of a day do not overlap. */
  readonly breaks?: readonly BreakInput[];
}

/** A rest of `seconds` somewhere in [from, until) of its unit-day. */
export interface BreakInput {
  readonly from: number;
  readonly until: number;
  readonly seconds: number;
}

/** A service that a unit gives. */
export interface SkillInput {
  readonly service: number;
  /** Side by side, 1 or more. */
  readonly counters: number;
  /** Of one person at the slowest step. */
  readonly bottleneckSeconds: number;
  /** Default: a group of its own (`1000 + service`). */
  readonly group?: number;
  /** People per unit-day; default no limit. */
  readonly quota?: number;
  /** Exceptions to `quota`. */
  readonly quotaOnDays?: readonly { readonly day: number; readonly quota: number }[];
}

/** A vehicle with its crew: what it gives, when, and what it needs at a stop. */
export interface UnitInput {
  /** A location. */
  readonly depot: number;
  /** Row of `travel`; default 0. */
  readonly vehicleClass?: number;
  readonly setUpSeconds: number;
  readonly packUpSeconds: number;
  /** Places it takes at a stop; default 1. */
  readonly slots?: number;
  /** Bits that it brings along (power, network); default none. */
  readonly attributes?: number;
  /** Default true: rests altogether inside closed intervals. */
  readonly restsInClosed?: boolean;
  readonly skills: readonly SkillInput[];
  /** Days the unit works; a missing day is an absence. */
  readonly days: readonly UnitDayInput[];
}

/** A place where sessions can be held, and when. */
export interface StopInput {
  readonly location: number;
  /** How long before a window a unit may come in and set up; default 0. */
  readonly accessLeadSeconds?: number;
  /** Units at once; default no limit. */
  readonly slots?: number;
  /** Bits that are there; default none. */
  readonly attributes?: number;
  readonly windows: readonly IntervalInput[];
}

/** What an agency gives. */
export interface ServiceInput {
  /** Bits that the stop or the unit must have; default none. */
  readonly attributes?: number;
  /** Agency hours; default open all day, every day. */
  readonly hours?: readonly IntervalInput[];
}

/** Where people live whose longest wait counts in L2. */
export interface AreaInput {
  /** Factor of its wait; default 1. */
  readonly weight?: number;
  /** Day of the last visit, before day 0 and so negative; default none ever. */
  readonly lastHeldDay?: number | null;
}

/** What of one visit is to stay; what is left out is free. */
export interface VisitLockInput {
  /** Number of the visit, from 0. */
  readonly visit: number;
  /** Of a free bundle: the services that are locked; default all. */
  readonly services?: readonly number[];
  readonly day?: number;
  readonly stop?: number;
  /** Public opening, seconds since midnight of `day`; needs `day`. */
  readonly open?: number;
  /** Default false: with the other locks it may still be left out. */
  readonly mustStay?: boolean;
  /** People per service of the session in which the visit is, all its visits together. */
  readonly served?: readonly { readonly service: number; readonly people: number }[];
  readonly units?: readonly { readonly service: number; readonly unit: number }[];
}

/** A session that citizens were promised; leaving it costs L4. Seconds since midnight of `day`. */
export interface AnnouncedInput {
  readonly day: number;
  readonly stop: number;
  readonly open: number;
  readonly close?: number;
  /** Default: the whole bundle. */
  readonly services?: readonly number[];
  readonly units?: readonly { readonly service: number; readonly unit: number }[];
  /** So many were told that they can be served, by whichever units; default nobody. */
  readonly people?: readonly { readonly service: number; readonly people: number }[];
}

/** What an area wishes: a bundle of services, so many visits, how far apart, where. */
export interface RequirementInput {
  /** With the people expected per visit. */
  readonly services: readonly { readonly service: number; readonly demand: number }[];
  /** Attraction in ‰, default 1000. */
  readonly candidates: readonly { readonly stop: number; readonly attraction?: number }[];
  /** Default 1. */
  readonly visits?: number;
  /** Default 1: visits of one requirement lie on different days. */
  readonly gapMin?: number;
  /** Days; default and null: no limit. */
  readonly gapMax?: number | null;
  /** As in `AreaInput`; the first gap counts from it. */
  readonly lastHeldDay?: number | null;
  /** Default false: visits of different weekdays cost nothing. */
  readonly sameWeekday?: boolean;
  /** Default `required`. */
  readonly together?: 'required' | 'preferred' | 'free';
  /** Default false: all or none. */
  readonly degrades?: boolean;
  /** Default true. */
  readonly mandatory?: boolean;
  /** 0–100, default 1; a mandatory visit weighs at least 1. */
  readonly priority?: number;
  /**
   * What a visit weighs that comes on top of one that is held, up to `priority`; default `priority`.
   * Less lets every place have its first visit before any has its second.
   */
  readonly repeatPriority?: number;
  /** Default: the visit's demand. */
  readonly absencePrice?: number;
  /** Load of each visit; default 0. */
  readonly load?: number;
  /** Second of the day after which an opening is late; default never. */
  readonly softUntil?: number;
  /** Second of the day before which an opening is early; default never. */
  readonly softFrom?: number;
  /** For bundles of two, by two units: seconds between the openings; default open together. */
  readonly startGap?: { readonly min: number; readonly max: number };
  /** Allowed sets of days, one day per visit; default every set the gaps leave. */
  readonly patterns?: readonly (readonly number[])[];
  /** Least and most seconds of a session, defaults 3600 and 10800. */
  readonly minSeconds?: number;
  readonly maxSeconds?: number;
  /** Default min(minSeconds, 3600) for required bundles, else 0. */
  readonly minOverlapSeconds?: number;
  /** Default and null: none, nobody's wait is counted. */
  readonly area?: number | null;
  /** Days on which the requirement may be met; default every day. */
  readonly days?: readonly number[];
  readonly locks?: readonly VisitLockInput[];
  readonly announced?: readonly AnnouncedInput[];
}

/** A unit-day that must come out exactly like this. Seconds since midnight of `day`. */
export interface TourLockInput {
  readonly unit: number;
  readonly day: number;
  readonly sessions: readonly {
    readonly stop: number;
    readonly open: number;
    /** Of a free bundle: visits of the named services; default of all. */
    readonly visits: readonly {
      readonly requirement: number;
      readonly visit: number;
      readonly services?: readonly number[];
    }[];
    readonly services: readonly { readonly service: number; readonly served: number }[];
  }[];
}

/** Roads of one vehicle class, from row to column. */
export interface MatrixInput {
  /** Row-major, locationCount². */
  readonly seconds: ArrayLike<number>;
  readonly metres: ArrayLike<number>;
  /** Every road by way of a place that takes the load off; given for all classes or for none. */
  readonly refill?: MatrixInput;
}

/**
 * All of a problem; indices are places in these lists. `makeProblem` refuses what is not whole, out
 * of range or contradictory with a `SolverInputError` that names the field.
 */
export interface ProblemInput {
  readonly dayCount: number;
  /** Time units per day; default 86,400. */
  readonly daySeconds?: number;
  /** Level that counts the price of an absent optional visit; default 2. */
  readonly absenceLevel?: 2 | 5;
  /** Public openings are multiples of it; default 900. */
  readonly grainSeconds?: number;
  /** Work at a counter is rounded up to it; default 60. */
  readonly workGrainSeconds?: number;
  /** Default `plan`. */
  readonly profile?: Profile;
  readonly weights?: Partial<Weights>;
  readonly locationCount: number;
  /** One per vehicle class. */
  readonly travel: readonly MatrixInput[];
  /** When nobody serves (Friday prayer, holidays), until midnight at most; default never. */
  readonly closed?: readonly IntervalInput[];
  readonly services: readonly ServiceInput[];
  readonly units: readonly UnitInput[];
  readonly stops: readonly StopInput[];
  readonly areas?: readonly AreaInput[];
  readonly requirements: readonly RequirementInput[];
  readonly tourLocks?: readonly TourLockInput[];
}

/** Product defaults; see `Weights` for units. */
export const DEFAULT_WEIGHTS: Weights = {
  missingService: 5,
  equityDay: 3,
  lateDay: 3,
  tailDay: 1,
  otherWeekday: 5,
  driveSecond: 1,
  kilometre: 0,
  waitSecond: 1,
  unitDay: 0,
  lateSecond: 0,
  earlySecond: 0,
  maxLateSecond: 0,
  dayMoved: 60,
  perDayMoved: 30,
  stopMoved: 60,
  openingMinute: 1,
  openingToleranceSeconds: 900,
  closingMinute: 1,
  serviceDropped: 120,
  cancelled: 500,
  unitChanged: 5,
};
