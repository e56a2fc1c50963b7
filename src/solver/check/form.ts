/** Checker: indices and shapes. */

import type { SolverProblem } from '../problem.js';
import type { SolverSolution } from '../solution.js';
import type { Report, Where } from '../violation.js';

function inside(value: number, count: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value < count;
}

/** Indices and shapes; nothing else is looked at when these are broken. */
export function wellFormed(p: SolverProblem, solution: SolverSolution, report: Report): boolean {
  let good = true;
  const broken = (message: string, where?: Where) => {
    good = false;
    report('FORM', message, where);
  };
  if (solution.visits.length !== p.visitCount) {
    broken(`${solution.visits.length} visits reported, the problem has ${p.visitCount}`);
  }
  solution.visits.forEach((visit, v) => {
    if (!inside(visit.requirement, p.requirementCount)) {
      broken(`requirement ${visit.requirement} does not exist`, { visit: v });
    } else if (p.visitPtr[visit.requirement]! + visit.visit !== v) {
      broken(`visit ${v} says it is number ${visit.visit} of requirement ${visit.requirement}`, {
        visit: v,
      });
    }
    const placed = inside(visit.day, p.dayCount) && inside(visit.stop, p.stopCount);
    if (!visit.absent && !placed) broken(`day ${visit.day}, stop ${visit.stop}`, { visit: v });
  });
  solution.sessions.forEach((session, i) => {
    const cell = session.stop * p.dayCount + session.day;
    if (!inside(session.day, p.dayCount) || !inside(session.stop, p.stopCount)) {
      broken(`session ${i} is on day ${session.day} at stop ${session.stop}`);
    } else if (
      session.window < p.stopWindowPtr[cell]! ||
      session.window >= p.stopWindowPtr[cell + 1]!
    ) {
      report('H3', `stop ${session.stop} has no window ${session.window} on day ${session.day}`, {
        stop: session.stop,
        day: session.day,
      });
      good = false;
    }
    if (session.assignments.length === 0 || session.visits.length === 0) {
      broken(`session ${i} is empty`);
    }
    if (new Set(session.visits).size < session.visits.length) {
      broken(`session ${i} names a visit twice`);
    }
    for (const v of session.visits)
      if (!inside(v, p.visitCount)) broken(`visit ${v} does not exist`);
    for (const a of session.assignments) {
      if (!inside(a.unit, p.unitCount)) broken(`unit ${a.unit} does not exist`);
      if (a.services.length === 0) broken(`unit ${a.unit} gives nothing in session ${i}`);
      const numbers = [a.arrive, a.ready, a.open, a.close, a.leave];
      for (const s of a.services) {
        if (!inside(s.service, p.serviceCount)) broken(`service ${s.service} does not exist`);
        numbers.push(s.open, s.close, s.demand, s.served, s.overflow);
      }
      if (!numbers.every(Number.isSafeInteger)) broken(`a time or count is no whole number`);
    }
  });
  solution.tours.forEach((tour, i) => {
    if (!inside(tour.unit, p.unitCount) || !inside(tour.day, p.dayCount)) {
      broken(`tour ${i} is of unit ${tour.unit} on day ${tour.day}`);
    }
    for (const s of tour.sessions) {
      if (!inside(s, solution.sessions.length)) broken(`tour ${i} names session ${s}`);
    }
  });
  return good;
}
