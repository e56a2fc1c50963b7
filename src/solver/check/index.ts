/** Checker: who stands where, looked up once, so that a province is checked in linear time; and locks. */

import type { SolverProblem } from '../problem.js';
import type { SolutionSession, SolverSolution } from '../solution.js';

/** The sessions that name each visit, in their order; stride visit. */
export function sessionsOfVisits(
  solution: Pick<SolverSolution, 'visits' | 'sessions'>,
): readonly SolutionSession[][] {
  const found = solution.visits.map((): SolutionSession[] => []);
  for (const session of solution.sessions) {
    for (const v of new Set(session.visits)) found[v]?.push(session);
  }
  return found;
}

/** Sessions of one stop on one day, for every stop and day that has some. */
export function sessionsOfSites(
  dayCount: number,
  sessions: readonly SolutionSession[],
): Iterable<readonly SolutionSession[]> {
  const found = new Map<number, SolutionSession[]>();
  for (const session of sessions) {
    const site = session.stop * dayCount + session.day;
    const own = found.get(site);
    if (own) own.push(session);
    else found.set(site, [session]);
  }
  return found.values();
}

/** The services of a visit's bundle, in the order of its slots. */
export function bundle(p: SolverProblem, visit: number): number[] {
  const r = p.visitRequirement[visit]!;
  return Array.from(
    p.requirementService.subarray(p.requirementServicePtr[r]!, p.requirementServicePtr[r + 1]!),
  );
}

/** True when the people of some service of the visit are locked. */
export function peopleLocked(p: SolverProblem, visit: number): boolean {
  const [from, to] = [p.visitSlotPtr[visit]!, p.visitSlotPtr[visit + 1]!];
  return p.lockServed.subarray(from, to).some((people) => people >= 0);
}

/** How many people of the service are locked for the visit; −1 where none are. */
export function lockedPeopleOf(p: SolverProblem, visit: number, service: number): number {
  const j = bundle(p, visit).indexOf(service);
  return j < 0 ? -1 : p.lockServed[p.visitSlotPtr[visit]! + j]!;
}
