import type { Ramadan } from '../domain/calendar.js';
import { daysBetween, type LocalDate } from '../domain/local-time.js';
import type { Tx } from '../platform/db/database.js';
import { readCsvTable, type CsvRow } from '../platform/imports/csv-table.js';
import { refuseWhenFound } from '../platform/imports/import-refused.js';
import { columnPlace } from '../text/imports.js';
import { CalendarRepository } from './calendar.repository.js';

export interface RamadansImport {
  readonly content: string;
  readonly source: string;
}

const calendar = new CalendarRepository();

/** A month of the Hijri calendar has 29 or 30 days. */
const LENGTHS = [29, 30];

/**
 * Enters or corrects Ramadan from a CSV file `hijri_year,from_date,to_date,estimate`, `estimate`
 * being true until the minister has decided. All rows or none.
 * @returns how many were entered
 * @throws ImportRefusedError naming every bad row and column
 */
export async function importRamadans(tx: Tx, file: RamadansImport): Promise<number> {
  const columns = ['hijri_year', 'from_date', 'to_date', 'estimate'];
  const { rows, findings } = readCsvTable(file.content, columns);
  const firstLine = new Map<number, number>();
  const read = rows.flatMap((row): Ramadan[] => {
    const hijriYear = row.whole('hijri_year');
    const [fromDate, toDate] = [row.date('from_date'), row.date('to_date')];
    const estimate = row.oneOf('estimate', ['true', 'false']);
    if (hijriYear !== undefined) refuseYear(row, hijriYear, firstLine);
    if (fromDate && toDate) refuseLength(row, fromDate, toDate);
    if (hijriYear === undefined || !fromDate || !toDate || !estimate) return [];
    return [{ hijriYear, fromDate, toDate, estimate: estimate === 'true' }];
  });
  refuseWhenFound(findings);
  for (const ramadan of read) await calendar.putRamadan(tx, { ...ramadan, source: file.source });
  return read.length;
}

/** Each year once: of two rows nobody could say which one counts. */
function refuseYear(row: CsvRow, year: number, firstLine: Map<number, number>): void {
  if (year < 1) row.complain('hijri_year', 'TOO_SMALL', { given: year, min: 1 });
  const first = firstLine.get(year);
  if (first === undefined) firstLine.set(year, row.line);
  else
    row.complain('hijri_year', 'REPEATED', {
      given: year,
      first: columnPlace(first, 'hijri_year'),
    });
}

/** A slip of the year would give a city a year of Ramadan hours. */
function refuseLength(row: CsvRow, from: LocalDate, to: LocalDate): void {
  const days = daysBetween(from, to) + 1;
  if (from >= to) row.complain('to_date', 'DATE_ORDER', { from, to });
  else if (!LENGTHS.includes(days)) row.complain('to_date', 'RAMADAN_LENGTH', { from, to, days });
}
