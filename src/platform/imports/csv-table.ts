import { CsvError, parse } from 'csv-parse/sync';
import { isLocalDate, type LocalDate } from '../../domain/local-time.js';
import { columnPlace, FILE_PLACE, rowPlace } from '../../text/imports.js';
import { ImportRefusedError, refuseWhenFound, type ImportFinding } from './import-refused.js';

const MAX_ROWS = 10_000;
/** The largest value of PostgreSQL's integer. */
const MAX_WHOLE = 2_147_483_647;

/** One line of a file; every reader notes what is wrong and then answers undefined. */
export class CsvRow {
  constructor(
    /** Line in the file, the header being line 1. */
    readonly line: number,
    private readonly cells: ReadonlyMap<string, string>,
    private readonly findings: ImportFinding[],
  ) {}

  optionalText(column: string): string | undefined {
    return this.cells.get(column) || undefined;
  }

  text(column: string): string | undefined {
    return this.optionalText(column) ?? this.complain(column, 'REQUIRED');
  }

  /** A whole number, 0 or more, in plain digits: "1.234" could be either of two numbers. */
  whole(column: string): number | undefined {
    const given = this.text(column);
    if (given === undefined) return undefined;
    if (!/^-?\d+$/.test(given)) return this.complain(column, 'NOT_WHOLE', { given });
    const value = Number(given);
    if (value < 0) return this.complain(column, 'NEGATIVE', { given });
    if (value > MAX_WHOLE) return this.complain(column, 'TOO_BIG', { given, max: MAX_WHOLE });
    return value;
  }

  date(column: string): LocalDate | undefined {
    const given = this.text(column);
    if (given === undefined || isLocalDate(given)) return given;
    return this.complain(column, 'NOT_A_DATE', { given });
  }

  oneOf<Word extends string>(column: string, allowed: readonly Word[]): Word | undefined {
    const given = this.text(column);
    if (given === undefined) return undefined;
    const word = allowed.find((each) => each === given);
    return word ?? this.complain(column, 'NOT_ALLOWED', { given, allowed: allowed.join(', ') });
  }

  complain(column: string, code: string, values?: ImportFinding['values']): undefined {
    const place = columnPlace(this.line, column);
    this.findings.push({ place, code, ...(values ? { values } : {}) });
    return undefined;
  }
}

export interface CsvTable {
  readonly rows: readonly CsvRow[];
  /** Grows while the rows are read. */
  readonly findings: ImportFinding[];
}

/**
 * Reads a CSV file with a header line, separated by `,`, `;` or tabs, with or without a byte order mark
 * and Excel's line `sep=;` above the header.
 * Columns that are not asked for are passed over.
 * @throws ImportRefusedError when the file as a whole cannot be used
 */
export function readCsvTable(content: string, requiredColumns: readonly string[]): CsvTable {
  const [header, ...lines] = parseLines(content);
  if (!header || lines.length === 0)
    throw new ImportRefusedError([{ place: FILE_PLACE, code: 'EMPTY' }]);
  if (lines.length > MAX_ROWS) {
    throw new ImportRefusedError([
      { place: FILE_PLACE, code: 'TOO_MANY_ROWS', values: { max: MAX_ROWS } },
    ]);
  }
  const names = header.cells.map((name) => name.toLowerCase());
  const missing = requiredColumns.filter((name) => !names.includes(name));
  // Of two columns nobody could say which one counts; those without a name are not read.
  const repeated = names.filter((name, i) => name !== '' && names.indexOf(name) < i);
  const complain = (code: string) => (name: string) => ({
    place: columnPlace(header.line, name),
    code,
  });
  refuseWhenFound([
    ...missing.map(complain('COLUMN_MISSING')),
    ...repeated.map(complain('COLUMN_REPEATED')),
  ]);
  const findings: ImportFinding[] = [];
  const rows = lines.map(({ line, cells }) => {
    if (cells.length > names.length) {
      const values = { expected: names.length };
      findings.push({ place: rowPlace(line), code: 'TOO_MANY_CELLS', values });
    }
    return new CsvRow(line, new Map(names.map((name, i) => [name, cells[i] ?? ''])), findings);
  });
  return { rows, findings };
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

function parseLines(given: string): Line[] {
  // The line stays, empty: the others keep their numbers.
  const content = given.replace(/^(\uFEFF?)sep=.(?=\r?\n)/i, '$1');
  const header = content.trimStart().split('\n', 1)[0] ?? '';
  try {
    const records: unknown = parse(content, {
      bom: true,
      delimiter: [';', ',', '\t'].find((sign) => header.includes(sign)) ?? ',',
      info: true,
      // All of them: a file put together from two systems ends its lines in two ways.
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      // Spreadsheets end with rows of separators only.
      skip_records_with_empty_values: true,
      trim: true,
    });
    const parsed = records as { info: { lines: number }; record: string[] }[]; // `info: true` says so
    return parsed.map(({ info, record }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const place = typeof error.lines === 'number' ? rowPlace(error.lines) : FILE_PLACE;
    throw new ImportRefusedError([{ place, code: 'UNREADABLE', values: { why: error.code } }]);
  }
}
