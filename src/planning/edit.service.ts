import { Injectable } from '@nestjs/common';
import type { ExportProblem } from '../contract/plan-export.contract.js';
import type { Plan, SessionEdit } from '../contract/plans.contract.js';
import type { Account } from '../domain/account.js';
import { assertMayChange } from '../domain/demo.js';
import { InvalidInputError, NotFoundError } from '../domain/errors.js';
import { assertEditable } from '../domain/plan-status.js';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/db/database.js';
import { begunToday, hasBegun, momentOf } from './begun-sessions.js';
import { assertLocksAgree } from './lock-conflict.js';
import { numberedLike } from './numbered-problem.js';
import { outOfOrder } from './out-of-order.js';
import { ahead, isPast, withPastTours } from './past-sessions.js';
import {
  RulesBrokenError,
  SessionBegunError,
  SessionOverError,
  type BrokenRule,
} from './planning.errors.js';
import { judge, newlyBroken, type Judged, type UnitDay } from './plan-judge.js';
import { PlanReader } from './plan-reader.js';
import { PlanStore, type WholePlan } from './plan-store.js';
import { ProblemBuilder } from './problem-builder.js';
import { edited, openingsNear } from './session-edit.js';
import { withKnownReasons } from './known-reasons.js';
import { solutionRecord } from './solve-run.js';
import type { StoredSession } from './solution-record.js';
import { toSolver, type MappedProblem } from './to-solver.js';
import { renumbered } from './visit-parts.js';

/** A plan after an edit, judged; `broken` is what the edit broke that was not broken before. */
interface Candidate {
  readonly sessions: readonly StoredSession[];
  readonly judged: Judged;
  readonly broken: readonly BrokenRule[];
}

