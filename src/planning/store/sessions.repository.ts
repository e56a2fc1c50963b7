import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../domain/local-time.js';
import type { Tx } from '../../platform/db/database.js';
import { groupBy } from './group-by.js';
import type { StoredAssignment, StoredSession } from './solution-record.js';

type SessionRow = Omit<StoredSession, 'assignments'>;

/** The last day before a plan on which a service of a requirement was, or will be, given. */
export interface HeldDay {
  readonly requirement: string;
  readonly service: string;
  readonly date: LocalDate;
}

interface AssignmentRow extends StoredAssignment {
  readonly session: string;
}

/** Sessions with their assignments: always read and written together. */
@Injectable()
export class SessionsRepository {
  /** In order of date, opening and stop; without units that left a session which goes on. */
  async ofPlan(tx: Tx, planId: string): Promise<StoredSession[]> {
    const sessions = await tx.query<SessionRow[]>(
      `SELECT id, public_id AS "publicId", stop_id AS stop, date, opens AS open, closes AS close,
              status, reason, visits
         FROM sessions WHERE plan_id = $1 ORDER BY date, opens, stop_id, id`,
      [planId],
    );
    const assignments = await tx.query<AssignmentRow[]>(
      `SELECT a.session_id AS session, a.unit_id AS unit, a.arrive, a.ready, a.opens AS open,
              a.closes AS close, a.leave, a.services
         FROM assignments a JOIN units u ON u.id = a.unit_id JOIN sessions s ON s.id = a.session_id
        WHERE a.plan_id = $1 AND NOT (a.cancelled AND s.status = 'planned') ORDER BY u.code`,
      [planId],
    );
    const bySession = groupBy(assignments, (row) => row.session);
    return sessions.map((session) => ({
      ...session,
      assignments: (bySession.get(session.id) ?? []).map(assignmentOf),
    }));
  }

  /**
   * What other publications in force give before a day, of the year before it. Of demonstrations only
   * where `demo`, of these plans never.
   */
  async heldBefore(
    tx: Tx,
    of: { readonly day: LocalDate; readonly demo: boolean; readonly without: readonly string[] },
  ): Promise<HeldDay[]> {
    return tx.query<HeldDay[]>(
      `SELECT visit.value ->> 'requirement' AS requirement, given.value ->> 'service' AS service,
              max(s.date) AS date
         FROM publications b
         JOIN sessions s ON s.plan_id = b.plan_id AND s.status = 'planned'
         JOIN assignments a ON a.session_id = s.id AND NOT a.cancelled,
              jsonb_array_elements(s.visits) visit, jsonb_array_elements(a.services) given
        WHERE b.live AND (NOT b.demo OR $2) AND NOT (b.plan_id = ANY($3))
          AND s.date < $1 AND s.date >= $1::date - 366
          AND coalesce(visit.value -> 'services' ? (given.value ->> 'service'), true)
        GROUP BY 1, 2`,
      [of.day, of.demo, of.without],
    );
  }

  /**
   * Makes the plan's sessions exactly these. Rows whose id stays are updated in place, so that
   * their locks and confirmations stay with them; the others go, with what hangs on them. A unit that
   * left a session stays noted there while place and day are those it left.
   */
  async replace(tx: Tx, planId: string, sessions: readonly StoredSession[]): Promise<void> {
    await tx.query(
      `DELETE FROM assignments a USING sessions s
        WHERE a.plan_id = $1 AND s.id = a.session_id
          AND NOT (a.cancelled AND s.status = 'planned'
                   AND (s.id, s.stop_id, s.date) IN (
                     SELECT * FROM unnest($2::uuid[], $3::uuid[], $4::date[])))`,
      [
        planId,
        sessions.map((session) => session.id),
        sessions.map((session) => session.stop),
        sessions.map((session) => session.date),
      ],
    );
    await tx.query('DELETE FROM sessions WHERE plan_id = $1 AND NOT (id = ANY($2))', [
      planId,
      sessions.map((session) => session.id),
    ]);
    await this.putSessions(tx, planId, sessions);
    await this.putAssignments(tx, planId, sessions);
  }

  private async putSessions(
    tx: Tx,
    planId: string,
    sessions: readonly StoredSession[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO sessions (id, plan_id, public_id, stop_id, date, opens, closes, status, reason, visits)
       SELECT id, $1, "publicId", stop, date, open, close, status, reason, visits
         FROM jsonb_to_recordset($2::jsonb) AS given (id uuid, "publicId" uuid, stop uuid, date date,
              open integer, close integer, status text, reason text, visits jsonb)
       ON CONFLICT (id) DO UPDATE SET public_id = excluded.public_id, stop_id = excluded.stop_id,
         date = excluded.date, opens = excluded.opens, closes = excluded.closes,
         status = excluded.status, reason = excluded.reason, visits = excluded.visits
       WHERE sessions.plan_id = excluded.plan_id`,
      [planId, JSON.stringify(sessions)],
    );
  }

  /** `during` follows by a trigger. */
  private async putAssignments(
    tx: Tx,
    planId: string,
    sessions: readonly StoredSession[],
  ): Promise<void> {
    const assignments = sessions.flatMap(({ id: session, status, assignments: own }) =>
      own.map((each) => ({ ...each, session, cancelled: status === 'cancelled' })),
    );
    await tx.query(
      `INSERT INTO assignments
         (plan_id, session_id, unit_id, arrive, ready, opens, closes, leave, services, cancelled)
       SELECT $1, session, unit, arrive, ready, open, close, leave, services, cancelled
         FROM jsonb_to_recordset($2::jsonb) AS given (session uuid, unit uuid, arrive integer,
              ready integer, open integer, close integer, leave integer, services jsonb,
              cancelled boolean)
       ON CONFLICT (session_id, unit_id) DO UPDATE SET arrive = excluded.arrive,
         ready = excluded.ready, opens = excluded.opens, closes = excluded.closes,
         leave = excluded.leave, services = excluded.services, cancelled = excluded.cancelled`,
      [planId, JSON.stringify(assignments)],
    );
  }
}

function assignmentOf({ unit, arrive, ready, open, close, leave, services }: AssignmentRow) {
  return { unit, arrive, ready, open, close, leave, services };
}
