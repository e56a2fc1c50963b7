import { Injectable } from '@nestjs/common';
import type { ExportTour } from '../contract/plan-export.contract.js';
import type { Tx } from '../platform/db/database.js';
import type { Visit } from './shorter-tours.js';

export interface RevisionHead {
  readonly of: string;
  /** `draft` to be edited; `confirmed` when it is published at once (a cancellation). */
  readonly status: 'draft' | 'confirmed';
  readonly by: string;
}

/** From a row of the old plan over its session to the session of the copy with the same public id. */
const twinOf = (row: string) =>
  `JOIN sessions old ON old.id = ${row}.session_id
   JOIN sessions twin ON twin.plan_id = $2 AND twin.public_id = old.public_id`;

/** Copies a published plan to a revision: new ids inside, the same public ids outside. */
@Injectable()
export class RevisionRepository {
  async copy(tx: Tx, { of, status, by }: RevisionHead): Promise<string> {
    const [plan] = await tx.query<{ id: string }[]>(
      `INSERT INTO plans (title, status, from_date, days, profile, seed, iterations, demo,
                          revision_of, problem, solution, progress, created_by)
       SELECT title, $2, from_date, days, 'revise', seed, iterations, demo,
              id, problem, solution - 'proof', progress, $3
         FROM plans WHERE id = $1 RETURNING id`,
      [of, status, by],
    );
    const copy = String(plan?.id);
    await this.copySessions(tx, of, copy);
    await this.copyAnswers(tx, of, copy);
    await this.copyLocks(tx, of, copy);
    await this.renameInTours(tx, of, copy);
    return copy;
  }

  /** An old reason of a session that goes on belongs to the old change, not to the next one. */
  private async copySessions(tx: Tx, of: string, copy: string): Promise<void> {
    await tx.query(
      `INSERT INTO sessions (plan_id, public_id, stop_id, date, opens, closes, status, reason, visits)
       SELECT $2, public_id, stop_id, date, opens, closes, status,
              CASE WHEN status = 'cancelled' THEN reason END, visits
         FROM sessions WHERE plan_id = $1`,
      [of, copy],
    );
    await tx.query(
      `INSERT INTO assignments (plan_id, session_id, unit_id, arrive, ready, opens, closes, leave,
                                services, cancelled)
       SELECT $2, twin.id, a.unit_id, a.arrive, a.ready, a.opens, a.closes, a.leave, a.services,
              a.cancelled
         FROM assignments a ${twinOf('a')} WHERE a.plan_id = $1`,
      [of, copy],
    );
  }

  /** Consent is inherited: what an agency has agreed to and nobody touches needs no second yes. */
  private async copyAnswers(tx: Tx, of: string, copy: string): Promise<void> {
    await tx.query(
      `INSERT INTO confirmations (plan_id, session_id, agency_id, decision, comment, account_id,
                                  decided_at)
       SELECT $2, twin.id, c.agency_id, c.decision, c.comment, c.account_id, c.decided_at
         FROM confirmations c ${twinOf('c')} WHERE c.plan_id = $1`,
      [of, copy],
    );
  }

  private async copyLocks(tx: Tx, of: string, copy: string): Promise<void> {
    await tx.query(
      `INSERT INTO locks (plan_id, kind, session_id, created_by)
       SELECT $2, l.kind, twin.id, l.created_by FROM locks l ${twinOf('l')} WHERE l.plan_id = $1`,
      [of, copy],
    );
    await tx.query(
      `INSERT INTO locks (plan_id, kind, unit_id, date, created_by)
       SELECT $2, kind, unit_id, date, created_by FROM locks WHERE plan_id = $1 AND kind = 'tour'`,
      [of, copy],
    );
  }

  /** The stored tours name the sessions they visit. */
  private async renameInTours(tx: Tx, of: string, copy: string): Promise<void> {
    const twins = await tx.query<{ old: string; id: string }[]>(
      `SELECT old.id AS old, twin.id FROM sessions old
         JOIN sessions twin ON twin.plan_id = $2 AND twin.public_id = old.public_id
        WHERE old.plan_id = $1`,
      [of, copy],
    );
    const names = new Map(twins.map(({ old, id }) => [old, id]));
    const tours = await this.tours(tx, copy);
    const renamed = tours.map((tour) => ({
      ...tour,
      sessions: tour.sessions.map((id) => names.get(id) ?? id),
    }));
    await this.saveTours(tx, copy, renamed);
  }

  async tours(tx: Tx, planId: string): Promise<ExportTour[]> {
    const [row] = await tx.query<{ tours: ExportTour[] | null }[]>(
      `SELECT solution -> 'tours' AS tours FROM plans WHERE id = $1`,
      [planId],
    );
    return row?.tours ?? [];
  }

  /** Who still goes where. */
  async visits(tx: Tx, planId: string): Promise<Visit[]> {
    return tx.query<Visit[]>(
      `SELECT a.unit_id AS "unitId", s.id AS "sessionId", s.stop_id AS "stopId", a.arrive, a.leave
         FROM assignments a JOIN sessions s ON s.id = a.session_id
        WHERE a.plan_id = $1 AND NOT a.cancelled`,
      [planId],
    );
  }

  async saveTours(tx: Tx, planId: string, tours: readonly ExportTour[]): Promise<void> {
    await tx.query(
      `UPDATE plans SET solution = jsonb_set(solution, '{tours}', $2::jsonb)
        WHERE id = $1 AND solution IS NOT NULL`,
      [planId, JSON.stringify(tours)],
    );
  }

  /** The whole session is off; its units stay noted, so that it can be said what was cancelled. */
  async cancelSession(tx: Tx, sessionId: string, reason: string): Promise<void> {
    await tx.query(`UPDATE sessions SET status = 'cancelled', reason = $2 WHERE id = $1`, [
      sessionId,
      reason,
    ]);
    await tx.query('UPDATE assignments SET cancelled = true WHERE session_id = $1', [sessionId]);
  }

  /**
   * Takes one agency's units out; the others stay open for as long as they had planned. Who left stays
   * noted as cancelled, so that the crew is told.
   */
  async withdrawAgency(
    tx: Tx,
    { sessionId, agencyId, reason }: { sessionId: string; agencyId: string; reason: string },
  ): Promise<void> {
    await tx.query(
      `UPDATE assignments a SET cancelled = true FROM units u
        WHERE a.session_id = $1 AND u.id = a.unit_id AND u.agency_id = $2`,
      [sessionId, agencyId],
    );
    await tx.query(
      `UPDATE sessions s SET opens = rest.opens, closes = rest.closes, reason = $2
         FROM (SELECT min(opens) AS opens, max(closes) AS closes
                 FROM assignments WHERE session_id = $1 AND NOT cancelled) rest
        WHERE s.id = $1`,
      [sessionId, reason],
    );
  }
}
