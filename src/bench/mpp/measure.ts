/** What a plan of our own family is worth to people, agencies and drivers. */

import { check, NEVER, type SolverProblem, type SolverSolution } from '../../solver/index.js';

export interface Measures {
  /** Rules broken; must be 0. */
  readonly violations: number;
  readonly absentVisits: number;
  /** ‰ of the people expected over all wanted visits who are served. */
  readonly servedPerMille: number;
  /** Longest run of days without a visit in any area. */
  readonly worstAreaDays: number;
  /** ‰ of the services of placed bundles of two or more that are given in the common session. */
  readonly togetherPerMille: number;
  readonly kilometres: number;
  /** From leaving the depots to returning. */
  readonly unitHours: number;
  readonly overtimeMinutes: number;
  /** Mean days by which two visits miss being half a horizon (of their number) apart. */
  readonly spacingErrorDays: number;
  /** ‰ of the announced visits held on their day, at their stop and opening; null where none are. */
  readonly keptPerMille: number | null;
}

export function measure(p: SolverProblem, solution: SolverSolution): Measures {
  const tours = solution.tours;
  const sum = (pick: (tour: (typeof tours)[number]) => number) =>
    tours.reduce((total, tour) => total + pick(tour), 0);
  return {
    violations: check(p, solution).length,
    absentVisits: solution.visits.filter((v) => v.absent).length,
    servedPerMille: servedShare(p, solution),
    worstAreaDays: worstArea(p, solution),
    togetherPerMille: togetherShare(p, solution),
    kilometres: Math.round(sum((t) => t.metres) / 1000),
    unitHours: Math.round(sum((t) => t.return - t.depart) / 3600),
    overtimeMinutes: Math.round(sum((t) => t.overtimeSeconds) / 60),
    spacingErrorDays: spacingError(p, solution),
    keptPerMille: keptShare(p, solution),
  };
}

const perMille = (part: number, whole: number) =>
  whole === 0 ? 1000 : Math.round((1000 * part) / whole);

function servedShare(p: SolverProblem, solution: SolverSolution): number {
  let wanted = 0;
  for (let r = 0; r < p.requirementCount; r++) {
    const visits = p.visitPtr[r + 1]! - p.visitPtr[r]!;
    const [from, until] = [p.requirementServicePtr[r]!, p.requirementServicePtr[r + 1]!];
    for (let j = from; j < until; j++) wanted += visits * p.demand[j]!;
  }
  let served = 0;
  for (const session of solution.sessions) {
    for (const a of session.assignments) for (const s of a.services) served += s.served;
  }
  return perMille(served, wanted);
}

function worstArea(p: SolverProblem, solution: SolverSolution): number {
  const days = Array.from({ length: p.areaCount }, (_, a) => [Math.max(-1, p.areaLastHeld[a]!)]);
  for (const visit of solution.visits) {
    const area = p.requirementArea[visit.requirement]!;
    if (!visit.absent && area >= 0) days[area]!.push(visit.day);
  }
  let worst = 0;
  days.forEach((list, a) => {
    if (p.areaLastHeld[a] !== NEVER) list[0] = p.areaLastHeld[a]!;
    const sorted = [...list, p.dayCount].sort((x, y) => x - y);
    sorted.forEach((day, i) => {
      if (i > 0) worst = Math.max(worst, day - sorted[i - 1]! - 1);
    });
  });
  return worst;
}

function togetherShare(p: SolverProblem, solution: SolverSolution): number {
  let [given, wanted] = [0, 0];
  for (const visit of solution.visits) {
    const r = visit.requirement;
    const size = p.requirementServicePtr[r + 1]! - p.requirementServicePtr[r]!;
    if (visit.absent || size < 2) continue;
    wanted += size;
    given += visit.services.length;
  }
  return perMille(given, wanted);
}

function spacingError(p: SolverProblem, solution: SolverSolution): number {
  let [error, gaps] = [0, 0];
  for (let r = 0; r < p.requirementCount; r++) {
    const own = solution.visits.slice(p.visitPtr[r], p.visitPtr[r + 1]);
    const ideal = p.dayCount / Math.max(1, own.length);
    own.forEach((visit, k) => {
      const before = own[k - 1];
      if (!before || before.absent || visit.absent) return;
      error += Math.abs(visit.day - before.day - ideal);
      gaps += 1;
    });
  }
  return gaps === 0 ? 0 : Math.round((100 * error) / gaps) / 100;
}

function keptShare(p: SolverProblem, solution: SolverSolution): number | null {
  const announced = p.announcedDay.length;
  if (announced === 0) return null;
  const held = new Set<string>();
  for (const session of solution.sessions) {
    const open = session.open - session.day * p.daySeconds;
    for (const v of session.visits) {
      held.add([p.visitRequirement[v], session.day, session.stop, open].join(' '));
    }
  }
  let kept = 0;
  for (let r = 0; r < p.requirementCount; r++) {
    for (let a = p.announcedPtr[r]!; a < p.announcedPtr[r + 1]!; a++) {
      const open = p.announcedOpen[a]! - p.announcedDay[a]! * p.daySeconds;
      if (held.has([r, p.announcedDay[a], p.announcedStop[a], open].join(' '))) kept += 1;
    }
  }
  return perMille(kept, announced);
}
