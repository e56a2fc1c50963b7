import { Injectable } from '@nestjs/common';
import type { BreakdownProposal } from '../contract/plan-answers.contract.js';
import type { LocalDate } from '../domain/local-time.js';
import type { Tx } from '../platform/db/database.js';

type Ongoing = BreakdownProposal['ongoing'][number];

/** What a unit does in the schedule that is in force. */
@Injectable()
export class BreakdownRepository {
  async onDuty(
    tx: Tx,
    unitId: string,
    date: LocalDate,
  ): Promise<{ planId: string; code: string } | undefined> {
    const [row] = await tx.query<{ planId: string; code: string }[]>(
      `SELECT s.plan_id AS "planId", u.code
         FROM assignments a JOIN sessions s ON s.id = a.session_id JOIN units u ON u.id = a.unit_id
        WHERE a.unit_id = $1 AND s.date = $2 AND a.live AND NOT a.cancelled LIMIT 1`,
      [unitId, date],
    );
    return row;
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
