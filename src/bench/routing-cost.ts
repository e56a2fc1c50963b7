/**
 * The judge of routes: recomputes cost and legality from the file alone. It knows nothing of the
 * planner, so a fault in the translation cannot hide.
 */

import {
  scaledDistance,
  type Customer,
  type Route,
  type RoutingInstance,
  type Vehicle,
} from './instance.js';

export interface Verdict {
  /** In the convention of the family. */
  readonly cost: number;
  /** Most vehicles used on one day. */
  readonly vehicles: number;
  /** What is wrong with the routes, in words; empty when they are legal. */
  readonly faults: readonly string[];
}

/** Share of a limit where the file is compared in doubles, otherwise of a whole unit. */
const TOLERANCE = 1e-6;

export function judgeRoutes(instance: RoutingInstance, routes: readonly Route[]): Verdict {
  const faults: string[] = [];
  const byId = new Map(instance.customers.map((c) => [c.id, c]));
  const days = new Map<number, number[]>();
  const used = new Set<string>();
  let total = 0;
  for (const route of routes) {
    const vehicle = instance.vehicles[route.vehicle];
    const customers = route.customers.map((id) => byId.get(id));
    const at = `day ${route.day}, vehicle ${route.vehicle}`;
    if (!vehicle || route.day < 0 || route.day >= instance.dayCount) {
      faults.push(`${at}: does not exist`);
      continue;
    }
    if (used.has(at)) faults.push(`${at}: has two routes`);
    used.add(at);
    const known = customers.filter((c) => c !== undefined);
    if (known.length < customers.length) faults.push(`${at}: a customer does not exist`);
    for (const c of known) days.set(c.id, [...(days.get(c.id) ?? []), route.day]);
    total += drive(instance, vehicle, route.day, known, at, faults);
  }
  for (const c of instance.customers) total += judgeVisits(instance, c, days.get(c.id), faults);
  const perDay = new Array<number>(instance.dayCount).fill(0);
  for (const route of routes) if (route.customers.length > 0) perDay[route.day]! += 1;
  return {
    cost: total / instance.convention.costDivisor,
    vehicles: Math.max(...perDay),
    faults,
  };
}

/** Scaled distance of one route; reports load, windows, return and duration. */
function drive(
  instance: RoutingInstance,
  vehicle: Vehicle,
  day: number,
  customers: readonly Customer[],
  at: string,
  faults: string[],
): number {
  const { convention } = instance;
  const { scale } = convention;
  const depot = instance.depots[vehicle.depot]!;
  const slack = (limit: number) => (convention.rounding === 'exact' ? Math.abs(limit) : 1);
  const above = (value: number, limit: number) => value > limit + TOLERANCE * slack(limit);
  const steps = [
    ...customers.map((c) => ({ ...c, late: `late at customer ${c.id}` })),
    { ...depot, demand: 0, service: 0, late: 'back at the depot late' },
  ];
  let [total, load, clock] = [0, 0, depot.ready * scale];
  // Shortest duration of the tour so far, and the departures that reach it.
  let [lasts, earliest, latest] = [0, depot.ready * scale, depot.due * scale];
  let place: { readonly x: number; readonly y: number } = depot;
  for (const step of steps) {
    const edge = scaledDistance(convention, place, step);
    const [ready, due] = [step.ready * scale, step.due * scale];
    clock = Math.max(clock + edge, ready);
    if (above(clock, due)) faults.push(`${at}: ${step.late}, ${clock / scale} > ${step.due}`);
    clock += step.service * scale;
    const before = lasts + edge;
    const waits = Math.max(0, ready - before - latest);
    earliest = Math.max(ready - before, earliest) - waits;
    latest = Math.max(earliest, Math.min(due - before, latest));
    lasts = before + waits + step.service * scale;
    total += edge;
    load += step.demand;
    place = step;
  }
  if (above(load, vehicle.capacity[day]!)) {
    faults.push(`${at}: load ${load} of ${vehicle.capacity[day]}`);
  }
  if (above(lasts, vehicle.maxDuration[day]! * scale)) {
    faults.push(`${at}: lasts ${lasts / scale} of ${vehicle.maxDuration[day]}`);
  }
  return total;
}

/** Scaled prize of a customer left out; reports wrong days. */
function judgeVisits(
  { convention }: RoutingInstance,
  customer: Customer,
  days: readonly number[] | undefined,
  faults: string[],
): number {
  if (!days) {
    if (customer.prize !== null) return customer.prize * convention.scale;
    faults.push(`customer ${customer.id} is not visited`);
    return 0;
  }
  const visited = [...days].sort((a, b) => a - b).join(' ');
  if (!customer.patterns.some((pattern) => pattern.join(' ') === visited)) {
    faults.push(`customer ${customer.id} is visited on days ${visited}`);
  }
  return 0;
}
