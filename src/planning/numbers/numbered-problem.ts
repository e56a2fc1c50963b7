import type { ExportProblem } from '../../contract/plan-export.contract.js';
import { SolverInputError } from '../../solver/problem.js';
import type { StoredSession } from '../store/solution-record.js';
import { SolveFailure } from '../workers/solve-protocol.js';
import { toSolver, type MappedProblem } from './to-solver.js';
import { exportRef } from './visit-parts.js';

/** The problem with the visits of its start numbered as these sessions number them. */
export function numberedLike(
  problem: ExportProblem,
  sessions: readonly StoredSession[],
): ExportProblem {
  const visits = new Map(sessions.map((session) => [session.id, session.visits]));
  const start = problem.start.map((session) => ({
    ...session,
    visits: (visits.get(session.session) ?? session.visits).map(exportRef),
  }));
  return { ...problem, start };
}

/** @throws SolveFailure when the data or the locks make no sense */
export function mappedFor(
  problem: ExportProblem,
  sessions: readonly StoredSession[] = [],
): MappedProblem {
  try {
    return toSolver(numberedLike(problem, sessions));
  } catch (error) {
    if (!(error instanceof SolverInputError)) throw error;
    const code = error.code === 'LOCK_CONFLICT' ? 'LOCK_CONFLICT' : 'BAD_INPUT';
    throw new SolveFailure(code, error.message);
  }
}
