/**
 * The independent checker: recomputes every rule and every cost from the raw arrays and says what
 * is wrong. It shares no code with the search; only the types of problem and solution. The rules are
 * named in `violation.ts`.
 */

import { checkCost } from './check/cost.js';
import { wellFormed } from './check/form.js';
import { checkLocked } from './check/locked.js';
import { checkSession } from './check/sessions.js';
import { checkSites } from './check/sites.js';
import { checkTours } from './check/tours.js';
import { checkUnderWay } from './check/under-way.js';
import { checkVisits } from './check/visits.js';
import type { SolverProblem } from './problem.js';
import type { SolverSolution } from './solution.js';
import type { Report, Violation } from './violation.js';

/** All violations of a solution; an empty list means the plan is legal and its cost is true. */
export function check(problem: SolverProblem, solution: SolverSolution): Violation[] {
  const violations: Violation[] = [];
  const report: Report = (code, message, where = {}) =>
    void violations.push({ code, message, ...where });
  if (!wellFormed(problem, solution, report)) return violations;
  solution.sessions.forEach((session) => checkSession(problem, solution, session, report));
  checkSites(problem, solution, report);
  checkTours(problem, solution, report);
  checkUnderWay(problem, solution, report);
  checkVisits(problem, solution, report);
  checkLocked(problem, solution, report);
  checkCost(problem, solution, report);
  return violations;
}
