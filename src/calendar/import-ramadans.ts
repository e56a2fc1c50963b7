import type { Ramadan } from '../domain/calendar.js';
import type { Tx } from '../platform/db/database.js';
import { readCsvTable } from '../platform/imports/csv-table.js';
import { refuseWhenFound } from '../platform/imports/import-refused.js';
import { CalendarRepository } from './calendar.repository.js';

export interface RamadansImport {
  readonly content: string;
  readonly source: string;
}

const calendar = new CalendarRepository();

/**
 * Enters or corrects Ramadan from a CSV file `hijri_year,from_date,to_date,estimate`, `estimate`
 * being true until the minister has decided. All rows or none.
 * @returns how many were entered
 * @throws ImportRefusedError naming every bad row and column
 */
export async function importRamadans(tx: Tx, file: RamadansImport): Promise<number> {
  const columns = ['hijri_year', 'from_date', 'to_date', 'estimate'];
  const { rows, findings } = readCsvTable(file.content, columns);
  const read = rows.flatMap((row): Ramadan[] => {
    const hijriYear = row.whole('hijri_year');
    const [fromDate, toDate] = [row.date('from_date'), row.date('to_date')];
    const estimate = row.oneOf('estimate', ['true', 'false']);
    if (!hijriYear || !fromDate || !toDate || !estimate) return [];
    if (fromDate >= toDate) row.complain('to_date', 'DATE_ORDER', { from: fromDate, to: toDate });
    return [{ hijriYear, fromDate, toDate, estimate: estimate === 'true' }];
  });
  refuseWhenFound(findings);
  for (const ramadan of read) await calendar.putRamadan(tx, { ...ramadan, source: file.source });
  return read.length;
}
