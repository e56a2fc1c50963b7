/** Writes a search plan as a timed solution with its cost. */

import type {
  Assignment,
  ReasonCode,
  SolutionSession,
  SolutionTour,
  SolutionVisit,
  SolverSolution,
} from '../solution.js';
import type { Model } from './model.js';
import type { Plan } from './plan.js';
import { levelsOfTerms, termsOf } from './terms.js';
import { unitDay, type UnitDay } from './timed-unit-day.js';

export interface VisitReason {
  readonly codes: readonly ReasonCode[];
  readonly combined: readonly ReasonCode[];
}

function visitsOf(
  m: Model,
  plan: Plan,
  reasons: ReadonlyMap<number, VisitReason>,
): SolutionVisit[] {
  const p = m.p;
  return Array.from({ length: p.visitCount }, (_, v) => {
    const requirement = p.visitRequirement[v]!;
    const row = plan.visitSession[v]!;
    const reason = reasons.get(v);
    return {
      requirement,
      visit: v - p.visitPtr[requirement]!,
      absent: row < 0,
      day: row < 0 ? -1 : plan.sessionDay[row]!,
      stop: row < 0 ? -1 : plan.sessionStop[row]!,
      services: Array.from({ length: p.serviceCount }, (_, h) => h).filter(
        (h) => row >= 0 && (plan.visitMask[v]! >>> h) & 1,
      ),
      codes: [...(reason?.codes ?? [])],
      combined: [...(reason?.combined ?? [])],
    };
  });
}

/** The solution a plan stands for. */
export function toSolution(
  m: Model,
  plan: Plan,
  reasons: ReadonlyMap<number, VisitReason> = new Map(),
): SolverSolution {
  const p = m.p;
  const days: UnitDay[] = [];
  for (let t = 0; t < plan.tourLength.length; t++) {
    if (plan.tourLength[t]! > 0) days.push(unitDay(m, plan, t));
  }
  const rows = Array.from({ length: p.visitCount }, (_, s) => s)
    .filter((s) => plan.sessionVisits[s]! > 0)
    .sort(
      (a, b) =>
        plan.sessionOpen[a]! - plan.sessionOpen[b]! ||
        plan.sessionStop[a]! - plan.sessionStop[b]! ||
        plan.sessionWindow[a]! - plan.sessionWindow[b]!,
    );
  const numberOf = new Map(rows.map((row, i) => [row, i]));
  const assignments: Assignment[][] = rows.map(() => []);
  for (const { rows: own, parts } of days) {
    parts.forEach((part, i) => assignments[numberOf.get(own[i]!)!]!.push(part));
  }
  const sessions = rows.map((row, i): SolutionSession => {
    const parts = assignments[i]!.sort((a, b) => a.unit - b.unit);
    const visits: number[] = [];
    for (let v = 0; v < p.visitCount; v++) if (plan.visitSession[v] === row) visits.push(v);
    return {
      stop: plan.sessionStop[row]!,
      day: plan.sessionDay[row]!,
      window: plan.sessionWindow[row]!,
      open: Math.min(...parts.map((a) => a.open)),
      close: Math.max(...parts.map((a) => a.close)),
      visits,
      assignments: parts,
    };
  });
  const tours = days.map(({ tour, rows: own }): SolutionTour => ({
    ...tour,
    sessions: own.map((row) => numberOf.get(row)!),
  }));
  const terms = termsOf(m, plan, tours, sessions);
  const levels = levelsOfTerms(terms);
  return { visits: visitsOf(m, plan, reasons), sessions, tours, levels, terms };
}
