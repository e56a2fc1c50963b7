/**
 * Cordeau's text format: periodic (type 1), multi-depot (type 2) and multi-depot with time windows
 * (type 6). Coordinates are compared in doubles.
 */

import {
  FormatError,
  UnknownFormatError,
  type Convention,
  type Customer,
  type Depot,
  type RoutingInstance,
  type Vehicle,
} from './instance.js';
import {
  assertOwnIds,
  assertWindow,
  faultIn,
  fleetSize,
  hasDigit,
  linesOf,
  placeRow,
  rowOf,
  type Row,
} from './rows.js';

const PERIODIC = 1;
const MULTI_DEPOT = 2;
const MULTI_DEPOT_WINDOWS = 6;
const FAMILIES: Readonly<Record<number, string>> = {
  [PERIODIC]: 'pvrp',
  [MULTI_DEPOT]: 'mdvrp',
  [MULTI_DEPOT_WINDOWS]: 'mdvrptw',
};
const REAL: Convention = { scale: 1, rounding: 'exact', costDivisor: 1 };

/** Numbers from its first row on; which of Cordeau's types it is shows when it is read. */
export function isCordeau(text: string): boolean {
  const [head] = linesOf(text).filter(hasDigit);
  return head !== undefined && /^\d+(\s+\d+(\.\d+)?){3,}$/.test(head.text);
}

/** `type m n t`, then t lines `D Q`, then places; type 1 has its depot first, the others last. */
export function parseCordeau(text: string, name: string): RoutingInstance {
  const [head, ...rest] = linesOf(text).filter(hasDigit).map(rowOf);
  const [type, m, n, t] = head!.values as [number, number, number, number];
  const family = FAMILIES[type];
  if (!family || head!.values.length !== 4) {
    const found = head!.values.join(' ');
    throw new UnknownFormatError(
      `line ${head!.line}: only types 1, 2 and 6 with "type m n t" are read, not "${found}"`,
    );
  }
  const limits = rest.slice(0, t);
  const strange = limits.find((row) => row.values.length !== 2);
  if (strange) throw faultIn(strange, 'expected a longest duration and a capacity');
  const places = rest.slice(t);
  const depotCount = type === PERIODIC ? 1 : t;
  if (places.length !== n + depotCount) {
    const found = `found ${places.length} lines`;
    throw new FormatError(`expected ${n} customers and ${depotCount} depots, ${found}`);
  }
  assertOwnIds(places);
  const withWindows = type === MULTI_DEPOT_WINDOWS;
  const depots = type === PERIODIC ? places.slice(0, 1) : places.slice(n);
  const customers = type === PERIODIC ? places.slice(1) : places.slice(0, n);
  const dayCount = type === PERIODIC ? t : 1;
  const fleet = fleetSize(head!, m, n);
  const values = limits.map((row) => row.values);
  return {
    family,
    name,
    dayCount,
    convention: REAL,
    depots: depots.map((row) => depotOf(row, withWindows)),
    customers: customers.map((row) => customerOf(row, dayCount, withWindows)),
    vehicles: type === PERIODIC ? everyDay(fleet, values) : atEveryDepot(fleet, values),
  };
}

/** m vehicles at the one depot; the t lines are the limits of the days. */
function everyDay(m: number, limits: readonly (readonly number[])[]): Vehicle[] {
  const vehicle = {
    depot: 0,
    capacity: limits.map((row) => row[1]!),
    maxDuration: limits.map((row) => row[0]! || Infinity),
  };
  return Array.from({ length: m }, () => vehicle);
}

/** m vehicles at each depot; the t lines are the limits of the depots. */
function atEveryDepot(m: number, limits: readonly (readonly number[])[]): Vehicle[] {
  return limits.flatMap(([duration, capacity], depot) =>
    Array.from({ length: m }, () => ({
      depot,
      capacity: [capacity!],
      maxDuration: [duration! || Infinity],
    })),
  );
}

function depotOf(row: Row, withWindows: boolean): Depot {
  const [id, x, y] = placeRow(row, withWindows ? 5 : 3);
  return { id: id!, x: x!, y: y!, ...windowOf(row, withWindows) };
}

/** The last two columns, where the type has windows. */
function windowOf(row: Row, withWindows: boolean) {
  const [ready, due] = withWindows ? row.values.slice(-2) : [0, Infinity];
  assertWindow(row, ready!, due!);
  return { ready: ready!, due: due! };
}

/** `i x y service demand f a c1..ca`; with windows two more columns. */
function customerOf(row: Row, dayCount: number, withWindows: boolean): Customer {
  const [id, x, y, service, demand] = placeRow(row, withWindows ? 7 : 5);
  return {
    id: id!,
    x: x!,
    y: y!,
    service: service!,
    demand: demand!,
    ...windowOf(row, withWindows),
    patterns: dayCount === 1 ? [[0]] : patternsOf(row, dayCount),
    prize: null,
  };
}

function patternsOf(row: Row, dayCount: number): number[][] {
  const [id, , , , , visits, count] = placeRow(row, 7);
  const codes = placeRow(row, 7 + count!).slice(7, 7 + count!);
  const patterns = codes.map((code) => daysOf(code, dayCount));
  if (patterns.length === 0 || patterns.some((days) => days.length !== visits)) {
    throw faultIn(row, `customer ${id} wants ${visits} visits, its codes differ`);
  }
  return patterns;
}

/** The leftmost of `dayCount` bits is the first day: 10 of 5 days is days 1 and 3, counted from 0. */
function daysOf(code: number, dayCount: number): number[] {
  const days = Array.from({ length: dayCount }, (_, day) => day);
  return days.filter((day) => (code >> (dayCount - 1 - day)) & 1);
}
