import { Injectable } from '@nestjs/common';
import type { BreakdownProposal } from '../contract/plan-answers.contract.js';
import type { LocalDate } from '../domain/local-time.js';
import type { ToldBreakdown } from '../planning/store/solution-record.js';
import type { Tx } from '../platform/db/database.js';

type Ongoing = BreakdownProposal['ongoing'][number];

interface Duty {
  readonly code: string;
  readonly planId: string | null;
  readonly until: number | null;
}

/** What a unit does in the schedule that is in force. */
@Injectable()
export class BreakdownRepository {
  /**
   * The plan that sends the unit out that day, and when its last session there closes; null where none
   * does, undefined for no such unit.
   */
  async duty(tx: Tx, unitId: string, date: LocalDate): Promise<Duty | undefined> {
    const [row] = await tx.query<Duty[]>(
      `SELECT u.code, last.plan_id AS "planId", last.closes AS until
         FROM units u LEFT JOIN LATERAL (
           SELECT s.plan_id, a.closes FROM assignments a JOIN sessions s ON s.id = a.session_id
            WHERE a.unit_id = u.id AND s.date = $2 AND a.live AND NOT a.cancelled
            ORDER BY a.closes DESC LIMIT 1) last ON true
        WHERE u.id = $1`,
      [unitId, date],
    );
    return row;
  }

  /** Drafts as they were proposed for this breakdown; planning or editing one makes it another. */
  async drafts(tx: Tx, told: ToldBreakdown): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT id FROM plans WHERE status = 'draft' AND solution -> 'breakdown' = $1::jsonb`,
      [JSON.stringify(told)],
    );
    return rows.map(({ id }) => id);
  }

  /** Sessions of the unit that are open at that minute. */
  ongoing(
    tx: Tx,
    at: { planId: string; unit: string; date: LocalDate; from: number },
  ): Promise<Ongoing[]> {
    return tx.query<Ongoing[]>(
      `SELECT s.public_id AS "publicId", s.date, s.opens AS open, s.closes AS close,
              json_build_object('id', t.id, 'name', t.name) AS stop,
              (SELECT json_agg(x ->> 'service') FROM jsonb_array_elements(a.services) x) AS services
         FROM assignments a JOIN sessions s ON s.id = a.session_id JOIN stops t ON t.id = s.stop_id
        WHERE s.plan_id = $1 AND a.unit_id = $2 AND s.date = $3 AND NOT a.cancelled
          AND a.opens < $4 AND $4 < a.closes
        ORDER BY s.opens`,
      [at.planId, at.unit, at.date, at.from],
    );
  }
}
