/** Checker: unit-days, rebuilt from the sessions and driven from depot to depot. */

import type { SolverProblem } from '../problem.js';
import type { Assignment, SolverSolution } from '../solution.js';
import type { Report, Where } from '../violation.js';
import { checkBreaks, type Gap } from './breaks.js';
import { earliestStart, idleSeconds, latestStart } from './time.js';

interface Leg {
  readonly session: number;
  readonly stop: number;
  readonly window: number;
  readonly a: Assignment;
}

/** Unit-days: rebuilt from the sessions, driven from depot to depot, compared with the report. */
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

function whereOf(p: SolverProblem, key: number): Where {
  return { unit: Math.floor(key / p.dayCount), day: key % p.dayCount };
}

function checkTour(
  p: SolverProblem,
  key: number,
  legs: readonly Leg[],
  tour: SolverSolution['tours'][number],
  solution: SolverSolution,
  report: Report,
): void {
  const where = whereOf(p, key);
  const unit = where.unit!;
  const L = p.locationCount;
  if (!p.unitWorks[key]) report('H3', `unit ${unit} does not work on day ${where.day}`, where);
  let place = p.startLocation[key]!;
  let free = 0;
  let drive = 0;
  let metres = 0;
  let wait = 0;
  const gaps: Gap[] = [];
  const breaks = tour.breaks ?? [];
  const refills = tour.refills ?? [];
  if (refills.some((i) => !(i > 0 && i < legs.length)) || new Set(refills).size < refills.length) {
    report('H16', `refills before sessions ${refills.join(' ')} of ${legs.length}`, where);
  }
  if (refills.length > 0 && p.refillSeconds.length === 0) {
    report('H16', 'refills where there is no place for it', where);
  }
  legs.forEach(({ stop, window, a }, i) => {
    const at = { ...where, stop };
    const road = (p.unitClass[unit]! * L + place) * L + p.stopLocation[stop]!;
    const seconds = (refills.includes(i) ? p.refillSeconds : p.travelSeconds)[road]!;
    const setUp = p.unitSetUp[unit]!;
    const packUp = p.unitPackUp[unit]!;
    const begin = p.stopWindowFrom[window]! - p.stopAccessLead[stop]!;
    let start: number;
    if (i === 0) {
      const setUpBegins = latestStart(p, unit, a.open, setUp);
      start = latestStart(p, unit, setUpBegins, seconds);
      if (tour.depart !== start) {
        report('H6', `departs at ${tour.depart}, the latest departure is ${start}`, at);
      }
      gaps.push({ from: p.shiftFrom[key]!, until: start });
      if (start < p.shiftFrom[key]!) {
        report('H5', `departs at ${start}, the shift begins at ${p.shiftFrom[key]}`, at);
      }
    } else {
      // The crew drives on when it has packed up and taken the breaks of this gap.
      const latest = latestStart(p, unit, latestStart(p, unit, a.open, setUp), seconds);
      const own = breaks.filter((b) => b.from >= free && b.until <= latest);
      gaps.push({ from: free, until: latest });
      start = earliestStart(p, unit, Math.max(free, ...own.map((b) => b.until)), seconds);
      wait += idleSeconds(p, free, start);
    }
    if (a.arrive !== start + seconds) {
      report('H6', `arrives at ${a.arrive}, the road allows ${start + seconds}`, at);
    }
    const setUpAt = earliestStart(p, unit, Math.max(start + seconds, begin), setUp);
    if (a.ready !== setUpAt + setUp) {
      report('H7', `ready at ${a.ready}, set-up ends at ${setUpAt + setUp}`, at);
    }
    if (a.open < setUpAt + setUp) {
      report('H7', `opens at ${a.open} before set-up ends at ${setUpAt + setUp}`, at);
    }
    const packAt = earliestStart(p, unit, a.close, packUp);
    if (a.leave !== packAt + packUp) {
      report('H7', `leaves at ${a.leave}, pack-up ends at ${packAt + packUp}`, at);
    }
    wait += idleSeconds(p, start + seconds, setUpAt) + idleSeconds(p, setUpAt + setUp, a.open);
    wait += idleSeconds(p, a.close, packAt);
    drive += seconds;
    metres += (refills.includes(i) ? p.refillMetres : p.travelMetres)[road]!;
    place = p.stopLocation[stop]!;
    free = packAt + packUp;
  });
  const home = (p.unitClass[unit]! * L + place) * L + p.endLocation[key]!;
  const start = earliestStart(p, unit, free, p.travelSeconds[home]!);
  const end = start + p.travelSeconds[home]!;
  drive += p.travelSeconds[home]!;
  metres += p.travelMetres[home]!;
  wait += idleSeconds(p, free, start);
  if (tour.return !== end) report('H6', `returns at ${tour.return}, the road allows ${end}`, where);
  if (end > p.latestReturn[key]!) {
    report('H5', `returns at ${end}, the latest return is ${p.latestReturn[key]}`, where);
  }
  gaps.push({ from: end, until: p.latestReturn[key]! });
  checkBreaks(p, key, breaks, gaps, where, report);
  const over = Math.max(0, end - p.shiftUntil[key]!);
  if (tour.driveSeconds !== drive || tour.metres !== metres) {
    report(
      'H6',
      `drives ${tour.driveSeconds} s, ${tour.metres} m; true ${drive} s, ${metres} m`,
      where,
    );
  }
  if (tour.waitSeconds !== wait || tour.overtimeSeconds !== over) {
    report(
      'H7',
      `waits ${tour.waitSeconds} s, overtime ${tour.overtimeSeconds} s; true ${wait} s, ${over} s`,
      where,
    );
  }
  const order = legs.map((leg) => leg.session);
  if (order.length !== tour.sessions.length || order.some((s, i) => s !== tour.sessions[i])) {
    report('H9', `sessions ${tour.sessions.join(' ')} reported, driven ${order.join(' ')}`, where);
  }
  checkUnitDay(p, key, legs, drive, metres, report);
  checkLoad(p, key, legs, refills, solution, report);
  const duration = end - tour.depart;
  if (duration > p.maxDuration[key]!) {
    report('H12', `lasts ${duration} s, the limit is ${p.maxDuration[key]} s`, where);
  }
}

