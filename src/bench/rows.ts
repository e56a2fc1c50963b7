/** The lines of a text format: rows of numbers that know where they stand. */

import { FormatError } from './instance.js';

export interface Line {
  /** From 1, as an editor counts. */
  readonly line: number;
  readonly text: string;
}

export interface Row {
  readonly line: number;
  readonly values: readonly number[];
}

/** Every line that says something; a comment begins with `#` or `//`. */
export function linesOf(text: string): Line[] {
  return text.split(/\r\n|\r|\n/).flatMap((raw, i) => {
    const said = raw.replace(/(#|\/\/).*/, '').trim();
    return said === '' ? [] : [{ line: i + 1, text: said }];
  });
}

/** A heading has no digit. */
export const hasDigit = ({ text }: Line) => /\d/.test(text);

export function rowOf({ line, text }: Line): Row {
  const words = text.split(/\s+/);
  const strange = words.find((word) => !Number.isFinite(Number(word)));
  if (strange !== undefined) throw faultIn({ line }, `"${strange}" is no number`);
  return { line, values: words.map(Number) };
}

export function faultIn({ line }: Pick<Row, 'line'>, sentence: string): FormatError {
  return new FormatError(`line ${line}: ${sentence}`);
}

/**
 * The row of a place, `id x y` and then amounts of which none is below 0.
 * @throws FormatError when it has fewer numbers
 */
export function placeRow(row: Row, least: number): readonly number[] {
  const { values } = row;
  if (values.length < least) {
    throw faultIn(row, `expected ${least} numbers, found ${values.length}`);
  }
  const below = values.slice(3).find((value) => value < 0);
  if (below !== undefined) throw faultIn(row, `${below} is below 0`);
  return values;
}

/** @throws FormatError when two rows begin with the same id */
export function assertOwnIds(rows: readonly Row[]): void {
  const seen = new Set<number>();
  for (const row of rows) {
    const id = row.values[0]!;
    if (seen.has(id)) throw faultIn(row, `${id} stands twice`);
    seen.add(id);
  }
}

export function assertWindow(row: Pick<Row, 'line'>, ready: number, due: number): void {
  if (due < ready) throw faultIn(row, `the window ends at ${due}, before it begins at ${ready}`);
}

/** As many vehicles as the file says; more than one for each customer are of no use. */
export function fleetSize(row: Pick<Row, 'line'>, vehicles: number, customers: number): number {
  if (!Number.isInteger(vehicles) || vehicles < 0) {
    throw faultIn(row, `${vehicles} is no number of vehicles`);
  }
  return Math.min(vehicles, customers);
}
