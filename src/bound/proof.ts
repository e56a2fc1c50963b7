/** What is known about how good a plan can be. Plain data: it crosses threads and is stored. */

import type { LinearSolver } from './linear/linear.js';

/**
 * No plan of the very problem that is at least as good on the levels ranked before has a value
 * below `bound` on this level, whichever search made it.
 */
export interface LevelProof {
  /** 0..5, see `LEVEL_OF_TERM`. */
  readonly level: number;
  readonly value: number;
  readonly bound: number;
  /** value − bound. */
  readonly gap: number;
  /** The gap is 0 here and on every level ranked before. */
  readonly proven: boolean;
}

/**
 * `trivial`: costs are never negative. `people`: tours of crews for L2 alone. `fleet`: independent
 * unit-days, openings of a bundle apart. `days`: whole days with all their units, exact. `whole`:
 * whole days that lose nobody, for L5 where L2 allows no more.
 */
export type BoundModel = 'trivial' | 'people' | 'fleet' | 'days' | 'whole';

/** One entry of the log: what one model said about one level. */
export interface ProofStep {
  readonly level: number;
  readonly model: BoundModel;
  /** Longest stretch of days without a visit that this step allows; null: any. */
  readonly stretch: number | null;
  readonly bound: number;
  /** Columns of the model that were enumerated, and of them in the linear programme. */
  readonly enumerated: number;
  readonly columns: number;
  /** Linear programmes solved, and branches. */
  readonly rounds: number;
  readonly nodes: number;
  readonly seconds: number;
}

/**
 * People of all wanted visits: how many there are, how many the plan serves, and how many any legal
 * plan can serve at most that is no worse on the levels ranked before L2.
 */
export interface PeopleProof {
  readonly wanted: number;
  readonly served: number;
  readonly most: number;
}

/** What is known about one plan, level by level. */
export interface Proof {
  /** True when no plan of the problem is better. */
  readonly optimal: boolean;
  /** In the order in which the profile compares them. */
  readonly levels: readonly LevelProof[];
  readonly people: PeopleProof;
  readonly steps: readonly ProofStep[];
  /** Name and version of the linear solver; null when none was needed. */
  readonly solver: string | null;
  /** Why the exact model was not used, or null. */
  readonly declined: string | null;
  readonly seconds: number;
}

/** Limits by counts, so that the same problem gets the same proof on any machine. */
export interface ProofEffort {
  /** Legs between two stays that the enumeration may look at. */
  readonly legs: number;
  /** Rows up to which the services of a visit are tied to one stop when people are bounded. */
  readonly links: number;
  /** Rows up to which people are bounded without it. */
  readonly rows: number;
  /** Linear programmes per level and stretch. */
  readonly rounds: number;
  readonly nodes: number;
}

/** A city of 27 areas is proven within it; docs/proof.md has the seconds. */
export const DEFAULT_EFFORT: ProofEffort = {
  legs: 20_000_000,
  links: 5000,
  rows: 20_000,
  rounds: 120,
  nodes: 200,
};

/** What a proof needs from outside: it reads no clock and loads nothing itself. */
export interface ProofOptions {
  readonly effort: ProofEffort;
  readonly solver: LinearSolver;
  /** Seconds, for the log only. */
  readonly clock: () => number;
}
