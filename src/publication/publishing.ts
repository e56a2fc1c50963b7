import { Injectable } from '@nestjs/common';
import type { PublicSession } from '../contract/sessions.contract.js';
import { InvalidInputError, UnitDoubleBookedError } from '../domain/errors.js';
import { assertCanBecome } from '../domain/plan-status.js';
import { FleetRepository } from '../fleet/fleet.repository.js';
import { JudgementService } from '../planning/judgement.service.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/db/database.js';
import { CITIZEN_WORDS } from '../text/citizen.js';
import { OVER_WHEN_PUBLISHED } from '../text/plans.js';
import { announce } from './announcement.js';
import { CallingOff } from './calling-off.js';
import { hasEnded, type PlannedSession } from './announced-session.js';
import {
  ChangeTooLateError,
  HolidayUnconfirmedError,
  NothingToPublishError,
  PlanInPastError,
  RevisionOutdatedError,
} from './publication.errors.js';
import { PublicationRepository, type PublicationRecord } from './publication.repository.js';
import { PublishedPlanRepository, type PlanHead } from './published-plan.repository.js';
import { changedTooLate } from './too-late.js';

export interface PublishOrder {
  readonly plan: PlanHead;
  readonly by: string;
  readonly reasons: Readonly<Record<string, string>>;
  readonly confirmHolidays: boolean;
}

/**
 * The step that puts a confirmed plan in force. It runs inside a transaction that already holds the
 * number lock: the number, the snapshot, the end of what it replaces and the units in force become
 * true together or not at all.
 */
@Injectable()
export class Publishing {
  constructor(
    private readonly publications: PublicationRepository,
    private readonly plans: PublishedPlanRepository,
    private readonly fleet: FleetRepository,
    private readonly judgement: JudgementService,
    private readonly callingOff: CallingOff,
    private readonly clock: Clock,
  ) {}

  /**
   * What the agencies agreed to, judged once more. Calling something off is not judged: that has to
   * work whatever else is wrong.
   * @throws SessionsBrokenError, PlanInPastError, and what `publish` throws
   */
  async publishAgreed(tx: Tx, order: PublishOrder): Promise<number> {
    assertCanBecome(order.plan.id, order.plan.status, 'published');
    if (!order.plan.revisionOf) await this.leaveOutEnded(tx, order.plan);
    await this.judgement.assertStillTrue(tx, order.plan.id);
    return this.publish(tx, order);
  }

  /**
   * A first plan that is published late announces what is still to come: sessions that are over stay
   * in the plan as called off. A demonstration of a fortnight long ago misleads nobody.
   * @throws PlanInPastError when nothing is to come
   */
  private async leaveOutEnded(tx: Tx, plan: PlanHead): Promise<void> {
    const at = this.clock.now();
    const planned = (await this.plans.sessions(tx, plan.id)).filter((s) => !s.cancelled);
    const ended = planned.filter((session) => hasEnded(session, at)).map(({ id }) => id);
    if (ended.length === 0) return;
    if (ended.length < planned.length) {
      await this.callingOff.sessions(tx, plan.id, ended, OVER_WHEN_PUBLISHED);
    } else if (!plan.demo) throw new PlanInPastError(plan.id);
  }

  /**
   * @throws PlanStatusError, RevisionOutdatedError, InvalidInputError, HolidayUnconfirmedError,
   * ChangeTooLateError, UnitDoubleBookedError naming what is in the way
   */
  async publish(tx: Tx, order: PublishOrder): Promise<number> {
    const { plan } = order;
    const base = await this.baseOf(tx, plan);
    // Judged first: a plan that is not confirmed is refused whatever else is wrong with it.
    await this.plans.become(tx, plan, 'published');
    const planned = await this.plans.sessions(tx, plan.id);
    if (!base && planned.every((session) => session.cancelled))
      throw new NothingToPublishError(plan.id);
    const at = this.clock.now();
    assertReasonsKnown(order.reasons, planned, base ? base.sessions : []);
    if (!order.confirmHolidays) await this.refuseHolidays(tx, planned);

    const number = await this.publications.nextNumber(tx);
    const announcement = announce({
      edition: { number, at, demo: plan.demo },
      planned,
      before: base?.sessions ?? [],
      isRevision: base !== null,
      reasons: order.reasons,
      services: await this.fleet.services(tx),
      addedReason: CITIZEN_WORDS.addedReason,
    });
    const { sessions, changes } = announcement;
    const tooLate = changedTooLate(announcement, base?.sessions ?? [], at);
    if (tooLate.length > 0) throw new ChangeTooLateError(tooLate);
    if (base) await this.supersede(tx, base.record, at);
    const taken = await this.plans.taken(tx, plan.id, plan.revisionOf);
    if (taken.length > 0) throw new UnitDoubleBookedError(taken);
    await this.plans.setLive(tx, plan.id, true);
    await this.publications.insert(tx, {
      number,
      planId: plan.id,
      supersedes: base?.record.id ?? null,
      demo: plan.demo,
      changes: [...changes],
      snapshot: { version: 1, sessions },
      publishedBy: order.by,
      publishedAt: at,
    });
    return number;
  }

  /** What a revision revises must still be in force; a first publication has no base. */
  private async baseOf(tx: Tx, plan: PlanHead) {
    if (!plan.revisionOf) return null;
    const record = await this.publications.liveOfPlan(tx, plan.revisionOf);
    if (!record) throw new RevisionOutdatedError(plan.id);
    return { record, sessions: await this.publications.sessionsOf(tx, record.id) };
  }

  /** The units of the old plan are free before those of the new one are taken. */
  private async supersede(tx: Tx, base: PublicationRecord, at: Date): Promise<void> {
    await this.publications.end(tx, base.id, { at, reason: null });
    await this.plans.setLive(tx, base.planId, false);
    await this.plans.become(tx, { id: base.planId, status: 'published' }, 'superseded');
  }

  private async refuseHolidays(tx: Tx, planned: readonly PlannedSession[]): Promise<void> {
    const dates = planned.filter((s) => !s.cancelled).map((s) => s.date);
    const holidays = await this.plans.holidays(tx, dates);
    if (holidays.length > 0) throw new HolidayUnconfirmedError(holidays);
  }
}

/** A reason for a session nobody knows is a slip of the pen that must not pass unseen. */
function assertReasonsKnown(
  reasons: Readonly<Record<string, string>>,
  planned: readonly PlannedSession[],
  before: readonly PublicSession[],
): void {
  const known = new Set([
    ...planned.flatMap((s) => [s.id, s.publicId]),
    ...before.map((s) => s.id),
  ]);
  const unknown = Object.keys(reasons).filter((id) => !known.has(id));
  if (unknown.length === 0) return;
  throw new InvalidInputError(
    unknown.map((id) => ({ field: `reasons.${id}`, code: 'UNKNOWN_SESSION' })),
  );
}
