/**
 * Cordeau's text format: periodic (type 1), multi-depot (type 2) and multi-depot with time windows
 * (type 6). Coordinates are compared in doubles.
 */

import {
  FormatError,
  numbersOf,
  type Convention,
  type Customer,
  type Depot,
  type RoutingInstance,
  type Vehicle,
} from './instance.js';

const PERIODIC = 1;
const MULTI_DEPOT = 2;
const MULTI_DEPOT_WINDOWS = 6;
const FAMILIES: Readonly<Record<number, string>> = {
  [PERIODIC]: 'pvrp',
  [MULTI_DEPOT]: 'mdvrp',
  [MULTI_DEPOT_WINDOWS]: 'mdvrptw',
};
const REAL: Convention = { scale: 1, rounding: 'exact', costDivisor: 1 };

export function isCordeau(text: string): boolean {
  const head = numbersOf(text.trimStart().split(/\r?\n/)[0] ?? '');
  return head !== null && head.length >= 4 && FAMILIES[head[0]!] !== undefined;
}

/** `type m n t`, then t lines `D Q`, then places; type 1 has its depot first, the others last. */
export function parseCordeau(text: string, name: string): RoutingInstance {
  const rows = text.split(/\r?\n/).flatMap((line) => {
    const row = numbersOf(line);
    return row ? [row] : [];
  });
  const [head, ...rest] = rows;
  const [type, m, n, t] = head as [number, number, number, number];
  const family = FAMILIES[type];
  if (!family) throw new FormatError(name, `type ${type} is not read`);
  const limits = rest.slice(0, t);
  const places = rest.slice(t);
  const depotCount = type === PERIODIC ? 1 : t;
  if (places.length !== n + depotCount || limits.some((row) => row.length !== 2)) {
    throw new FormatError(name, `expected ${t} limits, ${n} customers and ${depotCount} depots`);
  }
  const withWindows = type === MULTI_DEPOT_WINDOWS;
  const depots = type === PERIODIC ? places.slice(0, 1) : places.slice(n);
  const customers = type === PERIODIC ? places.slice(1) : places.slice(0, n);
  const dayCount = type === PERIODIC ? t : 1;
  return {
    family,
    name,
    dayCount,
    convention: REAL,
    depots: depots.map((row) => depotOf(row, withWindows)),
    customers: customers.map((row) => customerOf(row, dayCount, withWindows, name)),
    vehicles: type === PERIODIC ? everyDay(m, limits) : atEveryDepot(m, limits),
  };
}

/** m vehicles at the one depot; the t lines are the limits of the days. */
function everyDay(m: number, limits: readonly number[][]): Vehicle[] {
  const vehicle = {
    depot: 0,
    capacity: limits.map((row) => row[1]!),
    maxDuration: limits.map((row) => row[0]! || Infinity),
  };
  return Array.from({ length: m }, () => vehicle);
}

/** m vehicles at each depot; the t lines are the limits of the depots. */
function atEveryDepot(m: number, limits: readonly number[][]): Vehicle[] {
  return limits.flatMap(([duration, capacity], depot) =>
    Array.from({ length: m }, () => ({
      depot,
      capacity: [capacity!],
      maxDuration: [duration! || Infinity],
    })),
  );
}

function depotOf(row: readonly number[], withWindows: boolean): Depot {
  const [ready, due] = withWindows ? row.slice(-2) : [0, Infinity];
  return { id: row[0]!, x: row[1]!, y: row[2]!, ready: ready!, due: due! };
}

/** `i x y service demand f a c1..ca`; with windows two more columns. */
function customerOf(row: readonly number[], dayCount: number, windows: boolean, name: string) {
  const [id, x, y, service, demand, visits, count] = row as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const codes = row.slice(7, 7 + count);
  const [ready, due] = windows ? row.slice(-2) : [0, Infinity];
  const patterns = dayCount === 1 ? [[0]] : codes.map((code) => daysOf(code, dayCount));
  if (dayCount > 1 && patterns.some((pattern) => pattern.length !== visits)) {
    throw new FormatError(name, `customer ${id} wants ${visits} visits, its codes differ`);
  }
  const customer: Customer = {
    id,
    x,
    y,
    service,
    demand,
    ready: ready!,
    due: due!,
    patterns,
    prize: null,
  };
  return customer;
}

/** The leftmost of `dayCount` bits is the first day: 10 of 5 days is days 1 and 3, counted from 0. */
function daysOf(code: number, dayCount: number): number[] {
  const days = Array.from({ length: dayCount }, (_, day) => day);
  return days.filter((day) => (code >> (dayCount - 1 - day)) & 1);
}
