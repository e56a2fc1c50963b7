/** Solomon's text format, which Gehring and Homberger kept; the objective is the distance. */

import { FormatError, type Convention, type RoutingInstance } from './instance.js';
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

/** Distances and times cut to one decimal: whole tenths, reported in file units. */
const TENTHS: Convention = { scale: 10, rounding: 'floor', costDivisor: 10 };
const EVERY_DAY = [[0]];
const HEADING = /^\s*VEHICLE\s+NUMBER\s+CAPACITY/im;

export function isSolomon(text: string): boolean {
  const said = linesOf(text).map((line) => line.text);
  return HEADING.test(said.join('\n'));
}

/** `NUMBER CAPACITY`, then `id x y demand ready due service`; id 0 is the depot. */
export function parseSolomon(text: string, name: string): RoutingInstance {
  const lines = linesOf(text);
  const heading = lines.findIndex((line) => /^VEHICLE\b/i.test(line.text));
  const [fleet, ...rows] = lines.slice(heading).filter(hasDigit).map(rowOf);
  if (fleet?.values.length !== 2) {
    throw faultIn(fleet ?? lines[heading]!, 'expected the number of vehicles and the capacity');
  }
  assertOwnIds(rows);
  const [depot, ...customers] = rows.map(placeOf);
  if (depot?.id !== 0) throw new FormatError('the first place is not depot 0');
  const vehicle = { depot: 0, capacity: [fleet.values[1]!], maxDuration: [Infinity] };
  return {
    family: 'vrptw-dist',
    name,
    dayCount: 1,
    convention: TENTHS,
    depots: [depot],
    customers: customers.map((c) => ({ ...c, patterns: EVERY_DAY, prize: null })),
    vehicles: Array.from(
      { length: fleetSize(fleet, fleet.values[0]!, customers.length) },
      () => vehicle,
    ),
  };
}

function placeOf(row: Row) {
  const [id, x, y, demand, ready, due, service] = placeRow(row, 7);
  assertWindow(row, ready!, due!);
  return {
    id: id!,
    x: x!,
    y: y!,
    demand: demand!,
    ready: ready!,
    due: due!,
    service: service!,
  };
}
