import { Injectable } from '@nestjs/common';
import type {
  Publication,
  PublicationDetail,
  PublishInput,
} from '../contract/publications.contract.js';
import type { Account } from '../domain/account.js';
import { assertMayChange, noticeFor } from '../domain/demo.js';
import { NotFoundError, UnitDoubleBookedError } from '../domain/errors.js';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/db/database.js';
import { isExclusionViolation } from '../platform/db/pg-errors.js';
import { PublicationEndedError } from './publication.errors.js';
import { PublicationRepository, type PublicationRecord } from './publication.repository.js';
import { PublishedPlanRepository } from './published-plan.repository.js';
import { Publishing } from './publishing.js';
import { ShownSchedule } from './shown-schedule.js';

@Injectable()
export class PublicationService {
  constructor(
    private readonly db: Database,
    private readonly publications: PublicationRepository,
    private readonly plans: PublishedPlanRepository,
    private readonly publishing: Publishing,
    private readonly schedule: ShownSchedule,
  ) {}

  /**
   * @throws SessionsBrokenError when something was entered since that an agreed session cannot be
   * held with; UnitDoubleBookedError when a unit is out for another publication that day;
   * PlanVersionError when `by` saw another version of the plan
   */
  async publish(
    planId: string,
    input: PublishInput,
    by: Account,
    version?: number,
  ): Promise<Publication> {
    return this.announceInTurn(async (tx) => {
      const plan = await this.plans.lock(tx, planId, version);
      assertMayChange(by, plan);
      return this.publishing.publishAgreed(tx, { plan, by: by.id, ...input });
    });
  }

  /**
   * Publishers take turns, so numbers have no gap and two that want the same unit meet the
   * exclusion constraint one after the other instead of in a deadlock.
   */
  async announceInTurn(work: (tx: Tx) => Promise<number>): Promise<Publication> {
    try {
      return await this.db.transaction(async (tx) => {
        await this.publications.lockNumbers(tx);
        const number = await work(tx);
        this.db.afterCommit(tx, () => this.schedule.expire());
        return this.byNumber(tx, number);
      });
    } catch (error) {
      if (isExclusionViolation(error)) throw new UnitDoubleBookedError();
      throw error;
    }
  }

  async list(): Promise<{ publications: Publication[] }> {
    const records = await this.publications.list(this.db.reader);
    return { publications: records.map(toPublication) };
  }

  async get(number: number): Promise<PublicationDetail> {
    const publication = await this.byNumber(this.db.reader, number);
    const schedule = await this.publications.sessionsOf(this.db.reader, publication.id);
    return { ...publication, schedule: [...schedule] };
  }

  private async byNumber(tx: Tx, number: number): Promise<Publication> {
    const record = await this.publications.byNumber(tx, number);
    if (!record) throw new NotFoundError('publication', String(number));
    return toPublication(record);
  }
}

/** Takes a publication back without a new one: its sessions then read as cancelled, with the reason. */
@Injectable()
export class WithdrawalService {
  constructor(
    private readonly publications: PublicationRepository,
    private readonly plans: PublishedPlanRepository,
    private readonly service: PublicationService,
    private readonly clock: Clock,
  ) {}

  async withdraw(id: string, reason: string, by: Account): Promise<Publication> {
    return this.service.announceInTurn(async (tx) => {
      const record = await this.publications.byId(tx, id);
      if (!record) throw new NotFoundError('publication', id);
      assertMayChange(by, record);
      if (record.status !== 'live') throw new PublicationEndedError(record.number);
      await this.publications.end(tx, record.id, { at: this.clock.now(), reason });
      await this.plans.setLive(tx, record.planId, false);
      await this.plans.become(tx, { id: record.planId, status: 'published' }, 'withdrawn');
      return record.number;
    });
  }
}

function toPublication(record: PublicationRecord): Publication {
  const { id, number, planId, supersedes, status, demo, reason, changes } = record;
  return {
    id,
    number,
    planId,
    supersedes,
    live: status === 'live',
    status,
    demo,
    notice: noticeFor(demo),
    publishedAt: record.publishedAt.toISOString(),
    endedAt: record.endedAt?.toISOString() ?? null,
    reason,
    sessions: record.sessionCount,
    changes: [...changes],
  };
}
