import { Injectable } from '@nestjs/common';
import { NotFoundError } from '../../domain/errors.js';
import type { Tx } from '../../platform/db/database.js';
import { assertSeen } from '../planning.errors.js';
import { staysAnswered } from '../session-change.js';
import { ConfirmationsRepository } from './confirmations.repository.js';
import { LocksRepository, type LockRow } from './locks.repository.js';
import { PlacesRepository } from './places.repository.js';
import { PlansRepository, type PlanRow } from './plans.repository.js';
import { SessionsRepository } from './sessions.repository.js';
import type { StoredSession } from './solution-record.js';

/** A plan with what hangs on it, as one consistent value. */
export interface WholePlan {
  readonly row: PlanRow;
  readonly sessions: readonly StoredSession[];
  readonly locks: readonly LockRow[];
  /** Sessions of the published plan it revises; empty when it revises none. */
  readonly published: readonly StoredSession[];
}

/** Loads whole plans and writes their sessions, so that every use case does it the same way. */
@Injectable()
export class PlanStore {
  constructor(
    readonly plans: PlansRepository,
    private readonly sessions: SessionsRepository,
    private readonly locks: LocksRepository,
    private readonly confirmations: ConfirmationsRepository,
    private readonly places: PlacesRepository,
  ) {}

  /** @throws NotFoundError */
  async readRow(tx: Tx, id: string): Promise<PlanRow> {
    const row = await this.plans.find(tx, id);
    if (!row) throw new NotFoundError('plan', id);
    return row;
  }

  /**
   * The plan's row, with every other writer waiting until `tx` ends.
   * @throws NotFoundError; PlanVersionError when the caller saw another version
   */
  async lockRow(tx: Tx, id: string, version?: number): Promise<PlanRow> {
    const row = await this.plans.lock(tx, id);
    if (!row) throw new NotFoundError('plan', id);
    assertSeen(row, version);
    return row;
  }

  async lockWhole(tx: Tx, id: string, version?: number): Promise<WholePlan> {
    return this.complete(tx, await this.lockRow(tx, id, version));
  }

  async complete(tx: Tx, row: PlanRow): Promise<WholePlan> {
    return {
      row,
      sessions: await this.sessions.ofPlan(tx, row.id),
      locks: await this.locks.ofPlan(tx, row.id),
      published: row.revisionOf ? await this.sessions.ofPlan(tx, row.revisionOf) : [],
    };
  }

  sessionsOf(tx: Tx, planId: string): Promise<StoredSession[]> {
    return this.sessions.ofPlan(tx, planId);
  }

  async stopNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const places = await this.places.stops(tx, ids);
    return new Map([...places.values()].map(({ id, name }) => [id, name]));
  }

  /**
   * Replaces the sessions of a plan. An agency's answer stays only where its part of the session is
   * still what it answered to, or less.
   */
  async saveSessions(
    tx: Tx,
    planId: string,
    change: { before: readonly StoredSession[]; after: readonly StoredSession[] },
  ): Promise<void> {
    await this.sessions.replace(tx, planId, change.after);
    const units = await this.places.units(tx);
    const old = new Map(change.before.map((session) => [session.id, session]));
    const now = new Map(change.after.map((session) => [session.id, session]));
    const answers = await this.confirmations.ofPlan(tx, planId);
    const stale = answers.filter(({ session, agency }) => {
      const isOwn = (unit: string) => units.get(unit)?.agency === agency;
      const was = old.get(session);
      const is = now.get(session);
      return !was || !is || !staysAnswered(was, is, isOwn);
    });
    await this.confirmations.withdraw(tx, planId, stale);
  }
}
