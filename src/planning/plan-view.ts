import type { Plan, PlanSession, PlanSummary } from '../contract/plans.contract.js';
import type { SolveProgress } from '../contract/solving.contract.js';
import { noticeFor } from '../domain/demo.js';
import { addDays } from '../domain/local-time.js';
import { brokenRuleSentence } from '../text/plan-rules.js';
import { reasonSentences } from '../text/reasons.js';
import { sessionChange, vanished } from './session-change.js';
import { areasReached, serviceTotals, togetherMinutes } from './session-figures.js';
import type { ConfirmationRow } from './store/confirmations.repository.js';
import type { LockRow } from './store/locks.repository.js';
import type { PlaceRow, UnitNameRow } from './store/places.repository.js';
import type { ListedPlan, Occupant, PlanRow, ProblemFrame } from './store/plans.repository.js';
import type { StoredSession } from './store/solution-record.js';
import { workloads } from './workload.js';

/** Everything a plan is shown from. */
export interface PlanParts {
  readonly row: PlanRow;
  readonly problem: ProblemFrame | null;
  readonly sessions: readonly StoredSession[];
  /** Sessions of the plan it revises; null when it revises none. */
  readonly published: readonly StoredSession[] | null;
  /** Number of the publication that took over from that plan before this one was published. */
  readonly overtakenBy: number | null;
  /** Publications that stand in the way of its own. */
  readonly occupants: readonly Occupant[];
  readonly locks: readonly LockRow[];
  readonly confirmations: readonly ConfirmationRow[];
  readonly places: ReadonlyMap<string, PlaceRow>;
  readonly units: ReadonlyMap<string, UnitNameRow>;
}

export function planSummary(row: ListedPlan): PlanSummary {
  return {
    id: row.id,
    title: row.title,
    status: row.status,
    fromDate: row.fromDate,
    toDate: addDays(row.fromDate, row.days - 1),
    days: row.days,
    revisionOf: row.revisionOf,
    publication: row.publication,
    demo: row.demo,
    version: row.version,
    sessions: row.sessions,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** The running or last solve; zeros before the first one. */
export function progressOf(row: PlanRow): SolveProgress {
  const zero = { iteration: 0, iterations: row.iterations, levels: [], absent: 0, proving: false };
  return {
    ...zero,
    ...row.progress,
    status: row.status,
    done: row.status !== 'solving',
    failure: row.failure,
  };
}

export function planView(parts: PlanParts): Plan {
  const { row, problem, sessions } = parts;
  const solution = row.solution;
  const gone = parts.published ? vanished(parts.published, sessions) : [];
  const areaName = new Map(problem?.areas.map((area) => [area.code, area.name]));
  return {
    ...planSummary(row),
    notice: noticeFor(row.demo),
    seed: row.seed,
    iterations: row.iterations,
    iterationsDone: solution?.iterationsDone ?? null,
    stoppedEarly: solution?.stoppedEarly ?? false,
    threads: solution?.threads ?? 1,
    profile: row.profile,
    travelSource: solution?.travelSource ?? problem?.travel.source ?? null,
    progress: row.solveAttempt === 0 ? null : progressOf(row),
    failure: row.failure,
    sessionsList: [...sessions, ...gone].map((session) => sessionView(session, parts)),
    tourLocks: parts.locks.flatMap(({ id, kind, unit, date }) =>
      kind === 'tour' && unit && date ? [{ id, unit, date }] : [],
    ),
    unserved: (solution?.unserved ?? []).map((u) => ({
      requirement: u.requirement,
      area: { code: u.area, name: areaName.get(u.area) ?? u.area },
      visit: u.visit,
      services: u.services,
      codes: u.codes,
      reasons: reasonSentences(u.codes, u.combined),
    })),
    totals: problem ? serviceTotals(problem, sessions) : [],
    workload: problem ? workloads(problem, solution?.tours ?? []) : [],
    areasReached: problem ? areasReached(problem, sessions).length : 0,
    areasWanted: problem?.requirements.length ?? 0,
    levels: [...(solution?.levels ?? [])],
    terms: { ...solution?.terms },
    overtakenBy: parts.overtakenBy,
    occupiedBy: [...parts.occupants],
    proof: solution?.proof ?? null,
    violations: (solution?.violations ?? []).map(({ code, message, where }) => ({
      ...{ code, message },
      sentence: brokenRuleSentence(code, where),
    })),
  };
}

function sessionView(session: StoredSession, parts: PlanParts): PlanSession {
  const place = parts.places.get(session.stop);
  const published = parts.published?.find((p) => p.publicId === session.publicId);
  return {
    id: session.id,
    publicId: session.publicId,
    status: session.status,
    reason: session.reason,
    date: session.date,
    open: session.open,
    close: session.close,
    together: togetherMinutes(session),
    stop: {
      id: session.stop,
      slug: place?.slug ?? '',
      name: place?.name ?? '',
      lat: place?.lat ?? 0,
      lon: place?.lon ?? 0,
      precision: place?.precision ?? '',
      area: place?.areaCode ? { code: place.areaCode, name: place.areaName ?? '' } : null,
    },
    assignments: session.assignments.map(({ unit, ...times }) => ({
      unit: { id: unit, code: parts.units.get(unit)?.code ?? '' },
      agency: parts.units.get(unit)?.agency ?? '',
      ...times,
      services: times.services.map((service) => ({ ...service })),
    })),
    locks: parts.locks.flatMap((lock) => (lock.session === session.id ? [lock.kind] : [])),
    confirmations: parts.confirmations
      .filter((c) => c.session === session.id)
      .map(({ agency, decision, comment, decidedAt }) => ({
        agency,
        decision,
        comment,
        decidedAt: decidedAt.toISOString(),
      })),
    change: parts.published ? sessionChange(published, session) : null,
  };
}
