import type { ExportProblem } from '../contract/plan-export.contract.js';
import type { Tx } from '../platform/db/database.js';
import { withKnownReasons } from './known-reasons.js';
import { assertLocksAgree } from './numbers/lock-conflict.js';
import { numberedLike } from './numbers/numbered-problem.js';
import { judge, newlyBroken, type Judged, type UnitDay } from './numbers/plan-judge.js';
import { toSolver, type MappedProblem } from './numbers/to-solver.js';
import { renumbered } from './numbers/visit-parts.js';
import type { BrokenRule } from './planning.errors.js';
import { isPast, withPastTours } from './problem/past-sessions.js';
import type { PlanStore, WholePlan } from './store/plan-store.js';
import type { StoredSession } from './store/solution-record.js';
import { solutionRecord } from './workers/solve-run.js';

/** A plan after a change by hand, judged; `broken` is what broke by it and was not broken before. */
export interface Candidate {
  readonly sessions: readonly StoredSession[];
  readonly judged: Judged;
  readonly broken: readonly BrokenRule[];
}

/** What a change is judged against: the problem, and what was broken before. */
export interface Basis {
  readonly mapped: MappedProblem;
  readonly before: readonly BrokenRule[];
}

/** Visits are numbered as after the change. @throws LockConflictError naming locks that clash */
export function basisFor(
  problem: ExportProblem,
  before: readonly StoredSession[],
  after: readonly StoredSession[],
): Basis {
  const wanted = numberedLike(problem, renumbered(problem, after));
  assertLocksAgree(wanted);
  const mapped = toSolver(wanted);
  return { mapped, before: judge(mapped, renumbered(problem, before)).broken };
}

export function candidate(
  { mapped, before }: Basis,
  after: readonly StoredSession[],
  recount: ReadonlySet<UnitDay> = new Set(),
): Candidate {
  const numbered = renumbered(mapped.problem, after);
  const judged = judge(mapped, numbered, recount);
  const cancelled = numbered.filter((session) => session.status === 'cancelled');
  return {
    sessions: [...judged.sessions, ...cancelled],
    judged,
    broken: newlyBroken(before, judged.broken),
  };
}

/** Stores a candidate with what follows from it; days that are over stay as the plan has them. */
export async function saveCandidate(
  store: PlanStore,
  tx: Tx,
  {
    plan,
    problem,
    best,
    past = plan.sessions,
  }: {
    readonly plan: WholePlan;
    readonly problem: ExportProblem;
    readonly best: Candidate;
    readonly past?: readonly StoredSession[];
  },
): Promise<void> {
  const { id, solution } = plan.row;
  const after = [...past.filter((session) => isPast(problem, session)), ...best.sessions];
  await store.saveSessions(tx, id, { before: plan.sessions, after });
  await store.plans.saveProblem(tx, id, problem);
  if (best.judged.solution) {
    const mapped = toSolver({ ...problem, locks: [] });
    const record = solutionRecord(mapped, best.judged.solution, {
      sessionIds: best.judged.sessions.map((session) => session.id),
      iterationsDone: solution?.iterationsDone ?? null,
      stoppedEarly: solution?.stoppedEarly ?? false,
      threads: solution?.threads ?? 1,
    });
    await store.plans.saveSolution(tx, id, {
      ...withPastTours(problem, record, solution),
      unserved: withKnownReasons(record.unserved, solution?.unserved ?? []),
      violations: best.judged.broken,
    });
  }
  await store.plans.touch(tx, id);
}
