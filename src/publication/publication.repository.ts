import { Injectable } from '@nestjs/common';
import type { PublicSession } from '../contract/sessions.contract.js';
import { ANNOUNCING_LOCK } from '../fleet/affected-sessions.repository.js';
import type { Tx } from '../platform/db/database.js';
import { PublicationEntity, type AnnouncedChange } from './publication.entity.js';

/** A publication without its sessions. */
export interface PublicationRecord {
  readonly id: string;
  readonly number: number;
  readonly planId: string;
  /** Number of the publication it took over from. */
  readonly supersedes: number | null;
  readonly status: 'live' | 'superseded' | 'withdrawn';
  readonly demo: boolean;
  readonly reason: string | null;
  readonly changes: readonly AnnouncedChange[];
  readonly sessionCount: number;
  readonly publishedAt: Date;
  readonly endedAt: Date | null;
}

/** A publication that citizens still have to see: in force, or withdrawn with its reason. */
export interface ShownPublication {
  readonly id: string;
  readonly number: number;
  readonly demo: boolean;
  readonly publishedAt: Date;
  readonly withdrawn: { readonly at: Date; readonly reason: string } | null;
  readonly sessions: readonly PublicSession[];
}

const RECORD = `
  SELECT p.id, p.number, p.plan_id AS "planId", old.number AS "supersedes",
         CASE WHEN p.live THEN 'live' WHEN p.reason IS NULL THEN 'superseded' ELSE 'withdrawn' END
           AS status,
         p.demo, p.reason, p.changes, jsonb_array_length(p.snapshot -> 'sessions') AS "sessionCount",
         p.published_at AS "publishedAt", p.ended_at AS "endedAt"
    FROM publications p LEFT JOIN publications old ON old.id = p.supersedes`;

const SHOWN = 'p.live OR p.reason IS NOT NULL';

@Injectable()
export class PublicationRepository {
  /**
   * Until the transaction ends nobody else publishes, cancels or withdraws, which keeps the numbers
   * free of gaps, and nobody enters what is judged (`ANNOUNCING_LOCK`).
   */
  async lockNumbers(tx: Tx): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [ANNOUNCING_LOCK]);
  }

  /** Call under `lockNumbers`. */
  async nextNumber(tx: Tx): Promise<number> {
    const [row] = await tx.query<{ next: number }[]>(
      'SELECT coalesce(max(number), 0) + 1 AS next FROM publications',
    );
    return row?.next ?? 1;
  }

  async insert(
    tx: Tx,
    publication: Omit<PublicationEntity, 'id' | 'live' | 'reason' | 'endedAt'>,
  ): Promise<string> {
    const { identifiers } = await tx.insert(PublicationEntity, publication);
    return String(identifiers[0]?.id);
  }

  /** `reason` is set when it was withdrawn, null when a newer one took over. */
  async end(tx: Tx, id: string, end: { at: Date; reason: string | null }): Promise<void> {
    await tx.update(PublicationEntity, id, { live: false, endedAt: end.at, reason: end.reason });
  }

  async list(tx: Tx): Promise<PublicationRecord[]> {
    return tx.query<PublicationRecord[]>(`${RECORD} ORDER BY p.number DESC LIMIT 500`);
  }

  byNumber(tx: Tx, number: number): Promise<PublicationRecord | null> {
    return this.one(tx, 'p.number = $1', number);
  }

  byId(tx: Tx, id: string): Promise<PublicationRecord | null> {
    return this.one(tx, 'p.id = $1', id);
  }

  liveOfPlan(tx: Tx, planId: string): Promise<PublicationRecord | null> {
    return this.one(tx, 'p.plan_id = $1 AND p.live', planId);
  }

  /** The publication in force that announces the session, cancelled or not. */
  liveWithSession(tx: Tx, publicId: string): Promise<PublicationRecord | null> {
    const announced = "jsonb_build_array(jsonb_build_object('id', $1::text))";
    return this.one(tx, `p.live AND p.snapshot -> 'sessions' @> ${announced}`, publicId);
  }

  private async one(
    tx: Tx,
    condition: string,
    value: string | number,
  ): Promise<PublicationRecord | null> {
    const [row] = await tx.query<PublicationRecord[]>(`${RECORD} WHERE ${condition}`, [value]);
    return row ?? null;
  }

  async sessionsOf(tx: Tx, id: string): Promise<readonly PublicSession[]> {
    const [row] = await tx.query<{ sessions: PublicSession[] }[]>(
      `SELECT snapshot -> 'sessions' AS sessions FROM publications WHERE id = $1`,
      [id],
    );
    return row?.sessions ?? [];
  }

  /** Changes whenever what citizens see changes; cheap enough to ask every second. */
  async shownKey(tx: Tx): Promise<string> {
    const [row] = await tx.query<{ key: string | null }[]>(
      `SELECT string_agg(p.number || CASE WHEN p.live THEN '' ELSE 'w' END, '.' ORDER BY p.number)
                AS key
         FROM publications p WHERE ${SHOWN}`,
    );
    return row?.key ?? '';
  }

  async shown(tx: Tx): Promise<ShownPublication[]> {
    const rows = await tx.query<(Omit<ShownPublication, 'withdrawn'> & WithdrawnColumns)[]>(
      `SELECT p.id, p.number, p.demo, p.published_at AS "publishedAt", p.live, p.reason,
              p.ended_at AS "endedAt", p.snapshot -> 'sessions' AS sessions
         FROM publications p WHERE ${SHOWN} ORDER BY p.number`,
    );
    return rows.map(({ live, reason, endedAt, ...row }) => ({
      ...row,
      withdrawn: live || !endedAt ? null : { at: endedAt, reason: reason ?? '' },
    }));
  }
}

interface WithdrawnColumns {
  readonly live: boolean;
  readonly reason: string | null;
  readonly endedAt: Date | null;
}
