/** Checker: locked days, stops, openings, units, people and whole tours (H15). */

import type { SolverProblem, TourLock } from '../problem.js';
import type { Assignment, SolutionSession, SolverSolution } from '../solution.js';
import type { Report, Where } from '../violation.js';
import { bundle, lockedPeopleOf, peopleLocked, sessionsOfVisits } from './index.js';

export function checkLocked(p: SolverProblem, solution: SolverSolution, report: Report): void {
  const sessionsOf = sessionsOfVisits(solution);
  solution.visits.forEach((visit, v) => {
    if (visit.absent) {
      if (p.mustStay[v]) report('H15', 'a visit that must stay is absent', { visit: v });
    } else checkVisit(p, solution, v, sessionsOf[v]!, report);
  });
  for (const lock of p.tourLocks) checkTourLock(solution, lock, report);
}

/** A placed visit: its day, its stop, its services, and the sessions in which it is. */
function checkVisit(
  p: SolverProblem,
  solution: SolverSolution,
  v: number,
  sessions: readonly SolutionSession[],
  report: Report,
): void {
  const visit = solution.visits[v]!;
  const where = { visit: v, day: visit.day, stop: visit.stop };
  if (p.lockDay[v]! >= 0 && p.lockDay[v] !== visit.day) {
    report('H15', `day ${visit.day}, locked to ${p.lockDay[v]}`, where);
  }
  if (p.lockStop[v]! >= 0 && p.lockStop[v] !== visit.stop) {
    report('H15', `stop ${visit.stop}, locked to ${p.lockStop[v]}`, where);
  }
  // A unit's service may stay out where the visit has no place otherwise; people were there.
  for (const service of bundle(p, v)) {
    const people = lockedPeopleOf(p, v, service);
    if (people >= 0 && !visit.services.includes(service)) {
      report('H15', `service ${service} is missing, locked to ${people} people`, where);
    }
  }
  const isHeld = peopleLocked(p, v);
  for (const session of sessions) {
    if (isHeld && !session.visits.every((other) => peopleLocked(p, other))) {
      report('H15', 'a session with locked people takes in another visit', where);
    }
    for (const a of session.assignments) checkAssignment(p, v, visit.services, a, where, report);
  }
}

/** What one unit gives the visit: its opening, itself, and the people of each service. */
function checkAssignment(
  p: SolverProblem,
  v: number,
  services: readonly number[],
  a: Assignment,
  where: Where,
  report: Report,
): void {
  const at = { ...where, unit: a.unit };
  const isHeld = peopleLocked(p, v);
  const mine = a.services.filter((s) => services.includes(s.service));
  if (mine.length > 0 && p.lockOpen[v]! >= 0 && a.open !== p.lockOpen[v]) {
    report('H15', `opens at ${a.open}, locked to ${p.lockOpen[v]}`, at);
  }
  for (const s of mine) {
    const j = bundle(p, v).indexOf(s.service);
    if (j < 0) continue;
    const slot = p.visitSlotPtr[v]! + j;
    const unit = p.lockUnit[slot]!;
    if (unit >= 0 && unit !== a.unit) report('H15', `unit ${a.unit}, locked to ${unit}`, at);
    const people = p.lockServed[slot]!;
    if (isHeld && people !== s.served) {
      report('H15', `${s.served} people, locked to ${people}`, at);
    }
  }
}

/** A locked tour: the same stops, openings, visits and people, in the same order. */
function checkTourLock(solution: SolverSolution, lock: TourLock, report: Report): void {
  const tour = solution.tours.find((t) => t.unit === lock.unit && t.day === lock.day);
  const actual = (tour?.sessions ?? []).map((i) => {
    const session = solution.sessions[i]!;
    const a = session.assignments.find((x) => x.unit === lock.unit);
    return {
      stop: session.stop,
      open: a?.open,
      visits: [...session.visits],
      services: (a?.services ?? []).map(({ service, served }) => ({ service, served })),
    };
  });
  const wanted = lock.sessions.map((s) => ({
    stop: s.stop,
    open: s.open,
    visits: [...s.visits].sort((x, y) => x - y),
    services: [...s.services]
      .sort((x, y) => x.service - y.service)
      .map(({ service, served }) => ({ service, served })),
  }));
  if (JSON.stringify(actual) !== JSON.stringify(wanted)) {
    report('H15', 'a locked tour is not what was locked', { unit: lock.unit, day: lock.day });
  }
}
