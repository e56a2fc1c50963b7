/** Checker: visits against sessions, gaps (H14) and bundles (H13). */

import { NEVER, type SolverProblem } from '../problem.js';
import type { SolutionSession, SolverSolution } from '../solution.js';
import type { Report } from '../violation.js';
import { bundle, sessionsOfVisits } from './index.js';

function servicesOf(session: SolutionSession): number[] {
  return session.assignments.flatMap((a) => a.services.map((s) => s.service));
}

/** Every placed visit is in its session with its services; every absent one is in none. */
export function checkVisits(p: SolverProblem, solution: SolverSolution, report: Report): void {
  const sessionsOf = sessionsOfVisits(solution);
  solution.visits.forEach((visit, v) => {
    const r = visit.requirement;
    const where = { visit: v, day: visit.day, stop: visit.stop };
    const own = bundle(p, v);
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
