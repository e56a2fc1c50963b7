/** Solomon's text format, which Gehring and Homberger kept; the objective is the distance. */

import { FormatError, numbersOf, type Convention, type RoutingInstance } from './instance.js';

/** Distances and times cut to one decimal: whole tenths, reported in file units. */
const TENTHS: Convention = { scale: 10, rounding: 'floor', costDivisor: 10 };
const EVERY_DAY = [[0]];

export function isSolomon(text: string): boolean {
  return /^\s*\S+\s+VEHICLE\s+NUMBER\s+CAPACITY/i.test(text);
}

/** `NUMBER CAPACITY`, then `id x y demand ready due service`; id 0 is the depot. */
export function parseSolomon(text: string, name: string): RoutingInstance {
  const rows = text.split(/\r?\n/).flatMap((line) => {
    const row = numbersOf(line);
    return row ? [row] : [];
  });
  const fleet = rows.find((row) => row.length === 2);
  const places = rows
    .filter((row) => row.length === 7)
    .map(([id, x, y, demand, ready, due, service]) => ({
      id: id!,
      x: x!,
      y: y!,
      demand: demand!,
      ready: ready!,
      due: due!,
      service: service!,
    }));
  const [depot, ...customers] = places;
  if (!fleet) throw new FormatError(name, 'no line with the number of vehicles and the capacity');
  if (!depot || depot.id !== 0 || customers.length === 0) {
    throw new FormatError(name, 'no depot 0 followed by customers');
  }
  const vehicle = { depot: 0, capacity: [fleet[1]!], maxDuration: [Infinity] };
  return {
    family: 'vrptw-dist',
    name,
    dayCount: 1,
    convention: TENTHS,
    depots: [depot],
    customers: customers.map((c) => ({ ...c, patterns: EVERY_DAY, prize: null })),
    vehicles: Array.from({ length: fleet[0]! }, () => vehicle),
  };
}
