import type { ExportProblem } from '../../contract/plan-export.contract.js';
import type { StopFlag } from '../../threads/stop-flag.js';
import type { FoundSession } from '../numbers/from-solver.js';
import type { SolutionRecord, StoredProgress } from '../store/solution-record.js';

/** What a solve is given. Plain data: it crosses into a worker thread. */
export interface SolveRequest {
  readonly problem: ExportProblem;
  readonly seed: number;
  readonly iterations: number;
  /** Threads that search together; a part of what fixes the plan. */
  readonly threads: number;
}

/** What a solve gives back. Session ids are not known yet, so tours name sessions by their place. */
export interface SolveOutcome {
  readonly sessions: readonly FoundSession[];
  readonly record: SolutionRecord;
}

export interface SolveHooks {
  readonly stop: StopFlag;
  readonly report: (progress: StoredProgress) => void;
}

/**
 * The data or the locks make no sense, or the result did not pass the check: trying again is futile.
 * Or the thread crashed, or was stopped before it had found anything.
 */
export class SolveFailure extends Error {
  constructor(
    readonly code: 'LOCK_CONFLICT' | 'BAD_INPUT' | 'CHECK_FAILED' | 'CRASHED' | 'STOPPED',
    message: string,
  ) {
    super(message);
    this.name = 'SolveFailure';
  }
}

export type ThreadMessage =
  | { readonly kind: 'progress'; readonly progress: StoredProgress }
  /** A checked plan; it is the outcome unless `done` brings it again with what was proven. */
  | { readonly kind: 'found'; readonly outcome: SolveOutcome }
  | { readonly kind: 'done'; readonly outcome: SolveOutcome }
  | { readonly kind: 'failed'; readonly code: SolveFailure['code']; readonly message: string };

export interface ThreadInput {
  readonly request: SolveRequest;
  readonly stop: StopFlag;
}
