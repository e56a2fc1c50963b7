import { Injectable } from '@nestjs/common';
import type { Publication } from '../contract/publications.contract.js';
import type { Account } from '../domain/account.js';
import { assertMayChange } from '../domain/demo.js';
import { ForbiddenError, NotFoundError } from '../domain/errors.js';
import { PlanStatusError } from '../domain/plan-status.js';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/db/database.js';
import { hasEnded, type PlannedPart, type PlannedSession } from './announced-session.js';
import { CallingOff } from './calling-off.js';
import {
  PartAlreadyOffError,
  SessionAlreadyCancelledError,
  SessionEndedError,
} from './publication.errors.js';
import { PublicationRepository } from './publication.repository.js';
import { PublicationService } from './publication.service.js';
import { PublishedPlanRepository } from './published-plan.repository.js';
import { Publishing } from './publishing.js';
import { RevisionRepository } from './revision.repository.js';

/** The tables a revision reads and writes, in one hand. */
@Injectable()
export class RevisionRepositories {
  constructor(
    readonly publications: PublicationRepository,
    readonly plans: PublishedPlanRepository,
    readonly revisions: RevisionRepository,
    readonly callingOff: CallingOff,
  ) {}
}

/** Changes of what is already announced: always a copy, never the published rows. */
@Injectable()
export class RevisionService {
  constructor(
    private readonly db: Database,
    private readonly repositories: RevisionRepositories,
    private readonly publishing: Publishing,
    private readonly service: PublicationService,
    private readonly clock: Clock,
  ) {}

  /**
   * A draft that continues a published plan. Returns the new plan's id.
   * @throws PlanStatusError; PlanVersionError when `by` saw another version of the plan
   */
  async revise(planId: string, by: Account, version?: number): Promise<string> {
    const { plans, revisions } = this.repositories;
    return this.db.transaction(async (tx) => {
      const plan = await plans.lock(tx, planId, version);
      assertMayChange(by, plan);
      if (plan.status !== 'published') throw new PlanStatusError(plan.id, plan.status, 'draft');
      return revisions.copy(tx, { of: plan.id, status: 'draft', by: by.id });
    });
  }

  /**
   * Calls off a published session and announces it at once. Coordinator and admin cancel the whole
   * session. An agency commands its own units only: it takes its part out, the others stay, and the
   * session is cancelled when nobody is left.
   */
  async cancel(publicId: string, reason: string, by: Account): Promise<Publication> {
    const { publications, plans, revisions } = this.repositories;
    return this.service.announceInTurn(async (tx) => {
      const base = await publications.liveWithSession(tx, publicId);
      if (!base) throw new NotFoundError('session', publicId);
      assertMayChange(by, base);
      await plans.lock(tx, base.planId);
      const of = base.planId;
      const copyId = await revisions.copy(tx, { of, status: 'confirmed', by: by.id });
      const session = (await plans.sessions(tx, copyId)).find((s) => s.publicId === publicId);
      if (!session || session.cancelled) throw new SessionAlreadyCancelledError(publicId);
      if (hasEnded(session, this.clock.now())) throw new SessionEndedError(publicId);
      await this.takeOut(tx, session, reason, by);
      await this.repositories.callingOff.shorten(tx, copyId);
      const copy = await plans.lock(tx, copyId);
      const reasons = { [publicId]: reason };
      // The days were confirmed when the sessions were first announced.
      return this.publishing.publish(tx, { plan: copy, by: by.id, reasons, confirmHolidays: true });
    });
  }

  private async takeOut(
    tx: Tx,
    session: PlannedSession,
    reason: string,
    by: Account,
  ): Promise<void> {
    const { revisions } = this.repositories;
    const maySpeakForAll = by.role === 'coordinator' || by.role === 'admin';
    const isOwn = (part: PlannedPart) => part.agencyId === by.agencyId;
    const parts = session.parts.filter((part) => !part.cancelled);
    if (!maySpeakForAll && !parts.some(isOwn)) {
      if (session.parts.some(isOwn)) throw new PartAlreadyOffError(session.publicId);
      throw new ForbiddenError('no unit of this agency is in the session');
    }
    if (maySpeakForAll || parts.every(isOwn)) {
      await revisions.cancelSession(tx, session.id, reason);
    } else {
      const agencyId = by.agencyId ?? '';
      await revisions.withdrawAgency(tx, { sessionId: session.id, agencyId, reason });
    }
  }
}
