/** What every part of the door uses: whole numbers, indices, intervals by day. */

import type { IntervalInput } from '../problem-input.js';
import { SolverInputError, UNLIMITED } from '../problem.js';

const isWhole = (value: number, min: number, max: number) =>
  Number.isSafeInteger(value) && value >= min && value <= max;

export function whole(value: number, path: string, min = 0, max = UNLIMITED): number {
  if (!isWhole(value, min, max)) {
    throw new SolverInputError(
      'BAD_NUMBER',
      path,
      `${value} is not a whole number in ${min}..${max}`,
    );
  }
  return value;
}

/** The same for a million values, of which only a wrong one gets a name: names take longer. */
export function allWhole(values: ArrayLike<number>, path: string): void {
  for (let i = 0; i < values.length; i++) {
    if (!isWhole(values[i]!, 0, UNLIMITED)) whole(values[i]!, `${path}[${i}]`);
  }
}

export function index(value: number, count: number, path: string): number {
  if (!Number.isSafeInteger(value) || value < 0 || value >= count) {
    throw new SolverInputError('BAD_INDEX', path, `${value} is not in 0..${count - 1}`);
  }
  return value;
}

/** @throws SolverInputError LOCK_CONFLICT */
export function conflict(path: string, message: string): never {
  throw new SolverInputError('LOCK_CONFLICT', path, message);
}

export interface Csr {
  ptr: Int32Array;
  from: Int32Array;
  until: Int32Array;
}

/** Intervals of many owners by day: sorted, disjoint, absolute; stride owner * dayCount + day. */
export function intervals(
  owners: readonly (readonly IntervalInput[])[],
  dayCount: number,
  daySeconds: number,
  path: (owner: number) => string,
): Csr {
  const cells: [number, number][][] = Array.from({ length: owners.length * dayCount }, () => []);
  owners.forEach((list, owner) =>
    list.forEach((interval, i) => {
      const at = `${path(owner)}[${i}]`;
      const day = index(interval.day, dayCount, `${at}.day`);
      whole(interval.from, `${at}.from`, 0, 2 * daySeconds);
      whole(interval.until, `${at}.until`, 0, 2 * daySeconds);
      if (interval.until <= interval.from) {
        throw new SolverInputError(
          'BAD_INTERVAL',
          at,
          `${interval.from}..${interval.until} is empty`,
        );
      }
      cells[owner * dayCount + day]!.push([
        day * daySeconds + interval.from,
        day * daySeconds + interval.until,
      ]);
    }),
  );
  const ptr = new Int32Array(cells.length + 1);
  const flat: [number, number][] = [];
  cells.forEach((cell, c) => {
    cell.sort((a, b) => a[0] - b[0]);
    cell.forEach(([from], i) => {
      if (i > 0 && cell[i - 1]![1] > from) {
        const owner = Math.floor(c / dayCount);
        throw new SolverInputError(
          'BAD_INTERVAL',
          path(owner),
          `intervals overlap on day ${c % dayCount}`,
        );
      }
    });
    flat.push(...cell);
    ptr[c + 1] = flat.length;
  });
  return {
    ptr,
    from: Int32Array.from(flat, (x) => x[0]),
    until: Int32Array.from(flat, (x) => x[1]),
  };
}
