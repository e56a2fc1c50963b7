import { Injectable } from '@nestjs/common';
import type { AgencyOpening, CalendarTables, Holiday, Ramadan } from '../domain/calendar.js';
import { dzuhurMinutes } from '../domain/dzuhur.js';
import {
  dateRange,
  daysBetween,
  localDate,
  type ClockMinutes,
  type LocalDate,
} from '../domain/local-time.js';
import type { Tx } from '../platform/db/database.js';

const COMPUTED = 'perhitungan';

@Injectable()
export class CalendarRepository {
  /** What the tables say about [from, to]; `years` are all that have been entered. */
  async tables(
    tx: Tx,
    range: { readonly from: LocalDate; readonly to: LocalDate },
  ): Promise<CalendarTables> {
    const between = [range.from, range.to];
    const years = await tx.query<{ year: number }[]>(
      'SELECT year FROM calendar_years ORDER BY year',
    );
    const holidays = await tx.query<Holiday[]>(
      'SELECT date, kind, name FROM holidays WHERE date BETWEEN $1 AND $2 ORDER BY date',
      between,
    );
    const ramadans = await tx.query<Ramadan[]>(
      `SELECT hijri_year AS "hijriYear", from_date AS "fromDate", to_date AS "toDate", estimate
         FROM ramadans WHERE from_date <= $2 AND to_date >= $1 ORDER BY from_date`,
      between,
    );
    const dzuhur = await tx.query<{ date: LocalDate; minutes: ClockMinutes }[]>(
      'SELECT date, minutes FROM dzuhur_times WHERE date BETWEEN $1 AND $2',
      between,
    );
    return {
      years: years.map(({ year }) => year),
      holidays,
      ramadans,
      dzuhur: new Map(dzuhur.map(({ date, minutes }) => [date, minutes])),
    };
  }

  /** Public hours of every agency; `agency` is its code. */
  agencyHours(tx: Tx): Promise<AgencyOpening[]> {
    return tx.query<AgencyOpening[]>(
      `SELECT a.code AS agency, h.profile, h.weekday, h.opens, h.closes
         FROM agency_hours h JOIN agencies a ON a.id = h.agency_id
        ORDER BY a.code COLLATE "C", h.profile, h.weekday, h.opens`,
    );
  }

  /**
   * Computes dzuhur in the middle of the city for the days of a year that have none; entered times are
   * kept. The kelurahan belong to `stops` and are only read; without any there is no place to compute for.
   */
  async fillDzuhur(tx: Tx, year: number): Promise<void> {
    const [city] = await tx.query<{ longitude: number | null }[]>(
      'SELECT ST_X(ST_Centroid(ST_Collect(point))) AS longitude FROM areas',
    );
    const longitude = city?.longitude ?? null;
    if (longitude === null) return;
    const first = localDate(`${year}-01-01`);
    const days = dateRange(first, daysBetween(first, localDate(`${year}-12-31`)) + 1);
    await tx.query(
      `INSERT INTO dzuhur_times (date, minutes, source)
       SELECT date, minutes, $3 FROM unnest($1::date[], $2::integer[]) AS given (date, minutes)
       ON CONFLICT (date) DO NOTHING`,
      [days, days.map((date) => dzuhurMinutes(date, longitude)), COMPUTED],
    );
  }

  /** Replaces the year's decree, row by row. */
  async replaceYear(
    tx: Tx,
    decree: {
      readonly year: number;
      readonly source: string;
      readonly holidays: readonly Holiday[];
    },
  ): Promise<void> {
    const { year, source, holidays } = decree;
    await tx.query(
      `INSERT INTO calendar_years (year, source) VALUES ($1, $2)
       ON CONFLICT (year) DO UPDATE SET source = excluded.source`,
      [year, source],
    );
    await tx.query('DELETE FROM holidays WHERE extract(year FROM date) = $1', [year]);
    await tx.query(
      `INSERT INTO holidays (date, kind, name, source)
       SELECT date, kind, name, $4
         FROM unnest($1::date[], $2::text[], $3::text[]) AS given (date, kind, name)`,
      [
        holidays.map((h) => h.date),
        holidays.map((h) => h.kind),
        holidays.map((h) => h.name),
        source,
      ],
    );
    await this.fillDzuhur(tx, year);
  }

  async putRamadan(tx: Tx, ramadan: Ramadan & { readonly source: string }): Promise<void> {
    const { hijriYear, fromDate, toDate, estimate, source } = ramadan;
    await tx.query(
      `INSERT INTO ramadans (hijri_year, from_date, to_date, estimate, source)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (hijri_year) DO UPDATE SET from_date = excluded.from_date,
         to_date = excluded.to_date, estimate = excluded.estimate, source = excluded.source`,
      [hijriYear, fromDate, toDate, estimate, source],
    );
  }
}
