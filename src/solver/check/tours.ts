/** Checker: unit-days, rebuilt from the sessions, driven from depot to depot and compared with the report. */

import type { SolverProblem } from '../problem.js';
import type { SolutionTour, SolverSolution } from '../solution.js';
import type { Report, Where } from '../violation.js';
import { checkBreaks, type Gap } from './breaks.js';
import { earliestStart, idleSeconds, latestStart } from './time.js';
import { checkLoad, checkUnitDay, whereOf, type Leg } from './unit-day.js';

/** A tour as far as it was driven: where the unit is, since when it is free, and what it took. */
interface Driven {
  place: number;
  free: number;
  drive: number;
  metres: number;
  wait: number;
  /** Where breaks may lie: before the tour, between its sessions, after it. */
  readonly gaps: Gap[];
}

export function checkTours(p: SolverProblem, solution: SolverSolution, report: Report): void {
  const legs = new Map<number, Leg[]>();
  solution.sessions.forEach((session, i) => {
    const here = new Set<number>();
    for (const a of session.assignments) {
      if (here.has(a.unit))
        report('H9', `unit ${a.unit} is twice in one session`, { unit: a.unit });
      here.add(a.unit);
      const key = a.unit * p.dayCount + session.day;
      const list = legs.get(key) ?? [];
      legs.set(key, list);
      list.push({ session: i, stop: session.stop, window: session.window, a });
    }
  });
  const told = new Map(solution.tours.map((t) => [t.unit * p.dayCount + t.day, t]));
  if (told.size !== solution.tours.length) report('H9', 'a unit-day has two tours');
  for (const [key] of told) {
    if (!legs.has(key)) report('H9', 'a tour without sessions', whereOf(p, key));
  }
  for (const [key, list] of legs) {
    const tour = told.get(key);
    // Of sessions that begin at the same moment, which only empty ones may, the tour says the order.
    const turn = (leg: Leg) => tour?.sessions.indexOf(leg.session) ?? 0;
    list.sort((x, y) => x.a.open - y.a.open || turn(x) - turn(y) || x.session - y.session);
    if (!tour) report('H9', 'a unit-day has sessions but no tour', whereOf(p, key));
    else checkTour(p, key, list, tour, solution, report);
  }
}

function checkTour(
  p: SolverProblem,
  key: number,
  legs: readonly Leg[],
  tour: SolutionTour,
  solution: SolverSolution,
  report: Report,
): void {
  const where = whereOf(p, key);
  if (!p.unitWorks[key])
    report('H3', `unit ${where.unit} does not work on day ${where.day}`, where);
  checkRefills(p, key, legs, tour.refills ?? [], report);
  const driven: Driven = {
    place: p.startLocation[key]!,
    free: 0,
    drive: 0,
    metres: 0,
    wait: 0,
    gaps: [],
  };
  legs.forEach((leg, i) => driveLeg(p, key, leg, i, tour, driven, report));
  const end = driveHome(p, key, driven);
  const { drive, metres, wait, gaps } = driven;
  if (tour.return !== end) report('H6', `returns at ${tour.return}, the road allows ${end}`, where);
  if (end > p.latestReturn[key]!) {
    report('H5', `returns at ${end}, the latest return is ${p.latestReturn[key]}`, where);
  }
  checkBreaks(p, key, tour.breaks ?? [], gaps, where, report);
  if (tour.driveSeconds !== drive || tour.metres !== metres) {
    const told = `drives ${tour.driveSeconds} s, ${tour.metres} m`;
    report('H6', `${told}; true ${drive} s, ${metres} m`, where);
  }
  const over = Math.max(0, end - p.shiftUntil[key]!);
  if (tour.waitSeconds !== wait || tour.overtimeSeconds !== over) {
    const told = `waits ${tour.waitSeconds} s, overtime ${tour.overtimeSeconds} s`;
    report('H7', `${told}; true ${wait} s, ${over} s`, where);
  }
  const order = legs.map((leg) => leg.session);
  if (order.length !== tour.sessions.length || order.some((s, i) => s !== tour.sessions[i])) {
    report('H9', `sessions ${tour.sessions.join(' ')} reported, driven ${order.join(' ')}`, where);
  }
  checkUnitDay(p, key, legs, drive, metres, report);
  checkLoad(p, key, legs, tour.refills ?? [], solution, report);
  const duration = end - tour.depart;
  if (duration > p.maxDuration[key]!) {
    report('H12', `lasts ${duration} s, the limit is ${p.maxDuration[key]} s`, where);
  }
}

