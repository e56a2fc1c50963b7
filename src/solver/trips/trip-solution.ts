/** Writes tours of several trips as a timed solution; each tour begins with its shift. */

import { levelsOfTerms, noTerms } from '../model/terms.js';
import type { SolverProblem } from '../problem.js';
import type { SolutionSession, SolutionTour, SolverSolution } from '../solution.js';
import type { Trips } from './trips.js';

interface Stay {
  readonly r: number;
  readonly session: SolutionSession;
}

export function tripSolution(p: SolverProblem, trips: Trips): SolverSolution {
  const stays: Stay[] = [];
  const tours: (Omit<SolutionTour, 'sessions'> & { stays: readonly Stay[] })[] = [];
  for (let t = 0; t < trips.tourCount; t++) {
    if (trips.count[t] === 0) continue;
    const tour = drive(p, trips, t);
    tours.push(tour);
    stays.push(...tour.stays);
  }
  stays.sort(
    ({ session: a }, { session: b }) => a.day - b.day || a.open - b.open || a.stop - b.stop,
  );
  const numberOf = new Map(stays.map((stay, i) => [stay, i]));
  const sessionOf = new Map(stays.map(({ session }) => [session.visits[0], session]));
  const visits = Array.from({ length: p.visitCount }, (_, v) => {
    const requirement = p.visitRequirement[v]!;
    const session = sessionOf.get(v);
    return {
      requirement,
      visit: v - p.visitPtr[requirement]!,
      absent: !session,
      day: session?.day ?? -1,
      stop: session?.stop ?? -1,
      services: session ? [serviceOf(p, requirement)] : [],
      codes: [],
      combined: [],
    };
  });
  const sessions = stays.map(({ session }) => session);
  const numbered = tours.map(({ stays: own, ...tour }) => ({
    ...tour,
    sessions: own.map((stay) => numberOf.get(stay)!),
  }));
  return { visits, sessions, tours: numbered, ...priced(p, numbered, visits) };
}

const serviceOf = (p: SolverProblem, r: number) =>
  p.requirementService[p.requirementServicePtr[r]!]!;

function drive(p: SolverProblem, trips: Trips, t: number) {
  const [unit, day] = [Math.floor(t / p.dayCount), t % p.dayCount];
  const base = p.unitClass[unit]! * p.locationCount;
  const row = t * trips.width;
  const refills = trips.cuts(t);
  let place = p.startLocation[t]!;
  let [free, driveSeconds, metres] = [p.shiftFrom[t]!, 0, 0];
  const go = (to: number, seconds: Int32Array, length: Int32Array): number => {
    const road = (base + place) * p.locationCount + to;
    driveSeconds += seconds[road]!;
    metres += length[road]!;
    place = to;
    return free + seconds[road]!;
  };
  const stays = Array.from(trips.list.subarray(row, row + trips.count[t]!), (r, i): Stay => {
    const stop = p.candidateStop[p.candidatePtr[r]!]!;
    const [seconds, length] = refills.includes(i)
      ? [p.refillSeconds, p.refillMetres]
      : [p.travelSeconds, p.travelMetres];
    const open = go(p.stopLocation[stop]!, seconds, length);
    const close = open + p.minSessionSeconds[r]!;
    free = close;
    const given = { service: serviceOf(p, r), open, close, demand: 0, served: 0, overflow: 0 };
    const times = { arrive: open, ready: open, open, close, leave: close };
    return {
      r,
      session: {
        stop,
        day,
        window: p.stopWindowPtr[stop * p.dayCount + day]!,
        open,
        close,
        visits: [visitOn(p, trips, r, day)],
        assignments: [{ unit, ...times, services: [given] }],
      },
    };
  });
  return {
    unit,
    day,
    depart: p.shiftFrom[t]!,
    return: go(p.endLocation[t]!, p.travelSeconds, p.travelMetres),
    driveSeconds,
    metres,
    waitSeconds: 0,
    overtimeSeconds: 0,
    stays,
    ...(refills.length > 0 && { refills }),
  };
}

/** Visits of a requirement are numbered in the order of their days. */
function visitOn(p: SolverProblem, trips: Trips, r: number, day: number): number {
  const before = trips.tourOn.subarray(r * p.dayCount, r * p.dayCount + day);
  return p.visitPtr[r]! + before.filter((t) => t >= 0).length;
}

function priced(
  p: SolverProblem,
  tours: readonly Omit<SolutionTour, 'sessions'>[],
  visits: SolverSolution['visits'],
): Pick<SolverSolution, 'levels' | 'terms'> {
  const terms = noTerms();
  for (const tour of tours) terms.drive += p.weights.driveSecond * tour.driveSeconds;
  visits.forEach((visit, v) => {
    const r = visit.requirement;
    // A requirement is met whole or not at all here, so its first visit is absent with the rest.
    const first = v === p.visitPtr[r];
    if (visit.absent) terms.absentMandatory += first ? p.priority[r]! : p.repeatPriority[r]!;
  });
  return { levels: levelsOfTerms(terms), terms };
}
