import { DomainError, type FieldError } from '../../domain/errors.js';
import { fileRefused, importSentence, NOTHING_STORED } from '../../text/imports.js';

/** One thing wrong in a file: `place` in words ("baris 12, kolom population"), `code` for programs. */
export interface ImportFinding {
  readonly place: string;
  readonly code: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

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
    super([...(file ? [fileRefused(file)] : []), ...lines, NOTHING_STORED].join('\n'));
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
