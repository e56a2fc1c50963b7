/** Files from disk; whatever is wrong with one is said in one sentence that names it. */

import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { FormatError } from './instance.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'a folder, not a file',
  EACCES: 'it may not be read',
};

/** What `read` makes of the text of a file. @throws FormatError that names the file */
export function fromFile<T>(path: string, read: (text: string) => T): T {
  try {
    return read(readFileSync(path, 'utf8'));
  } catch (error) {
    const { code = '', syscall, message } = error as NodeJS.ErrnoException;
    const why = REASONS[code] ?? (syscall && message);
    const fault = why ? new FormatError(why) : error;
    if (fault instanceof FormatError) fault.message = `${path}: ${fault.message}`;
    throw fault;
  }
}

/** Rows of a CSV by the names of its columns. @throws FormatError */
export function csvRows(csv: string): Partial<Record<string, string>>[] {
  try {
    return parse(csv, { bom: true, columns: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    throw new FormatError((error as Error).message);
  }
}
