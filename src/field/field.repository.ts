import { Injectable } from '@nestjs/common';
import type { Precision } from '../contract/common.contract.js';
import type { LocalDate } from '../domain/local-time.js';
import type { Tx } from '../platform/db/database.js';

/** Whose tours: one unit's, one agency's, or everybody's where both are null. */
export interface Crew {
  readonly unitId: string | null;
  readonly agencyId: string | null;
}

export interface TourRow {
  readonly publication: number;
  readonly demo: boolean;
  readonly unit: { readonly id: string; readonly code: string; readonly name: string };
  readonly agency: string;
  readonly depot: Place & { readonly name: string };
  /** From the stored tour; null where the plan has none for this unit and day. */
  readonly depart: number | null;
  readonly return: number | null;
  readonly stops: readonly StopRow[];
}

export interface NextDay {
  readonly date: LocalDate;
  readonly demo: boolean;
}

interface Place {
  readonly lat: number;
  readonly lon: number;
  readonly precision: Precision;
}

export interface StopRow {
  readonly sessionId: string;
  readonly cancelled: boolean;
  readonly reason: string | null;
  readonly arrive: number;
  readonly ready: number;
  readonly open: number;
  readonly close: number;
  readonly leave: number;
  readonly stop: Place & {
    readonly slug: string;
    readonly name: string;
    readonly address: string | null;
    readonly area: string | null;
  };
  readonly services: readonly {
    readonly code: string;
    readonly shortName: string;
    readonly demand: number;
    readonly served: number;
  }[];
  readonly partners: readonly {
    readonly unit: string;
    readonly agency: string;
    readonly arrive: number;
    readonly open: number;
  }[];
}

const PLACE = (alias: string) =>
  `'lat', ST_Y(${alias}.location), 'lon', ST_X(${alias}.location), 'precision', ${alias}.precision`;

/**
 * The newest word about a unit's part in a session of day $1, of each publication that citizens see and
 * of those it took over from. Where it is older than the publication itself (`age` above 0), the part
 * went to another unit or day with the one that came next, number `left`.
 */
const TOLD = `
  WITH RECURSIVE chain AS (
    SELECT id AS shown, plan_id, supersedes, number, 0 AS age, NULL::integer AS left
      FROM publications WHERE live OR reason IS NOT NULL
     UNION ALL
    SELECT chain.shown, q.plan_id, q.supersedes, q.number, chain.age + 1, chain.number
      FROM chain JOIN publications q ON q.id = chain.supersedes
  ), told AS (
    SELECT DISTINCT ON (c.shown, a.unit_id, s.public_id) c.shown, c.age, c.left, a.id AS assignment
      FROM chain c
      JOIN sessions s ON s.plan_id = c.plan_id AND s.date = $1
      JOIN assignments a ON a.session_id = s.id
     ORDER BY c.shown, a.unit_id, s.public_id, c.age
  )`;

/** A withdrawn publication tells a crew what is off, until a newer word about their day is known. */
const IS_LAST_WORD = `(p.live OR p.reason IS NOT NULL AND NOT EXISTS (
  SELECT FROM assignments a3
    JOIN sessions s3 ON s3.id = a3.session_id
    JOIN publications p3 ON p3.plan_id = a3.plan_id
   WHERE a3.unit_id = a.unit_id AND s3.date = s.date
     AND (p3.live OR p3.reason IS NOT NULL AND p3.number > p.number)))`;

/** The reason of the newest change of the session that citizens were told of, of those that fit. */
const TOLD_REASON = (fits: string) => `(
  SELECT change ->> 'reason'
    FROM jsonb_array_elements(p.snapshot -> 'sessions') told,
         jsonb_array_elements(told -> 'changes') WITH ORDINALITY history(change, age)
   WHERE told ->> 'id' = s.public_id::text AND ${fits}
   ORDER BY age LIMIT 1)`;

/** Why a visit is off; a revision forgets the old reason, its publication does not. */
const REASON = `CASE
  WHEN t.age > 0 THEN ${TOLD_REASON("(change -> 'publication')::integer = t.left")}
  WHEN p.live THEN coalesce(s.reason, ${TOLD_REASON("change ->> 'kind' IN ('services', 'cancelled')")})
  ELSE p.reason END`;
