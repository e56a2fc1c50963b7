/**
 * Waste collection as a planning problem, and a plan back as routes. A vehicle that empties on the
 * way takes the road over the best facility; so does every way home, which therefore leads to a
 * location of its own.
 */

import { makeProblem, type SolverProblem, type SolverSolution } from '../solver/index.js';
import type { WasteFile, WasteSite } from './pvrpif.js';
import type { WasteRoute } from './pvrpif-cost.js';

const COLLECTION = 0;
/** The planner counts minutes as seconds; no tour is longer than its own limit. */
const DAY = 10_000;

/** Locations are the file's sites, and one more: home by way of a facility. */
export function wasteProblem(file: WasteFile): SolverProblem {
  const size = file.sites.length + 1;
  const home = size - 1;
  const customers = file.sites.filter((site) => site.kind === 'customer');
  const matrix = (minutes: (from: number, to: number) => number) => ({
    seconds: Int32Array.from({ length: size * size }, (_, k) => {
      const [from, to] = [Math.floor(k / size), k % size];
      if (from === home || from === to) return 0;
      return to === home ? overFacility(file, from, 0).minutes : minutes(from, to);
    }),
    metres: new Int32Array(size * size),
  });
  const input = {
    dayCount: file.dayCount,
    daySeconds: DAY,
    grainSeconds: 1,
    workGrainSeconds: 1,
    weights: {
      driveSecond: 1,
      kilometre: 0,
      waitSecond: 0,
      unitDay: 0,
      equityDay: 0,
      lateDay: 0,
      tailDay: 0,
    },
    locationCount: size,
    travel: [
      {
        ...matrix((from, to) => file.minutes[from]![to]!),
        refill: matrix((from, to) => overFacility(file, from, to).minutes),
      },
    ],
    services: [{}],
    units: Array.from({ length: file.vehicles }, () => unitOf(file, home)),
    stops: customers.map((site) => ({
      location: site.id,
      windows: allDays(file).map((day) => ({ day, from: 0, until: DAY })),
    })),
    requirements: customers.map((site, stop) => requirementOf(site, stop)),
  };
  return makeProblem(input);
}

const allDays = ({ dayCount }: WasteFile) => Array.from({ length: dayCount }, (_, day) => day);

function unitOf(file: WasteFile, home: number) {
  return {
    depot: 0,
    setUpSeconds: 0,
    packUpSeconds: 0,
    restsInClosed: false,
    skills: [{ service: COLLECTION, counters: 1, bottleneckSeconds: 0 }],
    days: allDays(file).map((day) => ({
      day,
      from: 0,
      until: DAY,
      end: home,
      capacity: file.capacity,
      maxDurationSeconds: file.maxDuration,
    })),
  };
}

function requirementOf(site: WasteSite, stop: number) {
  const visits = site.patterns[0]!.length;
  return {
    services: [{ service: COLLECTION, demand: 0 }],
    load: site.demand,
    candidates: [{ stop }],
    visits,
    ...(visits === 1 ? {} : { patterns: site.patterns }),
    minSeconds: site.service,
    maxSeconds: site.service,
    minOverlapSeconds: 0,
  };
}

/** The facility with the shortest way from one site over it to another. */
function overFacility(file: WasteFile, from: number, to: number) {
  let best = { facility: -1, minutes: Infinity };
  for (const { id, kind } of file.sites) {
    const minutes = file.minutes[from]![id]! + file.minutes[id]![to]!;
    if (kind === 'facility' && minutes < best.minutes) best = { facility: id, minutes };
  }
  return best;
}

export function wasteRoutesOf(
  file: WasteFile,
  problem: SolverProblem,
  solution: SolverSolution,
): WasteRoute[] {
  const customers = file.sites.filter((site) => site.kind === 'customer');
  return solution.tours.map((tour) => {
    const order = tour.sessions.map(
      (s) => customers[problem.visitRequirement[solution.sessions[s]!.visits[0]!]!]!.id,
    );
    const sites = order.flatMap((id, i) => {
      const next = order[i + 1] ?? 0;
      const empties = i + 1 === order.length || tour.refills?.includes(i + 1);
      return empties ? [id, overFacility(file, id, next).facility] : [id];
    });
    return { day: tour.day, vehicle: tour.unit, sites };
  });
}
