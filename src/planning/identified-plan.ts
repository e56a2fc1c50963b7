import type { ExportProblem } from '../contract/plan-export.contract.js';
import { ahead, isPast, withPastTours } from './problem/past-sessions.js';
import { keepIdentities } from './session-identity.js';
import type { SolutionRecord, StoredSession } from './store/solution-record.js';
import type { SolveOutcome } from './workers/solve-protocol.js';

export interface IdentifiedPlan {
  /** The sessions of the outcome under their ids. */
  readonly planned: readonly StoredSession[];
  /** Sessions of the plan before that no solve decides: those over, and those called off. */
  readonly kept: readonly StoredSession[];
  readonly record: SolutionRecord;
}

/** An outcome under the ids of the sessions it continues, ready to be stored. */
export function identified(
  problem: ExportProblem,
  outcome: SolveOutcome,
  before: { readonly sessions: readonly StoredSession[]; readonly solution: SolutionRecord | null },
): IdentifiedPlan {
  const planned = keepIdentities(outcome.sessions, ahead(problem, before.sessions));
  const isKept = (s: StoredSession) => s.status === 'cancelled' || isPast(problem, s);
  const ids = planned.map((session) => session.id);
  return {
    planned,
    kept: before.sessions.filter(isKept),
    record: withPastTours(problem, withIds(outcome.record, ids), before.solution),
  };
}

/** Tours of an outcome name sessions by their place in it; here they get their ids. */
function withIds(record: SolutionRecord, ids: readonly string[]): SolutionRecord {
  const tours = record.tours.map((tour) => ({
    ...tour,
    sessions: tour.sessions.map((place) => ids[Number(place)]!),
  }));
  return { ...record, tours };
}
