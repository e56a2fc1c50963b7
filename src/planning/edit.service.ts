import { Injectable } from '@nestjs/common';
import type { ExportProblem } from '../contract/plan-export.contract.js';
import type { Plan, SessionEdit } from '../contract/plans.contract.js';
import type { Account } from '../domain/account.js';
import { assertMayChange } from '../domain/demo.js';
import { InvalidInputError, NotFoundError } from '../domain/errors.js';
import { assertEditable } from '../domain/plan-status.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/db/database.js';
import { basisFor, candidate, saveCandidate, type Candidate } from './candidate.js';
import type { UnitDay } from './numbers/plan-judge.js';
import { outOfOrder } from './out-of-order.js';
import { PlanReader } from './plan-reader.js';
import { RulesBrokenError, SessionBegunError, SessionOverError } from './planning.errors.js';
import { begunToday, hasBegun, momentOf } from './problem/begun-sessions.js';
import { ahead, isPast } from './problem/past-sessions.js';
import { ProblemBuilder } from './problem/problem-builder.js';
import { assertNobodyIdle, edited, openingsNear } from './session-edit.js';
import { PlanStore, type WholePlan } from './store/plan-store.js';
import type { StoredSession } from './store/solution-record.js';

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
      const made = await this.store.plans.frame(tx, planId);
      const problem = await this.problems.build(tx, { ...whole.row, ...whole, made });
      const session = this.editable(problem, whole, sessionId);
      const plan = { ...whole, sessions: ahead(problem, whole.sessions) };
      const best = edit.remove
        ? this.removed(problem, plan, session, edit)
        : this.changed(problem, plan, session, edit);
      const broken = [...best.broken, ...outOfOrder(best.judged)];
      if (broken.length > 0) throw new RulesBrokenError(broken);
      await saveCandidate(this.store, tx, { plan: whole, problem, best });
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
    return candidate(basisFor(problem, plan.sessions, after), after, new Set(freed));
  }

  /**
   * With an opening as asked for; without one, the nearest opening that breaks nothing.
   * @throws InvalidInputError for a time that is over, or a unit with nothing to do
   */
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
    assertNobodyIdle(asked.after, problem);
    // Visits are numbered by their days, so the basis is the same for every opening.
    const basis = basisFor(problem, plan.sessions, asked.all);
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
}
