/** The sections of a VRPLIB file; each question names key and line where the answer is wrong. */

import { FormatError } from './instance.js';
import { assertOwnIds, faultIn, linesOf, placeRow, rowOf, type Row } from './rows.js';

interface Entry {
  readonly line: number;
  readonly value: string;
}

export class Sections {
  private readonly header = new Map<string, Entry>();
  private readonly rows = new Map<string, Row[]>();

  /** @throws FormatError for a line that is neither a key, nor a section, nor a row of numbers */
  constructor(text: string) {
    let current: Row[] | null = null;
    for (const line of linesOf(text)) {
      const word = line.text.toUpperCase();
      if (word === 'EOF') break;
      const [, section] = /^([A-Z_]+_SECTION)\s*:?$/.exec(word) ?? [];
      const [, key, value] = /^([A-Z][^:]*?)\s*:\s*(.*)$/i.exec(line.text) ?? [];
      if (section) this.rows.set(section, (current = []));
      else if (key) this.header.set(key.toUpperCase(), { line: line.line, value: value! });
      else if (!current) throw faultIn(line, 'expected "KEY : VALUE" or a section');
      else if (word !== '-1') current.push(rowOf(line));
    }
  }

  has(section: string): boolean {
    return this.rows.has(section);
  }

  entry(key: string): Entry | undefined {
    return this.header.get(key);
  }

  number(key: string, otherwise: number): number {
    const entry = this.header.get(key);
    if (!entry) return otherwise;
    const value = entry.value === '' ? NaN : Number(entry.value);
    if (value >= 0) return value;
    throw faultIn(entry, `${key} is "${entry.value}" instead of a number from 0 on`);
  }

  /** Rows of at least so many numbers, of which the first is an id of its own. */
  section(name: string, least: number): readonly Row[] {
    const rows = this.rows.get(name);
    if (!rows) throw new FormatError(`no ${name}`);
    for (const row of rows) placeRow(row, least);
    assertOwnIds(rows);
    return rows;
  }

  /** What a section of `node amount` says of each node. */
  amounts(name: string): (node: number) => number {
    const rows = this.section(name, 2);
    const below = rows.find(({ values }) => values[1]! < 0);
    if (below) throw faultIn(below, `${below.values[1]} is below 0`);
    const known = new Map(rows.map(({ values: [node, amount] }) => [node!, amount!]));
    return (node) => {
      const amount = known.get(node);
      if (amount === undefined) throw new FormatError(`${name} has no line for node ${node}`);
      return amount;
    };
  }
}
