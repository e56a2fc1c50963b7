import { Injectable } from '@nestjs/common';
import { CalendarRepository } from '../calendar/calendar.repository.js';
import {
  type LockInput,
  type Plan,
  type PlanInput,
  type PlanSummary,
} from '../contract/plans.contract.js';
import { DEFAULT_SEED } from '../contract/solving.contract.js';
import type { Account } from '../domain/account.js';
import { calendarDays } from '../domain/calendar.js';
import { assertMayChange } from '../domain/demo.js';
import { NotFoundError } from '../domain/errors.js';
import { addDays } from '../domain/local-time.js';
import { assertEditable } from '../domain/plan-status.js';
import { Database } from '../platform/db/database.js';
import { planTitle } from '../text/plans.js';
import { PlanReader } from './plan-reader.js';
import { planSummary } from './plan-view.js';
import { LocksRepository } from './store/locks.repository.js';
import { PlanStore } from './store/plan-store.js';
import { DEFAULT_ITERATIONS } from './workers/budget.js';

/** Plans as such: made, listed, read, locked, thrown away. */
@Injectable()
export class PlansService {
  constructor(
    private readonly db: Database,
    private readonly store: PlanStore,
    private readonly reader: PlanReader,
    private readonly locks: LocksRepository,
    private readonly calendar: CalendarRepository,
  ) {}

  async list(): Promise<{ plans: PlanSummary[] }> {
    const rows = await this.store.plans.list(this.db.reader);
    return { plans: rows.map(planSummary) };
  }

  get(id: string): Promise<Plan> {
    return this.reader.read(id);
  }

  /** @throws CalendarYearMissingError when the horizon reaches a year without decree. */
  async create(input: PlanInput, by: Account): Promise<Plan> {
    const toDate = addDays(input.fromDate, input.days - 1);
    const range = { from: input.fromDate, to: toDate };
    const id = await this.db.transaction(async (tx) => {
      calendarDays(range, await this.calendar.tables(tx, range));
      return this.store.plans.insert(tx, {
        title: input.title ?? planTitle(input.fromDate, toDate),
        fromDate: input.fromDate,
        days: input.days,
        seed: DEFAULT_SEED,
        iterations: DEFAULT_ITERATIONS,
        demo: by.demo,
        createdBy: by.id,
      });
    });
    return this.reader.read(id);
  }

  /** Only drafts: what somebody was asked about stays on record. */
  async remove(id: string, by: Account, version?: number): Promise<void> {
    await this.db.transaction(async (tx) => {
      const row = await this.store.lockRow(tx, id, version);
      assertMayChange(by, row);
      assertEditable(id, row.status);
      await this.store.plans.remove(tx, id);
    });
  }

  /** Locks or unlocks; doing it twice changes nothing. */
  async lock(id: string, input: LockInput, by: Account, version?: number): Promise<Plan> {
    await this.db.transaction(async (tx) => {
      const { row, sessions } = await this.store.lockWhole(tx, id, version);
      assertMayChange(by, row);
      assertEditable(id, row.status);
      const lock =
        input.kind === 'tour'
          ? { kind: input.kind, session: null, unit: input.unitId, date: input.date }
          : { kind: input.kind, session: input.sessionId, unit: null, date: null };
      const target = sessions.some((session) =>
        input.kind === 'tour'
          ? session.date === input.date &&
            session.status === 'planned' &&
            session.assignments.some((a) => a.unit === input.unitId)
          : session.id === input.sessionId && session.status === 'planned',
      );
      if (!target) throw new NotFoundError('session', lock.session ?? `${lock.unit} ${lock.date}`);
      if (input.locked) await this.locks.add(tx, id, lock, by.id);
      else await this.locks.lift(tx, id, lock);
      await this.store.plans.touch(tx, id);
    });
    return this.reader.read(id);
  }
}
