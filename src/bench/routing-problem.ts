/** A routing file as a planning problem, and a plan back as routes. Translates, decides nothing. */

import { makeProblem, type SolverProblem, type SolverSolution } from '../solver/index.js';
import {
  scaledDistance,
  type Customer,
  type Route,
  type RoutingInstance,
  type Vehicle,
} from './instance.js';
import { timesOf, type Times } from './times.js';

/** What every vehicle brings; nobody queues for it, since what is carried is a load. */
const GOODS = 0;
/** Only the way costs: no price on waiting, on a vehicle, or on the calendar. */
const NO_OTHER_PRICE = { waitSecond: 0, unitDay: 0, equityDay: 0, lateDay: 0, tailDay: 0 };

/** Locations: depots first, then customers; stop and requirement i are customer i. */
export function routingProblem(instance: RoutingInstance): SolverProblem {
  const { convention, dayCount, depots, customers } = instance;
  const times = timesOf(instance);
  const places = [...depots, ...customers];
  // Doubles, so that what is too far is refused by the planner's door and never wraps round.
  const seconds = new Float64Array(places.length ** 2);
  const metres = new Float64Array(places.length ** 2);
  places.forEach((a, i) => {
    for (let j = 0; j <= i; j++) {
      const scaled = scaledDistance(convention, a, places[j]!);
      const [there, back] = [i * places.length + j, j * places.length + i];
      seconds[there] = seconds[back] = times.road(scaled);
      metres[there] = metres[back] = times.metres(scaled);
    }
  });
  const input = {
    dayCount,
    daySeconds: times.daySeconds,
    absenceLevel: 5 as const,
    grainSeconds: 1,
    workGrainSeconds: 1,
    weights: { ...NO_OTHER_PRICE, ...times.weights },
    locationCount: places.length,
    travel: [{ seconds, metres }],
    services: [{}],
    units: instance.vehicles.map((v) => unitOf(instance, v, times)),
    stops: customers.map((c, i) => ({
      location: depots.length + i,
      windows: daysOf(c).map((day) => ({ day, ...windowOf(c, times) })),
    })),
    requirements: customers.map((c, i) => requirementOf(c, i, instance, times)),
  };
  return makeProblem(input);
}

function unitOf({ depots }: RoutingInstance, vehicle: Vehicle, times: Times) {
  const depot = depots[vehicle.depot]!;
  return {
    depot: vehicle.depot,
    setUpSeconds: 0,
    packUpSeconds: 0,
    restsInClosed: false,
    skills: [{ service: GOODS, counters: 1, bottleneckSeconds: 0 }],
    days: vehicle.capacity.map((capacity, day) => {
      const limit = vehicle.maxDuration[day]!;
      return {
        day,
        from: times.ceil(depot.ready),
        until: times.floor(depot.due),
        ...(capacity === Infinity ? {} : { capacity: times.room(capacity) }),
        ...(limit === Infinity ? {} : { maxDurationSeconds: times.floor(limit) }),
      };
    }),
  };
}

/** The file's window is of the beginning, the planner's of the whole visit. */
function windowOf(c: Customer, times: Times) {
  const from = times.ceil(c.ready);
  if (c.due === Infinity) return { from, until: times.daySeconds };
  return { from, until: times.floor(c.due) + lengthOf(c, times) };
}

/** The planner's windows end after they begin, so a visit at one moment is not quite without length. */
function lengthOf(c: Customer, times: Times) {
  const moment = c.due === Infinity ? 0 : times.ceil(c.ready) + 1 - times.floor(c.due);
  return Math.max(moment, times.ceil(c.service));
}

function daysOf(c: Customer): number[] {
  return [...new Set(c.patterns.flat())].sort((a, b) => a - b);
}

function requirementOf(c: Customer, i: number, instance: RoutingInstance, times: Times) {
  const length = lengthOf(c, times);
  return {
    services: [{ service: GOODS, demand: 0 }],
    load: times.load(c.demand),
    candidates: [{ stop: i }],
    minSeconds: length,
    maxSeconds: length,
    minOverlapSeconds: 0,
    ...frequency(c),
    ...(c.prize === null
      ? {}
      : { mandatory: false, absencePrice: Math.round(c.prize * instance.convention.scale) }),
  };
}

function frequency(c: Customer) {
  const visits = c.patterns[0]!.length;
  if (visits === 1) return { visits, days: daysOf(c) };
  return { visits, days: daysOf(c), patterns: c.patterns };
}

export function routesOf(
  instance: RoutingInstance,
  problem: SolverProblem,
  solution: SolverSolution,
): Route[] {
  const customerOf = (v: number) => instance.customers[problem.visitRequirement[v]!]!.id;
  return solution.tours.map((tour) => ({
    day: tour.day,
    vehicle: tour.unit,
    customers: tour.sessions.flatMap((s) => solution.sessions[s]!.visits.map(customerOf)),
  }));
}
