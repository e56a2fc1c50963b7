import type { Tx } from '../platform/db/database.js';
import { readCsvTable } from '../platform/imports/csv-table.js';
import { refuseWhenFound } from '../platform/imports/import-refused.js';
import { columnPlace } from '../text/imports.js';
import { AreasRepository } from './areas.repository.js';

export interface PopulationImport {
  /** The file's content, UTF-8. */
  readonly content: string;
  /** Where the figures come from, for rows whose column `source` is empty. */
  readonly source: string;
}

const areas = new AreasRepository();

/**
 * Stores people per kelurahan from a CSV file `code,population[,source]`, all rows or none.
 * @returns how many kelurahan got a figure
 * @throws ImportRefusedError naming every bad row and column
 */
export async function importPopulation(tx: Tx, file: PopulationImport): Promise<number> {
  const known = new Set<string>((await areas.all(tx)).map(({ code }) => code));
  const { rows, findings } = readCsvTable(file.content, ['code', 'population']);
  const firstLine = new Map<string, number>();
  const read = rows.flatMap((row) => {
    const code = row.text('code');
    const population = row.whole('population');
    const source = row.optionalText('source') ?? file.source;
    if (code !== undefined && !known.has(code))
      row.complain('code', 'UNKNOWN_CODE', { given: code });
    const first = code === undefined ? undefined : firstLine.get(code);
    if (code !== undefined && first !== undefined) {
      row.complain('code', 'REPEATED', { given: code, first: columnPlace(first, 'code') });
    } else if (code !== undefined) firstLine.set(code, row.line);
    return code === undefined || population === undefined ? [] : [{ code, population, source }];
  });
  refuseWhenFound(findings);
  for (const row of read) await areas.setPopulation(tx, row);
  return read.length;
}
