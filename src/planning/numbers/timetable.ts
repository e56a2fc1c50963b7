/**
 * Decisions → a timed plan: who is where follows from the decisions, when follows from the clock.
 * Used where a person decided and not the search: edits, and plans judged against newer facts. It
 * never refuses anything; what cannot be is written down as it would be, and the checker says so.
 *
 * Times are absolute seconds as in `solver/problem.ts`.
 */
import { priced } from '../../solver/check/cost.js';
import { earliestStart, idleSeconds, latestStart, workOf } from '../../solver/check/time.js';
import type { SolverProblem } from '../../solver/problem.js';
import type {
  AssignedService,
  Assignment,
  SolutionSession,
  SolutionTour,
  SolutionVisit,
  SolverSolution,
} from '../../solver/solution.js';
import type { DecidedSession, Leg } from './decided-session.js';
import { lengths, peopleOf, type ServedHere } from './served-people.js';

/** Sessions keep their place in the list; visits that are in none are absent, without a reason. */
export function timetable(p: SolverProblem, decided: readonly DecidedSession[]): SolverSolution {
  const assignments = decided.map((): Assignment[] => []);
  const tours: SolutionTour[] = [];
  for (const [key, legs] of unitDays(p, decided)) {
    const { tour, parts } = drive(p, key, legs);
    tours.push(tour);
    parts.forEach((part, i) => assignments[legs[i]!.session]!.push(part));
  }
  const sessions = decided.map((session, i): SolutionSession => {
    const parts = assignments[i]!.sort((a, b) => a.unit - b.unit);
    return {
      stop: session.stop,
      day: session.day,
      window: session.window,
      open: Math.min(...parts.map((a) => a.open)),
      close: Math.max(...parts.map((a) => a.close)),
      visits: [...session.visits].sort((a, b) => a - b),
      assignments: parts,
    };
  });
  const visits = Array.from({ length: p.visitCount }, (_, v) => visitOf(p, decided, v));
  const plan = { visits, sessions, tours };
  return { ...plan, ...priced(p, plan) };
}

/** Unit-days by unit, then day, with their sessions in order of opening. */
function unitDays(p: SolverProblem, decided: readonly DecidedSession[]): [number, Leg[]][] {
  const days = new Map<number, Leg[]>();
  decided.forEach((at, session) => {
    for (const { unit, services } of at.units) {
      const key = unit * p.dayCount + at.day;
      const legs = days.get(key) ?? [];
      days.set(key, legs);
      legs.push({ session, at, services });
    }
  });
  const sorted = [...days].sort(([a], [b]) => a - b);
  for (const [, legs] of sorted) {
    legs.sort((a, b) => a.at.open - b.at.open || a.session - b.session);
  }
  return sorted;
}

function road(p: SolverProblem, unit: number, from: number, to: number): number {
  return (p.unitClass[unit]! * p.locationCount + from) * p.locationCount + to;
}

