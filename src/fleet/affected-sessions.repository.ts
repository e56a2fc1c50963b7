import { Injectable } from '@nestjs/common';
import type { AffectedSession } from '../contract/fleet.contract.js';
import type { ClockMinutes, LocalDate } from '../domain/local-time.js';
import type { Tx } from '../platform/db/database.js';

/**
 * Any fixed number. Whoever announces holds it alone, whoever enters what an announcement is judged
 * by shares it, each before anything else. So one of the two sees the other: the judgement sees the
 * absence, or the absence sees the sessions that were announced meanwhile.
 */
export const ANNOUNCING_LOCK = 715_002_027;

export interface AffectedBy {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly unitId?: string;
  readonly stopId?: string;
}

/** A session on one of some days: published, or in a plan that is still in the making. */
export interface SessionOnDay {
  readonly date: LocalDate;
  readonly open: ClockMinutes;
  readonly stop: string;
  readonly isPublished: boolean;
}

/**
 * Sessions citizens were told of that a day off or a closed stop stands in the way of. The tables
 * belong to planning; they are only read.
 */
@Injectable()
export class AffectedSessionsRepository {
  /** Nobody announces anything until `tx` ends; whoever is at it has finished. */
  async holdAnnouncements(tx: Tx): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock_shared($1)', [ANNOUNCING_LOCK]);
  }

  live(tx: Tx, { from, to, unitId, stopId }: AffectedBy): Promise<AffectedSession[]> {
    return tx.query<AffectedSession[]>(
      `SELECT s.public_id AS id, s.date, s.opens AS open, s.closes AS close,
              json_build_object('slug', t.slug, 'name', t.name) AS stop
         FROM sessions s JOIN stops t ON t.id = s.stop_id
        WHERE s.date BETWEEN $1 AND $2 AND ($4::uuid IS NULL OR s.stop_id = $4)
          AND EXISTS (SELECT 1 FROM assignments a
                       WHERE a.session_id = s.id AND a.live AND NOT a.cancelled
                         AND ($3::uuid IS NULL OR a.unit_id = $3))
        ORDER BY s.date, s.opens, t.name`,
      [from, to, unitId ?? null, stopId ?? null],
    );
  }

  /** Each session once: what a draft continues is published already. */
  onDays(tx: Tx, dates: readonly LocalDate[]): Promise<SessionOnDay[]> {
    return tx.query<SessionOnDay[]>(
      `SELECT date, opens AS open, stop, "isPublished"
         FROM (SELECT DISTINCT ON (s.public_id, s.date) s.date, s.opens, t.name AS stop,
                      p.status = 'published' AS "isPublished"
                 FROM sessions s JOIN stops t ON t.id = s.stop_id JOIN plans p ON p.id = s.plan_id
                WHERE s.date = ANY($1::date[]) AND s.status = 'planned'
                  AND p.status NOT IN ('superseded', 'withdrawn')
                ORDER BY s.public_id, s.date, p.status = 'published' DESC) found
        ORDER BY date, opens, stop`,
      [dates],
    );
  }
}
