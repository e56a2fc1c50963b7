/** Checker: sessions that share a site (H11). */

import type { SolverProblem } from '../problem.js';
import type { SolverSolution } from '../solution.js';
import type { Report } from '../violation.js';
import { sessionsOfSites } from './index.js';

/** Slots of a site, one session per window, and no mixing of two sessions of one day. */
export function checkSites(p: SolverProblem, solution: SolverSolution, report: Report): void {
  const seen = new Map<number, number>();
  solution.sessions.forEach((session, i) => {
    const where = { stop: session.stop, day: session.day };
    if (seen.has(session.window)) report('H11', `two sessions in window ${session.window}`, where);
    seen.set(session.window, i);
    const used = session.assignments.reduce((sum, a) => sum + p.unitSlots[a.unit]!, 0);
    if (used > p.stopSlots[session.stop]!) {
      report('H11', `${used} slots used of ${p.stopSlots[session.stop]}`, where);
    }
  });
  for (const own of sessionsOfSites(p.dayCount, solution.sessions)) {
    for (const a of own) {
      for (const b of own) {
        if (a.window >= b.window) continue;
        const gone = Math.max(...a.assignments.map((x) => x.leave));
        const begun = Math.min(...b.assignments.map((x) => x.ready - p.unitSetUp[x.unit]!));
        if (gone > begun) {
          report('H11', `the first session leaves at ${gone}, the second sets up at ${begun}`, {
            stop: a.stop,
            day: a.day,
          });
        }
      }
    }
  }
}