/** One unit-day, depot to depot, at canonical times. */
function drive(
  p: SolverProblem,
  key: number,
  legs: readonly Leg[],
): { tour: SolutionTour; parts: Assignment[] } {
  const unit = Math.floor(key / p.dayCount);
  const day = key % p.dayCount;
  const rooms = roomsOf(p, key, legs);
  const served = peopleOf(p, key, legs, rooms);
  let place = p.startLocation[key]!;
  let free = 0;
  let depart = 0;
  let driveSeconds = 0;
  let metres = 0;
  let waitSeconds = 0;
  const parts = legs.map(({ at }, i): Assignment => {
    const way = road(p, unit, place, p.stopLocation[at.stop]!);
    const seconds = p.travelSeconds[way]!;
    const setUp = p.unitSetUp[unit]!;
    let start: number;
    if (i === 0) {
      start = latestStart(p, unit, latestStart(p, unit, at.open, setUp), seconds);
      depart = start;
    } else {
      start = earliestStart(p, unit, free, seconds);
      waitSeconds += idleSeconds(p, free, start);
    }
    const arrive = start + seconds;
    const access = p.stopWindowFrom[at.window]! - p.stopAccessLead[at.stop]!;
    const setUpAt = earliestStart(p, unit, Math.max(arrive, access), setUp);
    const services = timesOf(p, unit, at, served[i]!);
    const close = Math.max(...services.map((s) => s.close));
    const packAt = earliestStart(p, unit, close, p.unitPackUp[unit]!);
    const leave = packAt + p.unitPackUp[unit]!;
    waitSeconds += idleSeconds(p, arrive, setUpAt) + idleSeconds(p, setUpAt + setUp, at.open);
    waitSeconds += idleSeconds(p, close, packAt);
    driveSeconds += seconds;
    metres += p.travelMetres[way]!;
    place = p.stopLocation[at.stop]!;
    free = leave;
    return { unit, arrive, ready: setUpAt + setUp, open: at.open, close, leave, services };
  });
  const home = road(p, unit, place, p.endLocation[key]!);
  const start = earliestStart(p, unit, free, p.travelSeconds[home]!);
  const end = start + p.travelSeconds[home]!;
  const tour: SolutionTour = {
    unit,
    day,
    depart,
    return: end,
    driveSeconds: driveSeconds + p.travelSeconds[home]!,
    metres: metres + p.travelMetres[home]!,
    waitSeconds: waitSeconds + idleSeconds(p, free, start),
    overtimeSeconds: Math.max(0, end - p.shiftUntil[key]!),
    sessions: legs.map((leg) => leg.session),
  };
  return { tour, parts };
}

/** Latest close of each session so that the rest of the day, back to the depot, still works. */
function roomsOf(p: SolverProblem, key: number, legs: readonly Leg[]): number[] {
  const unit = Math.floor(key / p.dayCount);
  const rooms = new Array<number>(legs.length);
  let place = p.endLocation[key]!;
  let due = p.latestReturn[key]!;
  for (let i = legs.length - 1; i >= 0; i--) {
    const { at } = legs[i]!;
    const here = p.stopLocation[at.stop]!;
    const leave = latestStart(p, unit, due, p.travelSeconds[road(p, unit, here, place)]!);
    rooms[i] = latestStart(p, unit, leave, p.unitPackUp[unit]!);
    due = latestStart(p, unit, at.open, p.unitSetUp[unit]!);
    place = here;
  }
  return rooms;
}

function timesOf(
  p: SolverProblem,
  unit: number,
  at: DecidedSession,
  people: readonly ServedHere[],
): AssignedService[] {
  const open = at.open;
  const draft = people.map((s) => ({ ...s, open, close: open, overflow: s.demand - s.served }));
  const frame = { unit, arrive: open, ready: open, open, close: open, leave: open };
  const { min } = lengths(p, at.visits);
  return draft.map((s) => ({
    ...s,
    close: open + Math.max(min, workOf(p, { ...frame, services: draft }, s.service)),
  }));
}

function visitOf(p: SolverProblem, decided: readonly DecidedSession[], v: number): SolutionVisit {
  const requirement = p.visitRequirement[v]!;
  const sessions = decided.filter((session) => session.visits.includes(v));
  const common = { requirement, visit: v - p.visitPtr[requirement]!, codes: [], combined: [] };
  const first = sessions[0];
  if (!first) return { ...common, absent: true, day: -1, stop: -1, services: [] };
  const bundle = p.requirementService.subarray(
    p.requirementServicePtr[requirement]!,
    p.requirementServicePtr[requirement + 1]!,
  );
  const services = sessions
    .flatMap((session) => session.units.flatMap((u) => u.services.map((s) => s.service)))
    .filter((service) => bundle.includes(service))
    .sort((a, b) => a - b);
  return { ...common, absent: false, day: first.day, stop: first.stop, services };
}
