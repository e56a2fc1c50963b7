import type { ExportLock, ExportProblem } from '../../contract/plan-export.contract.js';
import type { LocalDate } from '../../domain/local-time.js';
import { SolverInputError } from '../../solver/problem.js';
import { lockName } from '../../text/plans.js';
import { LockConflictError } from '../planning.errors.js';
import { toSolver } from './to-solver.js';

/**
 * Refuses locks that contradict each other, the calendar or the skills, and names a smallest set of
 * them: each of the set can be kept when any other one of it is lifted.
 * @throws LockConflictError
 */
export function assertLocksAgree(problem: ExportProblem): void {
  if (problem.locks.length === 0 || locksAgree(problem)) return;
  let kept: readonly ExportLock[] = problem.locks;
  for (const lock of problem.locks) {
    const fewer = kept.filter((each) => each !== lock);
    if (isConflict(problem, fewer)) kept = fewer;
  }
  throw new LockConflictError(kept.map((lock) => named(problem, lock)));
}

export const locksAgree = (problem: ExportProblem) => !isConflict(problem, problem.locks);

function isConflict(problem: ExportProblem, locks: readonly ExportLock[]): boolean {
  try {
    toSolver({ ...problem, locks: [...locks] });
    return false;
  } catch (error) {
    if (!(error instanceof SolverInputError)) throw error;
    // Other faults of the data are told by the solve itself.
    return error.code === 'LOCK_CONFLICT';
  }
}

function named(problem: ExportProblem, lock: ExportLock) {
  const session = problem.start.find(({ session: id }) => id === lock.session);
  const stop = problem.stops.find(({ id }) => id === session?.stop)?.name ?? '';
  const unit = problem.units.find(({ id }) => id === lock.unit)?.code ?? '';
  const date = (lock.date ?? session?.date) as LocalDate;
  return {
    field: lock.session ? `locks.${lock.kind}.${lock.session}` : `locks.tour.${unit}.${date}`,
    name: lockName(lock.kind, { place: lock.session ? stop : unit, date }),
  };
}
