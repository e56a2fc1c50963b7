/** Checker: visits against sessions, gaps (H14), bundles (H13) and locks (H15). */

import { NEVER, type SolverProblem } from '../problem.js';
import type { SolutionSession, SolverSolution } from '../solution.js';
import type { Report } from '../violation.js';
import { peopleLocked, sessionsOfVisits } from './index.js';

function servicesOf(session: SolutionSession): number[] {
  return session.assignments.flatMap((a) => a.services.map((s) => s.service));
}

/** Every placed visit is in its session with its services; every absent one is in none. */
export function checkVisits(p: SolverProblem, solution: SolverSolution, report: Report): void {
  const sessionsOf = sessionsOfVisits(solution);
  solution.visits.forEach((visit, v) => {
    const r = visit.requirement;
    const where = { visit: v, day: visit.day, stop: visit.stop };
    const own = Array.from(
      p.requirementService.subarray(p.requirementServicePtr[r]!, p.requirementServicePtr[r + 1]!),
    );
    const sessions = sessionsOf[v]!;
    if (visit.absent) {
      if (sessions.length > 0) report('H14', 'an absent visit has a session', { visit: v });
      if (visit.services.length > 0) report('H14', 'an absent visit has services', { visit: v });
      return;
    }
    if (visit.services.length === 0 || new Set(visit.services).size !== visit.services.length) {
      report('H13', `services ${visit.services.join(' ')} are empty or doubled`, where);
    }
    for (const h of visit.services) {
      if (!own.includes(h)) report('H13', `service ${h} is not in the bundle`, where);
      const givers = sessions.filter((s) => servicesOf(s).includes(h)).length;
      if (givers !== 1) report('H13', `service ${h} is given in ${givers} sessions`, where);
    }
    const mayMiss = p.together[r] === 1 || p.degrades[r] === 1;
    if (!mayMiss && visit.services.length !== own.length) {
      report(
        'H13',
        `${visit.services.length} of ${own.length} services of an all-or-none bundle`,
        where,
      );
    }
    if (p.together[r] === 0 && sessions.length !== 1) {
      report('H13', `a required bundle stands in ${sessions.length} sessions`, where);
    }
    for (const s of sessions) {
      if (s.day !== visit.day || s.stop !== visit.stop) {
        report('H9', `visit says day ${visit.day}, stop ${visit.stop}; its session differs`, where);
      }
      if (!servicesOf(s).some((h) => visit.services.includes(h))) {
        report('H13', 'a visit stands in a session that gives it nothing', where);
      }
    }
    if (!p.dayAllowed[r * p.dayCount + visit.day])
      report('H3', `day ${visit.day} is not allowed`, where);
    let candidate = false;
    for (let c = p.candidatePtr[r]!; c < p.candidatePtr[r + 1]!; c++) {
      candidate ||= p.candidateStop[c] === visit.stop;
    }
    if (!candidate) report('H14', `stop ${visit.stop} is no candidate`, where);
  });
  for (let r = 0; r < p.requirementCount; r++) {
    checkGaps(p, solution, r, report);
    checkPattern(p, solution, r, report);
  }
}

/** Gaps between the placed visits of one requirement, and to the last held one. */
function checkGaps(p: SolverProblem, solution: SolverSolution, r: number, report: Report): void {
  let previous = p.lastHeld[r]!;
  let previousK = -1;
  for (let v = p.visitPtr[r]!; v < p.visitPtr[r + 1]!; v++) {
    const visit = solution.visits[v]!;
    if (visit.absent) continue;
    const gap = visit.day - previous;
    const where = { visit: v, day: visit.day };
    if (previous !== NEVER) {
      if (gap < p.gapMin[r]!) report('H14', `gap ${gap} days, at least ${p.gapMin[r]}`, where);
      // A missing visit in between leaves a longer gap; its absence is priced already.
      const next = visit.visit === previousK + 1;
      const late = previousK === -1 && p.lateHistory[r] === 1;
      if (next && !late && gap > p.gapMax[r]!) {
        report('H14', `gap ${gap} days, at most ${p.gapMax[r]}`, where);
      }
    }
    previous = visit.day;
    previousK = visit.visit;
  }
}

/** The placed visits lie on the days of one allowed set. */
function checkPattern(p: SolverProblem, solution: SolverSolution, r: number, report: Report): void {
  const from = p.patternPtr[r]!;
  const to = p.patternPtr[r + 1]!;
  if (from === to) return;
  const visits = solution.visits.slice(p.visitPtr[r], p.visitPtr[r + 1]);
  for (let at = from; at < to; at += visits.length) {
    if (visits.every((v, k) => v.absent || v.day === p.patternDay[at + k])) return;
  }
  const days = visits.map((v) => v.day).join(' ');
  report('H14', `days ${days} are in no allowed set`, { visit: p.visitPtr[r]! });
}

/** Locked days, stops, openings, units and whole tours. */
export function checkLocked(p: SolverProblem, solution: SolverSolution, report: Report): void {
  const sessionsOf = sessionsOfVisits(solution);
  solution.visits.forEach((visit, v) => {
    const where = { visit: v, day: visit.day, stop: visit.stop };
    if (visit.absent) {
      if (p.mustStay[v]) report('H15', 'a visit that must stay is absent', { visit: v });
      return;
    }
    if (p.lockDay[v]! >= 0 && p.lockDay[v] !== visit.day) {
      report('H15', `day ${visit.day}, locked to ${p.lockDay[v]}`, where);
    }
    if (p.lockStop[v]! >= 0 && p.lockStop[v] !== visit.stop) {
      report('H15', `stop ${visit.stop}, locked to ${p.lockStop[v]}`, where);
    }
    const first = p.requirementServicePtr[visit.requirement]!;
    const isHeld = peopleLocked(p, v);
    // A unit's service may stay out where the visit has no place otherwise; people were there.
    for (let slot = p.visitSlotPtr[v]!; slot < p.visitSlotPtr[v + 1]!; slot++) {
      const service = p.requirementService[first + slot - p.visitSlotPtr[v]!]!;
      const people = p.lockServed[slot]!;
      if (people >= 0 && !visit.services.includes(service)) {
        report('H15', `service ${service} is missing, locked to ${people} people`, where);
      }
    }
    for (const session of sessionsOf[v]!) {
      if (isHeld && !session.visits.every((other) => peopleLocked(p, other))) {
        report('H15', 'a session with locked people takes in another visit', where);
      }
      for (const a of session.assignments) {
        const mine = a.services.filter((s) => visit.services.includes(s.service));
        if (mine.length > 0 && p.lockOpen[v]! >= 0 && a.open !== p.lockOpen[v]) {
          report('H15', `opens at ${a.open}, locked to ${p.lockOpen[v]}`, {
            ...where,
            unit: a.unit,
          });
        }
        for (const s of mine) {
          for (let slot = p.visitSlotPtr[v]!; slot < p.visitSlotPtr[v + 1]!; slot++) {
            const service = p.requirementService[first + slot - p.visitSlotPtr[v]!];
            const unit = p.lockUnit[slot]!;
            if (service === s.service && unit >= 0 && unit !== a.unit) {
              report('H15', `unit ${a.unit}, locked to ${unit}`, { ...where, unit: a.unit });
            }
            const people = p.lockServed[slot]!;
            if (service === s.service && isHeld && people !== s.served) {
              report('H15', `${s.served} people, locked to ${people}`, { ...where, unit: a.unit });
            }
          }
        }
      }
    }
  });
  p.tourLocks.forEach((lock) => {
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
  });
}
