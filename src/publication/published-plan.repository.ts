import { Injectable } from '@nestjs/common';
import { NotFoundError, type TakenUnit } from '../domain/errors.js';
import { assertCanBecome, type PlanStatus } from '../domain/plan-status.js';
import type { LocalDate } from '../domain/local-time.js';
import { assertSeen } from '../planning/planning.errors.js';
import type { Tx } from '../platform/db/database.js';
import type { PlannedSession } from './announced-session.js';

export interface PlanHead {
  readonly id: string;
  readonly status: PlanStatus;
  readonly revisionOf: string | null;
  readonly demo: boolean;
  readonly version: number;
}

/** A stop as citizens see it, for an alias `st` with its area `ar`. */
const PUBLIC_STOP = `jsonb_build_object(
  'id', st.id, 'slug', st.slug, 'name', st.name, 'category', st.category, 'address', st.address,
  'area', CASE WHEN ar.code IS NULL THEN NULL ELSE jsonb_build_object('code', ar.code,
    'name', ar.name, 'district', ar.district_name, 'assumed', st.area_assumed) END,
  'lat', ST_Y(st.location), 'lon', ST_X(st.location), 'precision', st.precision)`;

/** The plan behind a publication: read for the announcement, and put in or out of force. */
@Injectable()
export class PublishedPlanRepository {
  /** @throws NotFoundError; PlanVersionError when the caller saw another version */
  async lock(tx: Tx, planId: string, version?: number): Promise<PlanHead> {
    const [row] = await tx.query<PlanHead[]>(
      `SELECT id, status, revision_of AS "revisionOf", demo, version
         FROM plans WHERE id = $1 FOR UPDATE`,
      [planId],
    );
    if (!row) throw new NotFoundError('plan', planId);
    assertSeen(row, version);
    return row;
  }

  async sessions(tx: Tx, planId: string): Promise<PlannedSession[]> {
    return tx.query<PlannedSession[]>(
      `SELECT s.id, s.public_id AS "publicId", s.date, s.opens AS open, s.closes AS close,
              s.status = 'cancelled' AS cancelled, s.reason, ${PUBLIC_STOP} AS stop,
              (SELECT coalesce(jsonb_agg(jsonb_build_object('unitId', a.unit_id,
                        'agencyId', u.agency_id, 'cancelled', a.cancelled, 'services', a.services)
                        ORDER BY u.code), '[]')
                 FROM assignments a JOIN units u ON u.id = a.unit_id
                WHERE a.session_id = s.id) AS parts
         FROM sessions s JOIN stops st ON st.id = s.stop_id
         LEFT JOIN areas ar ON ar.code = st.area_code
        WHERE s.plan_id = $1
        ORDER BY s.date, s.opens, st.name, s.id`,
      [planId],
    );
  }

  /** Decree holidays among the days. */
  async holidays(tx: Tx, dates: readonly LocalDate[]): Promise<LocalDate[]> {
    const rows = await tx.query<{ date: LocalDate }[]>(
      'SELECT date FROM holidays WHERE date = ANY($1::date[]) ORDER BY date',
      [dates],
    );
    return rows.map((row) => row.date);
  }

  /** @throws PlanStatusError when the life of a plan does not allow the step. */
  async become(tx: Tx, plan: Pick<PlanHead, 'id' | 'status'>, status: PlanStatus): Promise<void> {
    assertCanBecome(plan.id, plan.status, status);
    await tx.query(
      `UPDATE plans SET status = $2, version = version + 1, updated_at = now() WHERE id = $1`,
      [plan.id, status],
    );
  }

  /**
   * Tasks of the plan whose unit is out for another publication that day, at whatever hour: nobody judges
   * the road and the quota between two plans. On a day that the replaced plan (`replaces`) gave it already,
   * those at the same hours.
   */
  taken(tx: Tx, planId: string, replaces: string | null): Promise<TakenUnit[]> {
    return tx.query<TakenUnit[]>(
      `SELECT u.code AS unit, s.date, s.opens AS open, min(p.number) AS number
         FROM assignments a
         JOIN sessions s ON s.id = a.session_id
         JOIN assignments other ON other.unit_id = a.unit_id
          AND other.live AND NOT other.cancelled AND other.plan_id <> a.plan_id
         JOIN sessions o ON o.id = other.session_id AND o.date = s.date
         JOIN publications p ON p.plan_id = other.plan_id AND p.live
         JOIN units u ON u.id = a.unit_id
        WHERE a.plan_id = $1 AND NOT a.cancelled
          AND (other.during && a.during OR NOT EXISTS (
            SELECT FROM assignments b JOIN sessions d ON d.id = b.session_id
             WHERE b.plan_id = $2 AND b.unit_id = a.unit_id AND d.date = s.date AND NOT b.cancelled))
        GROUP BY u.code, s.date, s.opens
        ORDER BY s.date, s.opens, u.code`,
      [planId, replaces],
    );
  }

  /** The exclusion constraint over units in force judges every row that is set to true. */
  async setLive(tx: Tx, planId: string, live: boolean): Promise<void> {
    await tx.query(
      `UPDATE assignments SET live = $2 WHERE plan_id = $1 AND live <> $2 AND NOT (cancelled AND $2)`,
      [planId, live],
    );
  }
}
