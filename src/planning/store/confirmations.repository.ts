import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/db/database.js';

export interface ConfirmationRow {
  readonly session: string;
  /** Code of the agency. */
  readonly agency: string;
  readonly decision: 'confirmed' | 'refused';
  readonly comment: string | null;
  readonly decidedAt: Date;
}

@Injectable()
export class ConfirmationsRepository {
  async ofPlan(tx: Tx, planId: string): Promise<ConfirmationRow[]> {
    return tx.query<ConfirmationRow[]>(
      `SELECT c.session_id AS session, g.code AS agency, c.decision, c.comment,
              c.decided_at AS "decidedAt"
         FROM confirmations c JOIN agencies g ON g.id = c.agency_id
        WHERE c.plan_id = $1 ORDER BY g.code`,
      [planId],
    );
  }

  /** The newest answer of an agency to a session replaces its older one. */
  async put(
    tx: Tx,
    answer: {
      planId: string;
      sessions: readonly string[];
      agencyId: string;
      decision: ConfirmationRow['decision'];
      comment: string | null;
      accountId: string;
      at: Date;
    },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO confirmations (plan_id, session_id, agency_id, decision, comment, account_id, decided_at)
       SELECT $1, unnest($2::uuid[]), $3, $4, $5, $6, $7
       ON CONFLICT (session_id, agency_id) DO UPDATE SET decision = excluded.decision,
         comment = excluded.comment, account_id = excluded.account_id, decided_at = excluded.decided_at`,
      [
        answer.planId,
        answer.sessions,
        answer.agencyId,
        answer.decision,
        answer.comment,
        answer.accountId,
        answer.at,
      ],
    );
  }

  /** Takes back answers whose session has changed since; one pair of session and agency code each. */
  async withdraw(
    tx: Tx,
    planId: string,
    answers: readonly { session: string; agency: string }[],
  ): Promise<void> {
    if (answers.length === 0) return;
    await tx.query(
      `DELETE FROM confirmations c USING agencies g,
              unnest($2::uuid[], $3::text[]) AS gone(session, agency)
        WHERE c.plan_id = $1 AND c.session_id = gone.session
          AND g.id = c.agency_id AND g.code = gone.agency`,
      [planId, answers.map((a) => a.session), answers.map((a) => a.agency)],
    );
  }

  async withdrawRefusals(tx: Tx, planId: string): Promise<void> {
    await tx.query("DELETE FROM confirmations WHERE plan_id = $1 AND decision = 'refused'", [
      planId,
    ]);
  }
}