/** Refills come between sessions, once each, where there is a place for them. */
function checkRefills(
  p: SolverProblem,
  key: number,
  legs: readonly Leg[],
  refills: readonly number[],
  report: Report,
): void {
  const where = whereOf(p, key);
  if (refills.some((i) => !(i > 0 && i < legs.length)) || new Set(refills).size < refills.length) {
    report('H16', `refills before sessions ${refills.join(' ')} of ${legs.length}`, where);
  }
  if (refills.length > 0 && p.refillSeconds.length === 0) {
    report('H16', 'refills where there is no place for it', where);
  }
}

/** Drives to the `i`-th session and goes through it: road, set-up, opening, pack-up. */
function driveLeg(
  p: SolverProblem,
  key: number,
  { stop, window, a }: Leg,
  i: number,
  tour: SolutionTour,
  driven: Driven,
  report: Report,
): void {
  const unit = a.unit;
  const at = { ...whereOf(p, key), stop };
  const L = p.locationCount;
  const road = (p.unitClass[unit]! * L + driven.place) * L + p.stopLocation[stop]!;
  const refills = tour.refills?.includes(i) ?? false;
  const seconds = (refills ? p.refillSeconds : p.travelSeconds)[road]!;
  const setUp = p.unitSetUp[unit]!;
  const packUp = p.unitPackUp[unit]!;
  const latest = latestStart(p, unit, latestStart(p, unit, a.open, setUp), seconds);
  const start =
    i === 0
      ? checkDeparture(p, key, tour, latest, at, report)
      : onwardStart(p, unit, tour, seconds, latest, driven);
  driven.gaps.push({ from: i === 0 ? p.shiftFrom[key]! : driven.free, until: latest });
  if (i > 0) driven.wait += idleSeconds(p, driven.free, start);
  const arrive = start + seconds;
  if (a.arrive !== arrive) {
    report('H6', `arrives at ${a.arrive}, the road allows ${arrive}`, at);
  }
  const begin = p.stopWindowFrom[window]! - p.stopAccessLead[stop]!;
  const setUpAt = earliestStart(p, unit, Math.max(arrive, begin), setUp);
  const ready = setUpAt + setUp;
  if (a.ready !== ready) report('H7', `ready at ${a.ready}, set-up ends at ${ready}`, at);
  if (a.open < ready) report('H7', `opens at ${a.open} before set-up ends at ${ready}`, at);
  const packAt = earliestStart(p, unit, a.close, packUp);
  const leave = packAt + packUp;
  if (a.leave !== leave) report('H7', `leaves at ${a.leave}, pack-up ends at ${leave}`, at);
  driven.wait += idleSeconds(p, arrive, setUpAt) + idleSeconds(p, ready, a.open);
  driven.wait += idleSeconds(p, a.close, packAt);
  driven.drive += seconds;
  driven.metres += (refills ? p.refillMetres : p.travelMetres)[road]!;
  driven.place = p.stopLocation[stop]!;
  driven.free = leave;
}

/** The first road is driven as late as set-up allows: returns that moment. */
function checkDeparture(
  p: SolverProblem,
  key: number,
  tour: SolutionTour,
  latest: number,
  at: Where,
  report: Report,
): number {
  if (tour.depart !== latest) {
    report('H6', `departs at ${tour.depart}, the latest departure is ${latest}`, at);
  }
  if (latest < p.shiftFrom[key]!) {
    report('H5', `departs at ${latest}, the shift begins at ${p.shiftFrom[key]}`, at);
  }
  return latest;
}

/** When the crew drives on: it has packed up and taken the breaks that fit in before `latest`. */
function onwardStart(
  p: SolverProblem,
  unit: number,
  tour: SolutionTour,
  seconds: number,
  latest: number,
  { free }: Driven,
): number {
  const own = (tour.breaks ?? []).filter((b) => b.from >= free && b.until <= latest);
  return earliestStart(p, unit, Math.max(free, ...own.map((b) => b.until)), seconds);
}

/** Drives from the last session to the end of the tour; returns when that is reached. */
function driveHome(p: SolverProblem, key: number, driven: Driven): number {
  const unit = whereOf(p, key).unit;
  const L = p.locationCount;
  const road = (p.unitClass[unit]! * L + driven.place) * L + p.endLocation[key]!;
  const seconds = p.travelSeconds[road]!;
  const start = earliestStart(p, unit, driven.free, seconds);
  const end = start + seconds;
  driven.drive += seconds;
  driven.metres += p.travelMetres[road]!;
  driven.wait += idleSeconds(p, driven.free, start);
  driven.gaps.push({ from: end, until: p.latestReturn[key]! });
  return end;
}
