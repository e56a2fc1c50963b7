import { HOLIDAY_KINDS, type Holiday } from '../domain/calendar.js';
import { localDate, yearOf, type LocalDate } from '../domain/local-time.js';
import {
  AffectedSessionsRepository,
  type SessionOnDay,
} from '../fleet/affected-sessions.repository.js';
import type { Tx } from '../platform/db/database.js';
import { readCsvTable } from '../platform/imports/csv-table.js';
import { refuseWhenFound } from '../platform/imports/import-refused.js';
import { columnPlace } from '../text/imports.js';
import { CalendarRepository } from './calendar.repository.js';

export interface HolidaysImport {
  /** The file's content, UTF-8. */
  readonly content: string;
  /** The decree, e.g. "SKB 3 Menteri No. …/2027". */
  readonly source: string;
  readonly today: LocalDate;
}

export interface HolidaysImported {
  readonly year: number;
  readonly national: number;
  readonly joint: number;
  /** False: the hours of that Ramadan will be the normal ones until it is imported. */
  readonly ramadanKnown: boolean;
  /** Sessions of today and later on days that were none of the holidays before. */
  readonly sessions: readonly SessionOnDay[];
}

const calendar = new CalendarRepository();
const affected = new AffectedSessionsRepository();

/**
 * Enters the holidays and joint leave of one year from a CSV file `date,kind,name`, replacing what
 * that year had, and computes its times of dzuhur. All rows or none.
 * @throws ImportRefusedError naming every bad row and column
 */
export async function importHolidays(tx: Tx, file: HolidaysImport): Promise<HolidaysImported> {
  const { rows, findings } = readCsvTable(file.content, ['date', 'kind', 'name']);
  const firstLine = new Map<LocalDate, number>();
  let year: number | undefined;
  const holidays = rows.flatMap((row): Holiday[] => {
    const [date, kind, name] = [
      row.date('date'),
      row.oneOf('kind', HOLIDAY_KINDS),
      row.text('name'),
    ];
    if (date === undefined) return [];
    year ??= yearOf(date);
    if (yearOf(date) !== year) row.complain('date', 'OTHER_YEAR', { given: date, year });
    const first = firstLine.get(date);
    if (first === undefined) firstLine.set(date, row.line);
    else row.complain('date', 'REPEATED', { given: date, first: columnPlace(first, 'date') });
    return kind && name ? [{ date, kind, name }] : [];
  });
  refuseWhenFound(findings);
  if (year === undefined) throw new Error('a table without findings has a year');
  const range = { from: localDate(`${year}-01-01`), to: localDate(`${year}-12-31`) };
  await affected.holdAnnouncements(tx);
  const before = await calendar.tables(tx, range);
  await calendar.replaceYear(tx, { year, source: file.source, holidays });
  const known = new Set(before.holidays.map(({ date }) => date));
  const isNew = (date: LocalDate) => !known.has(date) && date >= file.today;
  const sessions = await affected.onDays(tx, holidays.map(({ date }) => date).filter(isNew));
  const national = holidays.filter(({ kind }) => kind === 'nasional').length;
  const joint = holidays.length - national;
  const ramadanKnown = before.ramadans.length > 0;
  return { year, national, joint, ramadanKnown, sessions };
}
