import type { ExportTour, ExportUnserved } from '../../contract/plan-export.contract.js';
import type { LocalDate } from '../../domain/local-time.js';
import type { SolutionSession, SolverSolution } from '../../solver/solution.js';
import type { StoredAssignment, StoredSession, VisitRef } from '../store/solution-record.js';
import { clockOf, MINUTE } from './solver-index.js';
import type { MappedProblem } from './to-solver.js';
import { refsOfParts, type VisitPart } from './visit-parts.js';

/** A session of a solution before it is known whether it is one that existed already. */
export type FoundSession = Omit<StoredSession, 'id' | 'publicId' | 'status' | 'reason'>;

/** The visit a dense number stands for; several solver requirements may come from one of ours. */
function visitRef({ problem, solver }: MappedProblem, visit: number): VisitRef {
  const r = solver.visitRequirement[visit]!;
  const requirement = problem.requirements[solver.requirementSource[r]!]!.id;
  return { requirement, visit: visit - solver.visitPtr[r]! };
}

/** Solution → sessions by ids and minutes since local midnight. Pure. */
export function sessionsOf(mapped: MappedProblem, solution: SolverSolution): FoundSession[] {
  return solution.sessions.map((session) => ({
    ...foundSession(mapped, session),
    visits: refsOf(mapped, solution, session),
  }));
}

function foundSession(
  mapped: MappedProblem,
  session: SolutionSession,
): Omit<FoundSession, 'visits'> {
  const { problem } = mapped;
  const clock = (seconds: number) => clockOf(seconds, session.day);
  const assignments = session.assignments.map((a): StoredAssignment => ({
    unit: problem.units[a.unit]!.id,
    arrive: clock(a.arrive),
    ready: clock(a.ready),
    open: clock(a.open),
    close: clock(a.close),
    leave: clock(a.leave),
    services: a.services.map((s) => ({
      service: problem.services[s.service]!.code,
      open: clock(s.open),
      close: clock(s.close),
      demand: s.demand,
      served: s.served,
      overflow: s.overflow,
    })),
  }));
  return {
    stop: problem.stops[session.stop]!.id,
    date: problem.days[session.day]!.date as LocalDate,
    open: clock(session.open),
    close: clock(session.close),
    assignments,
  };
}

/** The parts of a `free` bundle that meet again are one visit to us if they have one number. */
function refsOf(
  mapped: MappedProblem,
  solution: SolverSolution,
  session: SolutionSession,
): VisitRef[] {
  const parts = new Map<string, VisitPart[]>();
  for (const v of session.visits) {
    const { requirement, visit } = visitRef(mapped, v);
    const own = parts.get(requirement) ?? [];
    parts.set(requirement, own);
    for (const h of solution.visits[v]!.services) {
      own.push({ service: mapped.problem.services[h]!.code, visit });
    }
  }
  return [...parts].flatMap(([requirement, own]) => refsOfParts(requirement, own));
}

/** Tours by ids; `sessionIds[i]` is the stored id of solution session i. */
export function toursOf(
  { problem }: MappedProblem,
  solution: SolverSolution,
  sessionIds: readonly string[],
): ExportTour[] {
  return solution.tours.map((tour) => ({
    unit: problem.units[tour.unit]!.id,
    date: problem.days[tour.day]!.date,
    depart: clockOf(tour.depart, tour.day),
    return: clockOf(tour.return, tour.day),
    driveMinutes: tour.driveSeconds / MINUTE,
    meters: tour.metres,
    waitMinutes: tour.waitSeconds / MINUTE,
    sessions: tour.sessions.map((i) => sessionIds[i]!),
  }));
}

/** Absent visits with their reasons, and what is missing of those that are only partly given. */
export function unservedOf(mapped: MappedProblem, solution: SolverSolution): ExportUnserved[] {
  const { problem, solver } = mapped;
  return solution.visits.flatMap((visit, v) => {
    const r = visit.requirement;
    const own = solver.requirementService.subarray(
      solver.requirementServicePtr[r]!,
      solver.requirementServicePtr[r + 1]!,
    );
    const missing = [...own].filter((h) => !visit.services.includes(h));
    if (missing.length === 0) return [];
    const ref = visitRef(mapped, v);
    return [
      {
        requirement: ref.requirement,
        area: problem.requirements[solver.requirementSource[r]!]!.area,
        visit: ref.visit,
        services: missing.map((h) => problem.services[h]!.code),
        codes: [...visit.codes],
        combined: [...visit.combined],
      },
    ];
  });
}
