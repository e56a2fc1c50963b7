import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { importHolidays } from './calendar/import-holidays.js';
import { importRamadans } from './calendar/import-ramadans.js';
import { commandTransaction } from './command-transaction.js';
import { localDateOf } from './domain/local-time.js';
import { Clock } from './platform/clock.js';
import type { Config } from './platform/config.js';
import type { Tx } from './platform/db/database.js';
import { ImportRefusedError } from './platform/imports/import-refused.js';
import { importAreas } from './stops/import-areas.js';
import { importPopulation } from './stops/import-population.js';
import { FILE_PLACE, imported } from './text/imports.js';

/** `population FILE.csv`, `areas FILE.geojson --partial`, … as typed after `npm run import --`. */
export interface ImportRequest {
  readonly kind: ImportKind;
  readonly file: string;
  /** Where the data come from; stored beside them and shown with them. */
  readonly source: string;
  readonly partial: boolean;
}

type Importer = (tx: Tx, request: ImportRequest, content: string) => Promise<string[]>;

const IMPORTERS = {
  population: async (tx, { source }, content) => [
    imported.population(await importPopulation(tx, { content, source }), source),
  ],
  areas: async (tx, { source, partial }, content) => {
    const { stored, pointOutside } = await importAreas(tx, { content, source, partial });
    const warning =
      pointOutside.length > 0 ? [imported.pointsOutside(pointOutside.join(', '))] : [];
    return [imported.areas(stored, source), ...warning];
  },
  holidays: async (tx, { source }, content) => {
    const today = localDateOf(new Clock().now());
    const file = { content, source, today };
    const { ramadanKnown, sessions, ...counts } = await importHolidays(tx, file);
    const warning = ramadanKnown ? [] : [imported.ramadanMissing(counts.year)];
    const stricken = sessions.map((session) => imported.sessionOnHoliday(session));
    return [imported.holidays({ ...counts, source }), ...warning, ...stricken];
  },
  ramadans: async (tx, { source }, content) => [
    imported.ramadans(await importRamadans(tx, { content, source }), source),
  ],
} as const satisfies Record<string, Importer>;

export type ImportKind = keyof typeof IMPORTERS;
const IMPORT_KINDS = Object.keys(IMPORTERS) as ImportKind[];

export const IMPORT_USAGE = `import ${IMPORT_KINDS.join(' | ')} FILE [--source TEXT] [--partial]`;

/** @throws TypeError when the words are no import; say IMPORT_USAGE then */
export function parseImport(words: readonly string[]): ImportRequest {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { source: { type: 'string' }, partial: { type: 'boolean', default: false } },
  });
  const [word, file, ...more] = positionals;
  const kind = IMPORT_KINDS.find((each) => each === word);
  if (!kind || !file || more.length > 0) throw new TypeError(IMPORT_USAGE);
  const source = values.source?.trim() || imported.defaultSource(basename(file));
  return { kind, file, source, partial: values.partial };
}

/**
 * Runs one import in the transaction of `tx`.
 * @returns what was stored, in sentences for the operator
 * @throws ImportRefusedError when anything in the file is wrong; then nothing may be committed
 */
export async function runImport(tx: Tx, request: ImportRequest): Promise<string[]> {
  const importer: Importer = IMPORTERS[request.kind];
  try {
    return await importer(tx, request, await contentOf(request.file));
  } catch (error) {
    if (!(error instanceof ImportRefusedError)) throw error;
    throw new ImportRefusedError(error.findings, basename(request.file));
  }
}

async function contentOf(file: string): Promise<string> {
  return textOf(
    await readFile(file).catch((error: NodeJS.ErrnoException) => {
      const values = { why: `${file}, ${error.code ?? 'error'}` };
      throw new ImportRefusedError([{ place: FILE_PLACE, code: 'UNREADABLE', values }]);
    }),
  );
}

/** Read as what it is not, a name would be stored with holes in it. */
function textOf(bytes: Buffer): string {
  if (!isUtf8(bytes) || bytes.includes(0)) {
    throw new ImportRefusedError([{ place: FILE_PLACE, code: 'NOT_UTF8' }]);
  }
  return bytes.toString('utf8');
}

/** One import in a transaction of its own. */
export function importFile(config: Config, request: ImportRequest): Promise<string[]> {
  return commandTransaction(config, (tx) => runImport(tx, request));
}
