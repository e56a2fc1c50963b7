/** What every model says about a level, and what all of them need for it. */

import type { Decision } from '../solver/sessions/construct.js';
import type { SolverSolution } from '../solver/solution.js';
import type { Goal } from './linear/dual-bound.js';
import type { Refine } from './linear/master.js';
import type { Choice, Relaxation } from './linear/pool.js';
import type { PeopleResult } from './people/people-bound.js';
import type { BoundModel } from './proof.js';

/** The worst area waits at most `stretch`; its points of L2 are charged to everyone. */
export interface ModelAt {
  readonly stretch: number;
  readonly charge: number;
  /** People of L2 whom nobody can serve on the days this leaves; in the charge of no tour. */
  readonly unserved: number;
}

export interface Prepared {
  readonly relaxation: Relaxation;
  readonly refine: Refine;
  /** Rows per day, 0 when branching makes no sense. */
  readonly perDay: number;
  /** See `MasterLimits`. */
  readonly penalty: number;
  /** With columns of another model than the levels before: which. */
  readonly instead?: { readonly kind: BoundModel; readonly enumerated: number };
}

export interface Models {
  readonly kind: BoundModel;
  /** Why the exact model was declined. */
  readonly declined: string | null;
  readonly enumerated: number;
  /** `zero`: levels on which nothing may cost anything. */
  stretches(plan: SolverSolution, zero: readonly number[]): ModelAt[];
  /**
   * L2 alone, by counting and by tours of crews: a bound among plans of at most `upper` that charge
   * `cheapest` or more. Null where the model itself is better, or the problem is of another kind.
   */
  leastPeople(
    at: ModelAt,
    zero: readonly number[],
    upper: number,
    cheapest: number,
  ): PeopleResult | null;
  /** True when no legal plan costs anything on the level. */
  isFree(level: number): boolean;
  /** `loose`: a level before is not proven, so L2 and L5 of a day may not be tied together. */
  relax(at: ModelAt, goal: Goal, loose: boolean): Prepared;
  /** Decisions behind chosen columns; null where columns are no timetables. */
  decisions(choices: readonly Choice[]): Decision[] | null;
}

/** More than one visit can cost, so that no row is left unbalanced for a saving. */
export function penaltyOf({ blocks }: Relaxation, { level }: Goal): number {
  let most = 1;
  for (const { pool } of new Set(blocks)) {
    for (let c = 0; c < pool.count; c++) {
      const cost = pool.cost(c, level);
      if (cost < 1_000_000) most = Math.max(most, cost);
    }
  }
  return 2 * most;
}
