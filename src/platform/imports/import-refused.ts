import { DomainError, type FieldError } from '../../domain/errors.js';
import { fileRefused, importSentence, moreFindings, NOTHING_STORED } from '../../text/imports.js';

/** One thing wrong in a file: `place` in words ("baris 12, kolom population"), `code` for programs. */
export interface ImportFinding {
  readonly place: string;
  readonly code: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Nobody reads more at a terminal; what is wrong in so many rows is usually one thing. */
const MAX_LINES = 20;

/** An import is all or nothing: with a single finding nothing is stored. Code IMPORT_REFUSED. */
export class ImportRefusedError extends DomainError {
  readonly code = 'IMPORT_REFUSED';
  readonly kind = 'invalid';
  override readonly fields: readonly FieldError[];
  constructor(
    readonly findings: readonly ImportFinding[],
    /** Its name stands above the findings, once it is known. */
    file?: string,
  ) {
    const lines = findings.map((f) => `${f.place}: ${importSentence(f.code, f.values)}`);
    const more = lines.length - MAX_LINES;
    const said = [...lines.slice(0, MAX_LINES), ...(more > 0 ? [moreFindings(more)] : [])];
    super([...(file ? [fileRefused(file)] : []), ...said, NOTHING_STORED].join('\n'));
    this.fields = findings.map(({ place, code, values }, i) => ({
      field: place,
      code,
      ...(values ? { values } : {}),
      message: lines[i]!, // one line per finding
    }));
  }
}

/** @throws ImportRefusedError unless there is nothing to complain of */
export function refuseWhenFound(findings: readonly ImportFinding[]): void {
  if (findings.length > 0) throw new ImportRefusedError(findings);
}
