import { Injectable } from '@nestjs/common';
import type { UnitId } from '../domain/ids.js';
import type { LocalDate } from '../domain/local-time.js';
import type { Tx } from '../platform/db/database.js';
import type { AbsenceRecord, AgencyRecord, ServiceRecord, UnitRecord } from './fleet.records.js';

/** Every list comes in a fixed order (services by position, the rest by code), as plans depend on it. */
@Injectable()
export class FleetRepository {
  agencies(tx: Tx): Promise<AgencyRecord[]> {
    return tx.query<AgencyRecord[]>(
      `SELECT id, code, name, short_name AS "shortName", colour, contact
         FROM agencies ORDER BY code COLLATE "C"`,
    );
  }

  services(tx: Tx): Promise<ServiceRecord[]> {
    return tx.query<ServiceRecord[]>(
      `SELECT s.code, s.agency_id AS "agencyId", a.code AS agency, s.name,
              s.short_name AS "shortName", s.letter, s.shape, s.colour, s.position, s.summary,
              s.requirements, s.official_fees AS "officialFees", s.extra_costs AS "extraCosts",
              s.not_served AS "notServed", s.bottleneck_minutes AS "bottleneckMinutes",
              s.bottleneck_source AS "bottleneckSource"
         FROM services s JOIN agencies a ON a.id = s.agency_id
        ORDER BY s.position, s.code COLLATE "C"`,
    );
  }

  async units(tx: Tx): Promise<UnitRecord[]> {
    const units = await tx.query<Omit<UnitRecord, 'absences'>[]>(
      `SELECT u.id, u.code, u.name, u.agency_id AS "agencyId", a.code AS agency,
              json_build_object(
                'id', d.id, 'code', d.code, 'name', d.name, 'address', d.address,
                'lat', ST_Y(d.location), 'lon', ST_X(d.location),
                'precision', d.precision, 'source', d.source) AS depot,
              u.slots_needed AS "slotsNeeded", u.set_up_minutes AS "setUpMinutes",
              u.pack_up_minutes AS "packUpMinutes", u.shift_start AS "shiftStart",
              u.shift_end AS "shiftEnd", u.demo,
              (SELECT coalesce(json_agg(json_build_object('service', k.service_code,
                        'counters', k.counters, 'dailyQuota', k.daily_quota)
                      ORDER BY s.position, s.code), '[]')
                 FROM unit_skills k JOIN services s ON s.code = k.service_code
                WHERE k.unit_id = u.id) AS skills
         FROM units u JOIN agencies a ON a.id = u.agency_id JOIN depots d ON d.id = u.depot_id
        ORDER BY u.code COLLATE "C"`,
    );
    const absences = await tx.query<AbsenceRecord[]>(
      `SELECT ${ABSENCE_COLUMNS} FROM unit_absences ORDER BY from_date, id`,
    );
    return units.map((unit) => ({
      ...unit,
      absences: absences.filter((absence) => absence.unitId === unit.id),
    }));
  }

  /** Nobody else can add an absence to the unit until `tx` ends. */
  async lockUnit(
    tx: Tx,
    id: string,
  ): Promise<{ id: UnitId; agencyId: string; demo: boolean } | undefined> {
    const rows = await tx.query<{ id: UnitId; agencyId: string; demo: boolean }[]>(
      `SELECT id, agency_id AS "agencyId", demo FROM units WHERE id = $1 FOR UPDATE`,
      [id],
    );
    return rows[0];
  }

  /** Absences that touch [from, to], of one unit or of all. */
  absencesBetween(
    tx: Tx,
    range: { readonly from: LocalDate; readonly to: LocalDate; readonly unitId?: string },
  ): Promise<AbsenceRecord[]> {
    return tx.query<AbsenceRecord[]>(
      `SELECT ${ABSENCE_COLUMNS} FROM unit_absences
        WHERE from_date <= $2 AND to_date >= $1 AND ($3::uuid IS NULL OR unit_id = $3)
        ORDER BY from_date, unit_id`,
      [range.from, range.to, range.unitId ?? null],
    );
  }

  async insertAbsence(
    tx: Tx,
    absence: Pick<AbsenceRecord, 'unitId' | 'fromDate' | 'toDate' | 'reason' | 'demo'>,
  ): Promise<AbsenceRecord> {
    const { unitId, fromDate, toDate, reason, demo } = absence;
    const rows = await tx.query<AbsenceRecord[]>(
      `INSERT INTO unit_absences (unit_id, from_date, to_date, reason, demo)
       VALUES ($1, $2, $3, $4, $5) RETURNING ${ABSENCE_COLUMNS}`,
      [unitId, fromDate, toDate, reason, demo],
    );
    return rows[0]!; // an INSERT without a condition returns its row
  }

  async absence(tx: Tx, id: string): Promise<AbsenceRecord | undefined> {
    const rows = await tx.query<AbsenceRecord[]>(
      `SELECT ${ABSENCE_COLUMNS} FROM unit_absences WHERE id = $1`,
      [id],
    );
    return rows[0];
  }

  async removeAbsence(tx: Tx, id: string): Promise<void> {
    await tx.query('DELETE FROM unit_absences WHERE id = $1', [id]);
  }
}

const ABSENCE_COLUMNS = `id, unit_id AS "unitId", from_date AS "fromDate", to_date AS "toDate",
  reason, demo, created_at AS "createdAt"`;
