/** A value of a JSON file that knows where it stands, so that what is wrong can be named. */

import { FormatError } from './instance.js';

export class Json {
  constructor(
    private readonly value: unknown,
    private readonly place = '',
  ) {}

  has(key: string): boolean {
    return typeof this.value === 'object' && this.value !== null && key in this.value;
  }

  get(key: string): Json {
    const place = this.place === '' ? key : `${this.place}.${key}`;
    if (!this.has(key)) throw new FormatError(`${place} is missing`);
    return new Json((this.value as Record<string, unknown>)[key], place);
  }

  list(): Json[] {
    if (!Array.isArray(this.value)) throw this.fault('a list');
    return this.value.map((value, i) => new Json(value, `${this.place}[${i}]`));
  }

  text(): string {
    if (typeof this.value !== 'string') throw this.fault('a text');
    return this.value;
  }

  /** From 0 on. */
  number(): number {
    if (typeof this.value !== 'number' || !(this.value >= 0))
      throw this.fault('a number from 0 on');
    return this.value;
  }

  whole(): number {
    if (!Number.isInteger(this.value)) throw this.fault('a whole number');
    return this.number();
  }

  /** Rows of a square of numbers, one row and column for each of `size` places. */
  square(size: number, read: (value: Json) => number): number[][] {
    const rows = this.list().map((row) => row.list().map(read));
    if (rows.length === size && rows.every((row) => row.length === size)) return rows;
    throw this.fault(`${size} × ${size} numbers`);
  }

  fault(expected: string): FormatError {
    return new FormatError(`${this.place}: expected ${expected}`);
  }
}

/** The value of a text that begins as JSON does. @throws FormatError naming the line where it breaks */
export function jsonOf(text: string): Json | undefined {
  const json = text.trim();
  if (!/^[{[]/.test(json)) return undefined;
  try {
    return new Json(JSON.parse(json));
  } catch (error) {
    const { message } = error as Error;
    const [, position] = /at position (\d+)/.exec(message) ?? [];
    const before = text.slice(0, text.indexOf(json) + Number(position ?? json.length));
    throw new FormatError(`line ${before.split('\n').length}: no valid JSON (${message})`);
  }
}
