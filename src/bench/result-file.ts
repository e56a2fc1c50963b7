/** The file of results that an interrupted run goes on with. */

import { appendFileSync, existsSync, truncateSync } from 'node:fs';
import { fromFile } from './files.js';
import { UsageError } from './options.js';
import { readResults, type Result } from './report.js';

export function keyOf({ family, instance }: Pick<Result, 'family' | 'instance'>): string {
  return `${family}/${instance}`;
}

/**
 * What the file holds. A last line that was cut off is taken away, for it will come again.
 * @throws UsageError when nothing can be written to it
 */
export function heldIn(out: string): Set<string> {
  const text = existsSync(out) ? fromFile(out, (said) => said) : '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const last = text.slice(whole.length);
  const isCut = last.startsWith('{') && readResults(last).length === 0;
  try {
    if (isCut) truncateSync(out, Buffer.byteLength(whole));
    appendFileSync(out, last === '' || isCut ? '' : '\n');
  } catch (error) {
    throw new UsageError(`--out ${out} cannot be written (${(error as Error).message})`);
  }
  return new Set(readResults(text).map(keyOf));
}