const IS_OFF = 'a.cancelled OR NOT p.live OR t.age > 0';
const OWN = '($2::uuid IS NULL OR u.id = $2) AND ($3::uuid IS NULL OR u.agency_id = $3)';

@Injectable()
export class FieldRepository {
  async tours(tx: Tx, date: LocalDate, crew: Crew): Promise<TourRow[]> {
    return tx.query<TourRow[]>(
      `${TOLD}
       SELECT p.number AS publication, p.demo,
              jsonb_build_object('id', u.id, 'code', u.code, 'name', u.name) AS unit,
              g.short_name AS agency,
              jsonb_build_object('name', d.name, ${PLACE('d')}) AS depot,
              (tour.value ->> 'depart')::integer AS depart,
              (tour.value ->> 'return')::integer AS return,
              jsonb_agg(jsonb_build_object(
                'sessionId', s.public_id, 'cancelled', ${IS_OFF}, 'reason', ${REASON},
                'arrive', a.arrive, 'ready', a.ready, 'open', a.opens, 'close', a.closes,
                'leave', a.leave,
                'stop', jsonb_build_object('slug', st.slug, 'name', st.name,
                  'address', st.address, 'area', ar.name, ${PLACE('st')}),
                'services', ${SERVICES}, 'partners', ${PARTNERS}
              ) ORDER BY a.arrive, s.id) AS stops
         FROM told t
         JOIN assignments a ON a.id = t.assignment
         JOIN publications p ON p.id = t.shown
         JOIN sessions s ON s.id = a.session_id
         JOIN units u ON u.id = a.unit_id
         JOIN agencies g ON g.id = u.agency_id
         JOIN depots d ON d.id = u.depot_id
         JOIN stops st ON st.id = s.stop_id
         LEFT JOIN areas ar ON ar.code = st.area_code
         JOIN plans pl ON pl.id = p.plan_id
         LEFT JOIN LATERAL (
           SELECT value FROM jsonb_array_elements(pl.solution -> 'tours')
            WHERE value ->> 'unit' = u.id::text AND value ->> 'date' = s.date::text LIMIT 1
         ) tour ON true
        WHERE s.date = $1 AND ${IS_LAST_WORD} AND ${OWN}
        GROUP BY p.number, p.demo, u.id, g.short_name, d.id, tour.value
        ORDER BY u.code COLLATE "C", p.number`,
      [date, crew.unitId, crew.agencyId],
    );
  }

  /** The first day after `date` on which somebody of the crew has to go out. */
  async next(tx: Tx, date: LocalDate, crew: Crew): Promise<NextDay | null> {
    const [row] = await tx.query<NextDay[]>(
      `SELECT s.date, bool_or(p.demo) AS demo
         FROM assignments a
         JOIN publications p ON p.plan_id = a.plan_id
         JOIN sessions s ON s.id = a.session_id
         JOIN units u ON u.id = a.unit_id
        WHERE s.date > $1 AND p.live AND NOT a.cancelled AND ${OWN}
        GROUP BY s.date ORDER BY s.date LIMIT 1`,
      [date, crew.unitId, crew.agencyId],
    );
    return row ?? null;
  }
}

const SERVICES = `(
  SELECT coalesce(jsonb_agg(jsonb_build_object('code', e.value ->> 'service',
           'shortName', coalesce(sv.short_name, e.value ->> 'service'),
           'demand', e.value -> 'demand', 'served', e.value -> 'served')
           ORDER BY sv.position), '[]')
    FROM jsonb_array_elements(a.services) e
    LEFT JOIN services sv ON sv.code = e.value ->> 'service')`;

const PARTNERS = `(
  SELECT coalesce(jsonb_agg(jsonb_build_object('unit', u2.code, 'agency', g2.short_name,
           'arrive', a2.arrive, 'open', a2.opens) ORDER BY u2.code), '[]')
    FROM assignments a2
    JOIN units u2 ON u2.id = a2.unit_id
    JOIN agencies g2 ON g2.id = u2.agency_id
   WHERE a2.session_id = a.session_id AND a2.unit_id <> a.unit_id AND NOT a2.cancelled
     AND p.live AND t.age = 0)`;
