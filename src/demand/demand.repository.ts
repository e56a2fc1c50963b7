import { Injectable } from '@nestjs/common';
import type { AreaCode, RequirementId, ServiceCode } from '../domain/ids.js';
import type { Togetherness } from '../domain/togetherness.js';
import type { Tx } from '../platform/db/database.js';

export interface RequirementRecord {
  readonly id: RequirementId;
  readonly areaCode: AreaCode;
  readonly areaName: string;
  /** Visits per `horizonDays` days. */
  readonly visits: number;
  readonly horizonDays: number;
  readonly minGapDays: number;
  readonly maxGapDays: number | null;
  readonly together: Togetherness;
  readonly mandatory: boolean;
  readonly priority: number;
  readonly minMinutes: number;
  readonly maxMinutes: number;
  readonly overlapMinutes: number;
  readonly sameWeekday: boolean;
  /** Ascending, 1 to 5; null for all. */
  readonly weeksOfMonth: readonly number[] | null;
  readonly demo: boolean;
  /** People expected per visit, in the order of the services. */
  readonly demands: readonly {
    readonly service: ServiceCode;
    readonly expected: number;
    readonly source: string;
  }[];
}

@Injectable()
export class DemandRepository {
  /** In the order of the area codes, as plans depend on it. */
  requirements(tx: Tx): Promise<RequirementRecord[]> {
    return tx.query<RequirementRecord[]>(
      `SELECT r.id, r.area_code AS "areaCode", a.name AS "areaName", r.visits,
              r.horizon_days AS "horizonDays", r.min_gap_days AS "minGapDays",
              r.max_gap_days AS "maxGapDays", r.together, r.mandatory, r.priority,
              r.min_minutes AS "minMinutes", r.max_minutes AS "maxMinutes",
              r.overlap_minutes AS "overlapMinutes", r.demo,
              r.same_weekday AS "sameWeekday", r.weeks_of_month AS "weeksOfMonth",
              (SELECT coalesce(json_agg(json_build_object('service', d.service_code,
                        'expected', d.expected, 'source', d.source)
                      ORDER BY s.position, s.code), '[]')
                 FROM requirement_demands d JOIN services s ON s.code = d.service_code
                WHERE d.requirement_id = r.id) AS demands
         FROM visit_requirements r JOIN areas a ON a.code = r.area_code
        ORDER BY r.area_code COLLATE "C"`,
    );
  }

  /** Nobody else can change the wish until `tx` ends. */
  async lock(tx: Tx, id: string): Promise<void> {
    await tx.query('SELECT id FROM visit_requirements WHERE id = $1 FOR UPDATE', [id]);
  }

  /** The same for every wish, in one order, so that two who ask do not wait for each other. */
  async lockAll(tx: Tx): Promise<void> {
    await tx.query('SELECT id FROM visit_requirements ORDER BY id FOR UPDATE');
  }

  async setDays(
    tx: Tx,
    {
      id,
      sameWeekday,
      weeksOfMonth,
    }: Pick<RequirementRecord, 'id' | 'sameWeekday' | 'weeksOfMonth'>,
  ): Promise<void> {
    await tx.query(
      `UPDATE visit_requirements SET same_weekday = $2, weeks_of_month = $3 WHERE id = $1`,
      [id, sameWeekday, weeksOfMonth],
    );
  }
}