/** Every unit of a session carries the load of all its visits, until it refills. */
function checkLoad(
  p: SolverProblem,
  key: number,
  legs: readonly Leg[],
  refills: readonly number[],
  solution: SolverSolution,
  report: Report,
): void {
  let [load, most] = [0, 0];
  legs.forEach((leg, i) => {
    if (refills.includes(i)) load = 0;
    for (const v of solution.sessions[leg.session]!.visits) load += p.load[p.visitRequirement[v]!]!;
    most = Math.max(most, load);
  });
  if (most > p.loadCapacity[key]!) {
    report('H16', `carries ${most}, the capacity is ${p.loadCapacity[key]}`, whereOf(p, key));
  }
}

/** Quotas and limits of one unit-day. */
function checkUnitDay(
  p: SolverProblem,
  key: number,
  legs: readonly Leg[],
  drive: number,
  metres: number,
  report: Report,
): void {
  const where = whereOf(p, key);
  const served = new Int32Array(p.serviceCount);
  let all = 0;
  for (const leg of legs) {
    for (const s of leg.a.services) {
      served[s.service]! += s.served;
      all += s.served;
    }
  }
  for (let h = 0; h < p.serviceCount; h++) {
    const quota = p.quota[key * p.serviceCount + h]!;
    if (served[h]! > quota) report('H10', `${served[h]} served, the quota is ${quota}`, where);
  }
  if (all > p.quotaAll[key]!) {
    report('H10', `${all} served, the quota of all services is ${p.quotaAll[key]}`, where);
  }
  if (legs.length > p.maxSessions[key]!) {
    report('H12', `${legs.length} sessions of ${p.maxSessions[key]}`, where);
  }
  if (drive > p.maxDriveSeconds[key]! || metres > p.maxDriveMetres[key]!) {
    report('H12', `drives ${drive} s and ${metres} m, above the limit`, where);
  }
}
