import { Injectable } from '@nestjs/common';
import type { StopId } from '../domain/ids.js';
import type { LocalDate } from '../domain/local-time.js';
import type { Tx } from '../platform/db/database.js';
import type { ClosureRecord, StopRecord } from './stops.records.js';

/** Stops come in the order of their slugs, as plans depend on it. */
@Injectable()
export class StopsRepository {
  all(tx: Tx): Promise<StopRecord[]> {
    return this.read(tx, null);
  }

  async byId(tx: Tx, id: string): Promise<StopRecord | undefined> {
    const [stop] = await this.read(tx, id);
    return stop;
  }

  /** Nobody else can add a closure to the stop until `tx` ends. */
  async lock(tx: Tx, id: string): Promise<{ id: StopId } | undefined> {
    const rows = await tx.query<{ id: StopId }[]>('SELECT id FROM stops WHERE id = $1 FOR UPDATE', [
      id,
    ]);
    return rows[0];
  }

  /** Closures that touch [from, to], or `from` and all that comes; of one stop or of all. */
  closuresBetween(
    tx: Tx,
    range: { readonly from: LocalDate; readonly to?: LocalDate; readonly stopId?: string },
  ): Promise<ClosureRecord[]> {
    return tx.query<ClosureRecord[]>(
      `SELECT ${CLOSURE_COLUMNS} FROM stop_closures
        WHERE ($2::date IS NULL OR from_date <= $2) AND to_date >= $1
          AND ($3::uuid IS NULL OR stop_id = $3)
        ORDER BY from_date, stop_id`,
      [range.from, range.to ?? null, range.stopId ?? null],
    );
  }

  async insertClosure(
    tx: Tx,
    closure: Pick<ClosureRecord, 'stopId' | 'fromDate' | 'toDate' | 'reason' | 'demo'>,
  ): Promise<ClosureRecord> {
    const { stopId, fromDate, toDate, reason, demo } = closure;
    const rows = await tx.query<ClosureRecord[]>(
      `INSERT INTO stop_closures (stop_id, from_date, to_date, reason, demo)
       VALUES ($1, $2, $3, $4, $5) RETURNING ${CLOSURE_COLUMNS}`,
      [stopId, fromDate, toDate, reason, demo],
    );
    return rows[0]!; // an INSERT without a condition returns its row
  }

  async removeClosure(tx: Tx, id: string): Promise<void> {
    await tx.query('DELETE FROM stop_closures WHERE id = $1', [id]);
  }

  private async read(tx: Tx, id: string | null): Promise<StopRecord[]> {
    const stops = await tx.query<Omit<StopRecord, 'closures'>[]>(
      `SELECT s.id, s.slug, s.name, s.category, ST_Y(s.location) AS lat, ST_X(s.location) AS lon,
              s.precision,
              CASE WHEN a.code IS NOT NULL THEN json_build_object('code', a.code, 'name', a.name,
                'district', a.district_name, 'assumed', s.area_assumed) END AS area,
              s.address, s.slots, s.access_lead_minutes AS "accessLeadMinutes", s.candidate,
              s.source, s.note,
              (SELECT coalesce(json_agg(json_build_object('weekday', w.weekday, 'opens', w.opens,
                        'closes', w.closes, 'source', w.source)
                      ORDER BY w.weekday, w.opens), '[]')
                 FROM stop_windows w WHERE w.stop_id = s.id) AS windows
         FROM stops s LEFT JOIN areas a ON a.code = s.area_code
        WHERE $1::uuid IS NULL OR s.id = $1
        ORDER BY s.slug COLLATE "C"`,
      [id],
    );
    const closures = await tx.query<ClosureRecord[]>(
      `SELECT ${CLOSURE_COLUMNS} FROM stop_closures
        WHERE $1::uuid IS NULL OR stop_id = $1 ORDER BY from_date, id`,
      [id],
    );
    return stops.map((stop) => ({
      ...stop,
      closures: closures.filter((closure) => closure.stopId === stop.id),
    }));
  }
}

const CLOSURE_COLUMNS = `id, stop_id AS "stopId", from_date AS "fromDate", to_date AS "toDate",
  reason, demo, created_at AS "createdAt"`;
