/**
 * The convenient form of a problem, for the mapper, the adapters and the tests.
 *
 * A time beside a `day` is seconds since midnight of that day; all other conventions are those of
 * `problem.ts`. Everything optional has the default that is written beside it.
 */

import type { Profile, Weights } from './problem.js';

export interface IntervalInput {
  readonly day: number;
  readonly from: number;
  readonly until: number;
}

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
  readonly maxSessions?: number;
  readonly maxDriveSeconds?: number;
  readonly maxDriveMetres?: number;
  /** Load the tour can carry; default no limit. */
  readonly capacity?: number;
  /** From departure to return, waiting included; default no limit. */
  readonly maxDurationSeconds?: number;
  /** L5 price of leaving the depot; default 0. */
  readonly useCost?: number;
  readonly quotaAll?: number;
  /** Floating breaks: each lies whole in its window; windows of a day do not overlap. */
  readonly breaks?: readonly BreakInput[];
}

export interface BreakInput {
  readonly from: number;
  readonly until: number;
  readonly seconds: number;
}

export interface SkillInput {
  readonly service: number;
  readonly counters: number;
  readonly bottleneckSeconds: number;
  /** Default: a group of its own (`1000 + service`). */
  readonly group?: number;
  /** People per unit-day; default no limit. */
  readonly quota?: number;
  /** Exceptions to `quota`. */
  readonly quotaOnDays?: readonly { readonly day: number; readonly quota: number }[];
}

export interface UnitInput {
  /** A location. */
  readonly depot: number;
  readonly vehicleClass?: number;
  readonly setUpSeconds: number;
  readonly packUpSeconds: number;
  /** Default 1. */
  readonly slots?: number;
  readonly attributes?: number;
  /** Default true: rests altogether inside closed intervals. */
  readonly restsInClosed?: boolean;
  readonly skills: readonly SkillInput[];
  /** Days the unit works; a missing day is an absence. */
  readonly days: readonly UnitDayInput[];
}

export interface StopInput {
  readonly location: number;
  /** Default 0. */
  readonly accessLeadSeconds?: number;
  /** Default no limit. */
  readonly slots?: number;
  readonly attributes?: number;
  readonly windows: readonly IntervalInput[];
}

export interface ServiceInput {
  readonly attributes?: number;
  /** Agency hours; default open all day, every day. */
  readonly hours?: readonly IntervalInput[];
}

export interface AreaInput {
  /** Default 1. */
  readonly weight?: number;
  readonly lastHeldDay?: number | null;
}

export interface VisitLockInput {
  /** Number of the visit, from 0. */
  readonly visit: number;
  /** Of a free bundle: the services that are locked; default all. */
  readonly services?: readonly number[];
  readonly day?: number;
  readonly stop?: number;
  /** Public opening, seconds since midnight of `day`; needs `day`. */
  readonly open?: number;
  readonly mustStay?: boolean;
  /** People per service of the session in which the visit is, all its visits together. */
  readonly served?: readonly { readonly service: number; readonly people: number }[];
  readonly units?: readonly { readonly service: number; readonly unit: number }[];
}

export interface AnnouncedInput {
  readonly day: number;
  readonly stop: number;
  readonly open: number;
  readonly close?: number;
  /** Default: the whole bundle. */
  readonly services?: readonly number[];
  readonly units?: readonly { readonly service: number; readonly unit: number }[];
}

export interface RequirementInput {
  readonly services: readonly { readonly service: number; readonly demand: number }[];
  /** Attraction in ‰, default 1000. */
  readonly candidates: readonly { readonly stop: number; readonly attraction?: number }[];
  /** Default 1. */
  readonly visits?: number;
  /** Default 1: visits of one requirement lie on different days. */
  readonly gapMin?: number;
  readonly gapMax?: number | null;
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
  /** Defaults 3600 and 10800. */
  readonly minSeconds?: number;
  readonly maxSeconds?: number;
  /** Default min(minSeconds, 3600) for required bundles, else 0. */
  readonly minOverlapSeconds?: number;
  readonly area?: number | null;
  /** Days on which the requirement may be met; default every day. */
  readonly days?: readonly number[];
  readonly locks?: readonly VisitLockInput[];
  readonly announced?: readonly AnnouncedInput[];
}

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

export interface MatrixInput {
  /** Row-major, locationCount². */
  readonly seconds: ArrayLike<number>;
  readonly metres: ArrayLike<number>;
  /** Every road by way of a place that takes the load off; given for all classes or for none. */
  readonly refill?: MatrixInput;
}

export interface ProblemInput {
  readonly dayCount: number;
  /** Time units per day; default 86,400. */
  readonly daySeconds?: number;
  /** Level that counts the price of an absent optional visit; default 2. */
  readonly absenceLevel?: 2 | 5;
  /** Default 900. */
  readonly grainSeconds?: number;
  /** Default 60. */
  readonly workGrainSeconds?: number;
  /** Default `plan`. */
  readonly profile?: Profile;
  readonly weights?: Partial<Weights>;
  readonly locationCount: number;
  /** One per vehicle class. */
  readonly travel: readonly MatrixInput[];
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
