import { Injectable } from '@nestjs/common';
import { InvalidInputError } from '../domain/errors.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/db/database.js';
import { identified } from './identified-plan.js';
import { withKnownReasons } from './known-reasons.js';
import { numberedLike } from './numbers/numbered-problem.js';
import { momentOf, settled } from './problem/begun-sessions.js';
import { withoutCalledOff } from './problem/called-off.js';
import { voidLocks, type BrokenUnit } from './problem/broken-unit.js';
import { ahead } from './problem/past-sessions.js';
import { ProblemBuilder } from './problem/problem-builder.js';
import { sessionChange } from './session-change.js';
import { LocksRepository } from './store/locks.repository.js';
import { PlanStore, type WholePlan } from './store/plan-store.js';
import type { StoredSession, ToldBreakdown } from './store/solution-record.js';
import { QuestionDesk } from './workers/question-desk.js';
import type { RepairAnswer, RepairQuestion } from './workers/question-protocol.js';

export interface UnitOut extends BrokenUnit {
  /** Why, as citizens read it. */
  readonly reason: string;
}

/** Mending a published plan after a unit broke down: asked first, then stored in a revision. */
@Injectable()
export class RepairService {
  constructor(
    private readonly store: PlanStore,
    private readonly problems: ProblemBuilder,
    private readonly locks: LocksRepository,
    private readonly desk: QuestionDesk,
    private readonly clock: Clock,
  ) {}

  /**
   * What is asked of the planner about a published plan.
   * @throws InvalidInputError for a day that is over or not in the plan
   */
  async question(tx: Tx, planId: string, out: UnitOut): Promise<RepairQuestion> {
    const row = await this.store.lockRow(tx, planId);
    const whole = await this.store.complete(tx, row);
    const { sessions } = whole;
    const now = momentOf(this.clock.now());
    // What has ended took place or did not; a breakdown that is told late does not rewrite it.
    const ended = sessions.filter((s) => s.date === now.date && s.close <= now.minute);
    const own = ended.filter((s) => s.assignments.some((a) => a.unit === out.unit));
    const from =
      out.date === now.date ? Math.max(out.from, ...own.map(({ open }) => open + 1)) : out.from;
    const wanted = {
      ...{ ...row, ...whole, profile: 'revise' as const, published: sessions },
      made: await this.store.plans.frame(tx, planId),
      ...(out.date === now.date ? { brokenFrom: from } : {}),
    };
    const built = withoutCalledOff(await this.problems.build(tx, wanted), sessions);
    if (!built.days.some(({ date }) => date === out.date)) {
      throw new InvalidInputError([{ field: 'date', code: 'DAY_NOT_AHEAD' }]);
    }
    const planned = ahead(built, sessions).filter((s) => s.status === 'planned');
    const over = this.problems.overUntil(wanted, built);
    return { kind: 'repair', problem: built, sessions: planned, ...out, from, now: over };
  }

  ask(question: RepairQuestion): Promise<RepairAnswer> {
    return this.desk.ask(question);
  }

  /**
   * Stores the mended plan in a fresh revision. What had begun, and the broken unit's day, are locked
   * there: whoever plans the revision further finds them as they are.
   */
  async save(
    tx: Tx,
    revisionId: string,
    { problem, outcome, unread }: RepairAnswer,
    out: UnitOut & { readonly by: string; readonly told: ToldBreakdown },
  ): Promise<void> {
    const row = await this.store.lockRow(tx, revisionId);
    const whole = await this.store.complete(tx, row);
    const { sessions: before } = whole;
    const found = identified(problem, outcome, { sessions: before, solution: row.solution });
    const aside = before.filter(({ publicId }) => unread.includes(publicId));
    const stays = new Set([...found.planned, ...found.kept, ...aside].map(({ id }) => id));
    const gone = before
      .filter(({ id }) => !stays.has(id))
      .map((session) => ({ ...session, status: 'cancelled' as const, reason: out.reason }));
    const planned = found.planned.map((session) => explained(session, before, out.reason));
    const after = [...planned, ...found.kept, ...aside, ...gone];
    await this.store.saveSessions(tx, revisionId, { before, after });
    const start = numberedLike(problem, found.planned);
    await this.store.plans.saveProblem(tx, revisionId, start);
    const unserved = withKnownReasons(found.record.unserved, row.solution?.unserved ?? []);
    await this.store.plans.saveSolution(tx, revisionId, {
      ...found.record,
      unserved,
      breakdown: out.told,
    });
    await this.lockWhatIsSettled(tx, revisionId, { whole, planned: found.planned }, out);
    await this.store.plans.touch(tx, revisionId);
  }

  private async lockWhatIsSettled(
    tx: Tx,
    id: string,
    { whole, planned }: { whole: WholePlan; planned: readonly StoredSession[] },
    { unit, date, from, by }: UnitOut & { readonly by: string },
  ): Promise<void> {
    const isVoid = voidLocks({ unit, date, from }, whole.sessions);
    for (const { id: _, ...lock } of whole.locks.filter(isVoid))
      await this.locks.lift(tx, id, lock);
    const begun = planned.filter((s) => s.date === date && s.open < from);
    for (const lock of begun.flatMap((session) => settled(session.id))) {
      await this.locks.add(tx, id, lock, by);
    }
    await this.locks.add(tx, id, { kind: 'tour', session: null, unit, date }, by);
  }
}

/** A session that is held differently says why; one that reads as before does not. */
function explained(
  session: StoredSession,
  before: readonly StoredSession[],
  reason: string,
): StoredSession {
  const was = before.find(({ id }) => id === session.id);
  return was && sessionChange(was, session) === null ? session : { ...session, reason };
}
