import {
  EXPORT_FORMAT,
  EXPORT_VERSION,
  type ExportProblem,
  type ExportSession,
  type PlanExport,
} from '../contract/plan-export.contract.js';
import { noticeFor } from '../domain/demo.js';
import { DomainError } from '../domain/errors.js';
import { exportRef } from './numbers/visit-parts.js';
import type { PlanParts } from './plan-view.js';
import { isPast } from './problem/past-sessions.js';
import { togetherMinutes } from './session-figures.js';
import type { StoredSession } from './store/solution-record.js';

/** There is nothing to verify before the first solve. */
export class NotSolvedError extends DomainError {
  readonly code = 'NOT_SOLVED';
  readonly kind = 'conflict';
  constructor(planId: string) {
    super(`plan ${planId} has not been solved yet`);
  }
}

/**
 * The full problem and its solution, per docs/plan-export.md. Pure.
 * @throws NotSolvedError
 */
export function planExport(parts: PlanParts, problem: ExportProblem | null): PlanExport {
  const { row, sessions } = parts;
  if (!problem) throw new NotSolvedError(row.id);
  const solution = row.solution;
  const tours = solution?.tours ?? [];
  const over = (dated: { readonly date: string }) => isPast(problem, dated);
  const decided = (dated: { readonly date: string }) => !over(dated);
  return {
    format: EXPORT_FORMAT,
    version: EXPORT_VERSION,
    plan: {
      id: row.id,
      title: row.title,
      status: row.status,
      revisionOf: row.revisionOf,
      number: row.publication,
      demo: row.demo,
    },
    notice: noticeFor(row.demo),
    seed: row.seed,
    iterations: row.iterations,
    iterationsDone: solution?.iterationsDone ?? null,
    stoppedEarly: solution?.stoppedEarly ?? false,
    threads: solution?.threads ?? 1,
    ...withDefaults(problem),
    history: {
      sessions: sessions.filter(over).map((session) => exportSession(session, parts)),
      tours: tours.filter(over),
    },
    sessions: sessions.filter(decided).map((session) => exportSession(session, parts)),
    tours: tours.filter(decided),
    unserved: [...(solution?.unserved ?? [])],
    costs: { levels: [...(solution?.levels ?? [])], terms: { ...solution?.terms } },
    check: { violations: [...(solution?.violations ?? [])] },
  };
}

function exportSession(session: StoredSession, { units, places }: PlanParts): ExportSession {
  return {
    id: session.id,
    publicId: session.publicId,
    stop: session.stop,
    area: places.get(session.stop)?.areaCode ?? '',
    date: session.date,
    open: session.open,
    close: session.close,
    together: togetherMinutes(session),
    status: session.status,
    reason: session.reason,
    visits: session.visits.map(exportRef),
    assignments: exportAssignments(session, units),
  };
}

/** A problem that was frozen by an older release may lack what was added since. */
function withDefaults(problem: ExportProblem): ExportProblem {
  const start = (problem.start as ExportProblem['start'] | undefined) ?? [];
  const announced = (problem.announced as ExportProblem['announced'] | undefined) ?? [];
  return { ...problem, start, announced };
}

function exportAssignments(session: StoredSession, units: PlanParts['units']) {
  return session.assignments.map(({ unit, services, ...times }) => ({
    unit,
    agency: units.get(unit)?.agency ?? '',
    ...times,
    services: services.map((service) => ({ ...service })),
    served: services.reduce((sum, service) => sum + service.served, 0),
    overflow: services.reduce((sum, service) => sum + service.overflow, 0),
  }));
}
