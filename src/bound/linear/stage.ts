/** What is proven of one level in one go, and what comes of it. */

import type { Goal } from './dual-bound.js';
import type { Kept } from './kept.js';
import type { LinearSolver } from './linear.js';
import type { MasterLimits, Refine } from './master.js';
import type { Choice, Relaxation } from './pool.js';

export interface Stage {
  readonly solver: LinearSolver;
  readonly relaxation: Relaxation;
  readonly goal: Goal;
  readonly refine: Refine;
  /** Columns that a solution may use. */
  readonly kept: Kept;
  readonly limits: StageLimits;
  /** Rows of one day; row = day * perDay + local row. 0: rows are not days, so no branching. */
  readonly perDay: number;
}

export interface StageLimits extends Omit<MasterLimits, 'enough'> {
  readonly nodes: number;
  /** Nodes of the linear solver's own search for a whole solution. */
  readonly wholeNodes: number;
}

export interface StageResult {
  /** No solution of the relaxation costs less; whole units of the level. */
  readonly bound: number;
  /** Columns per block that a solution at most as expensive as the bound can use. */
  readonly kept: Kept;
  /** False when the nodes were used up. */
  readonly closed: boolean;
  /** Columns of a solution that costs `bound`, when one was met. */
  readonly solution: readonly Choice[] | null;
  readonly columns: number;
  readonly rounds: number;
  readonly nodes: number;
}