/** Adjusting a draft by hand: moved, re-timed, re-staffed or removed sessions, judged by the checker. */
@Injectable()
export class EditService {
  constructor(
    private readonly db: Database,
    private readonly store: PlanStore,
    private readonly problems: ProblemBuilder,
    private readonly reader: PlanReader,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws LockConflictError; RulesBrokenError when the edit breaks a rule; nothing is stored then.
   * What was broken before (an absence entered since) does not stand in the way of repairing it step by
   * step.
   */
  async edit(
    { planId, sessionId }: { readonly planId: string; readonly sessionId: string },
    edit: SessionEdit,
    by: Account,
    version?: number,
  ): Promise<Plan> {
    await this.db.transaction(async (tx) => {
      const whole = await this.store.lockWhole(tx, planId, version ?? edit.version);
      assertMayChange(by, whole.row);
      assertEditable(planId, whole.row.status);
      const made = await this.store.plans.problem(tx, planId);
      const problem = await this.problems.build(tx, { ...whole.row, ...whole, made });
      const session = this.editable(problem, whole, sessionId);
      const plan = { ...whole, sessions: ahead(problem, whole.sessions) };
      const best = edit.remove
        ? this.removed(problem, plan, session, edit)
        : this.changed(problem, plan, session, edit);
      const broken = [...best.broken, ...outOfOrder(best.judged)];
      if (broken.length > 0) throw new RulesBrokenError(broken);
      await this.save(tx, whole, problem, best);
    });
    return this.reader.read(planId);
  }

  /** A session citizens know of stays as cancelled, with its reason; a draft's own one just goes. */
  private removed(
    problem: ExportProblem,
    plan: WholePlan,
    session: StoredSession,
    edit: SessionEdit,
  ): Candidate {
    const announced = plan.published.some((p) => p.publicId === session.publicId);
    const reason = edit.reason ?? null;
    if (announced && reason === null) {
      throw new InvalidInputError([{ field: 'reason', code: 'REQUIRED' }]);
    }
    const rest = plan.sessions.filter((s) => s.id !== session.id);
    const after = announced
      ? [...rest, { ...session, status: 'cancelled' as const, reason }]
      : rest;
    const freed = session.assignments.map((a): UnitDay => `${a.unit} ${session.date}`);
    return candidate(basisFor(problem, plan, after), after, new Set(freed));
  }

  /** With an opening as asked for; without one, the nearest opening that breaks nothing. */
  private changed(
    problem: ExportProblem,
    plan: WholePlan,
    session: StoredSession,
    edit: SessionEdit,
  ): Candidate {
    const at = (open: number | undefined) => {
      const { session: after, recount } = edited(session, { ...edit, open }, problem);
      return { after, recount, all: plan.sessions.map((s) => (s.id === session.id ? after : s)) };
    };
    const asked = at(edit.open);
    // Visits are numbered by their days, so the basis is the same for every opening.
    const basis = basisFor(problem, plan, asked.all);
    const openings = (
      edit.open === undefined ? openingsNear(asked.after, problem) : [edit.open]
    ).filter((open) => !this.isOver(plan, { ...asked.after, open }));
    if (openings.length === 0) throw new InvalidInputError([{ field: 'open', code: 'TIME_OVER' }]);
    let first: Candidate | undefined;
    for (const open of openings) {
      const { all, recount } = at(open);
      const found = candidate(basis, all, recount);
      if (found.broken.length === 0) return found;
      first ??= found;
    }
    return first!;
  }

  /** @throws NotFoundError; SessionOverError, SessionBegunError for what a revision keeps as it is */
  private editable(problem: ExportProblem, plan: WholePlan, id: string): StoredSession {
    const session = plan.sessions.find((s) => s.id === id && s.status === 'planned');
    if (!session) throw new NotFoundError('session', id);
    if (isPast(problem, session)) throw new SessionOverError(id, session.date);
    const begun = begunToday([session], plan.published, momentOf(this.clock.now()));
    if (begun.length > 0) throw new SessionBegunError(id);
    return session;
  }

  /** In a revision nothing is put to an hour of today that has passed. */
  private isOver({ row }: WholePlan, opening: Pick<StoredSession, 'date' | 'open'>): boolean {
    const now = momentOf(this.clock.now());
    return row.profile === 'revise' && opening.date === now.date && hasBegun(opening, now);
  }

  private async save(
    tx: Tx,
    plan: WholePlan,
    problem: ExportProblem,
    best: Candidate,
  ): Promise<void> {
    const { id, solution } = plan.row;
    const past = plan.sessions.filter((session) => isPast(problem, session));
    const after = [...past, ...best.sessions];
    await this.store.saveSessions(tx, id, { before: plan.sessions, after });
    await this.store.plans.saveProblem(tx, id, problem);
    if (best.judged.solution) {
      const mapped = toSolver({ ...problem, locks: [] });
      const record = solutionRecord(mapped, best.judged.solution, {
        sessionIds: best.judged.sessions.map((session) => session.id),
        iterationsDone: solution?.iterationsDone ?? null,
        stoppedEarly: solution?.stoppedEarly ?? false,
        threads: solution?.threads ?? 1,
      });
      await this.store.plans.saveSolution(tx, id, {
        ...withPastTours(problem, record, solution),
        unserved: withKnownReasons(record.unserved, solution?.unserved ?? []),
        violations: best.judged.broken,
      });
    }
    await this.store.plans.touch(tx, id);
  }
}

/** What an edit is judged against: the problem, and what was broken before. */
interface Basis {
  readonly mapped: MappedProblem;
  readonly before: readonly BrokenRule[];
}

function basisFor(problem: ExportProblem, plan: WholePlan, after: readonly StoredSession[]): Basis {
  const mapped = mapFor(problem, renumbered(problem, after));
  return { mapped, before: judge(mapped, renumbered(problem, plan.sessions)).broken };
}

function candidate(
  { mapped, before }: Basis,
  after: readonly StoredSession[],
  recount: ReadonlySet<UnitDay>,
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

/**
 * The problem with visits numbered as after the edit.
 * @throws LockConflictError naming locks that cannot all be kept
 */
function mapFor(problem: ExportProblem, numbered: readonly StoredSession[]): MappedProblem {
  const wanted = numberedLike(problem, numbered);
  assertLocksAgree(wanted);
  return toSolver(wanted);
}
