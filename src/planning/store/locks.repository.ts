import { Injectable } from '@nestjs/common';
import type { LockKind } from '../../contract/plans.contract.js';
import type { LocalDate } from '../../domain/local-time.js';
import type { Tx } from '../../platform/db/database.js';

/** A lock of a session (`session` set) or of a unit-day (`unit` and `date` set). */
export interface LockRow {
  readonly id: string;
  readonly kind: LockKind;
  readonly session: string | null;
  readonly unit: string | null;
  readonly date: LocalDate | null;
}

@Injectable()
export class LocksRepository {
  async ofPlan(tx: Tx, planId: string): Promise<LockRow[]> {
    return tx.query<LockRow[]>(
      `SELECT id, kind, session_id AS session, unit_id AS unit, date
         FROM locks WHERE plan_id = $1 ORDER BY date, created_at, id`,
      [planId],
    );
  }

  /** Locking what is locked changes nothing. */
  async add(tx: Tx, planId: string, lock: Omit<LockRow, 'id'>, createdBy: string): Promise<void> {
    await tx.query(
      `INSERT INTO locks (plan_id, kind, session_id, unit_id, date, created_by)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
      [planId, lock.kind, lock.session, lock.unit, lock.date, createdBy],
    );
  }

  async lift(tx: Tx, planId: string, lock: Omit<LockRow, 'id'>): Promise<void> {
    await tx.query(
      `DELETE FROM locks WHERE plan_id = $1 AND kind = $2
          AND session_id IS NOT DISTINCT FROM $3 AND unit_id IS NOT DISTINCT FROM $4
          AND date IS NOT DISTINCT FROM $5`,
      [planId, lock.kind, lock.session, lock.unit, lock.date],
    );
  }
}
