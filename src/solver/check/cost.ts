/** Checker: the cost vector and its terms, recomputed from the problem and the timed plan. */

import { NEVER, type SolverProblem } from '../problem.js';
import {
  LEVEL_OF_TERM,
  type SolutionSession,
  type SolverSolution,
  type TermName,
} from '../solution.js';
import type { Report } from '../violation.js';
import { changeOf } from './change.js';
import { sessionsOfVisits } from './index.js';

type Mutable = Record<TermName, number>;
/** A timed plan, whatever it says about its cost. */
type Timed = Pick<SolverSolution, 'visits' | 'sessions' | 'tours'>;

/** What the plan costs, by term. */
export function costOf(p: SolverProblem, solution: Timed): Mutable {
  const w = p.weights;
  const terms: Mutable = {
    mustStayAbsent: 0,
    absentMandatory: 0,
    unserved: 0,
    absentOptional: 0,
    togetherness: 0,
    equity: 0,
    late: 0,
    tail: 0,
    weekday: 0,
    overtime: 0,
    change: 0,
    drive: 0,
    distance: 0,
    wait: 0,
    unitDays: 0,
    skipped: 0,
    lateness: 0,
    worstLateness: 0,
  };
  for (const tour of solution.tours) {
    terms.overtime += tour.overtimeSeconds;
    terms.drive += w.driveSecond * tour.driveSeconds;
    terms.distance += Math.floor((w.kilometre * tour.metres) / 1000);
    terms.wait += w.waitSecond * tour.waitSeconds;
    terms.unitDays += w.unitDay + p.useCost[tour.unit * p.dayCount + tour.day]!;
  }
  for (const session of solution.sessions) {
    for (const a of session.assignments) {
      for (const s of a.services) terms.unserved += s.demand - s.served;
    }
  }
  latenessCost(p, solution, terms);
  const sessionsOf = sessionsOfVisits(solution);
  solution.visits.forEach((_, v) => visitCost(p, solution, v, sessionsOf[v]!, terms));
  for (let r = 0; r < p.requirementCount; r++) requirementCost(p, solution, r, sessionsOf, terms);
  terms.equity = w.equityDay * worstArea(p, solution);
  return terms;
}

/** Openings outside the soft window of a visit, per service: their sum, and the worst lateness. */
function latenessCost(p: SolverProblem, solution: Timed, terms: Mutable): void {
  let worst = 0;
  for (const session of solution.sessions) {
    for (const v of session.visits) {
      const { requirement: r, services } = solution.visits[v]!;
      const due = session.day * p.daySeconds + p.softUntil[r]!;
      const soonest = session.day * p.daySeconds + p.softFrom[r]!;
      for (const s of session.assignments.flatMap((a) => a.services)) {
        if (!services.includes(s.service)) continue;
        const late = Math.max(0, s.open - due);
        terms.lateness += p.weights.lateSecond * late;
        terms.lateness += p.weights.earlySecond * Math.max(0, soonest - s.open);
        worst = Math.max(worst, late);
      }
    }
  }
  terms.worstLateness = p.weights.maxLateSecond * worst;
}

function visitCost(
  p: SolverProblem,
  solution: Timed,
  v: number,
  sessions: readonly SolutionSession[],
  terms: Mutable,
): void {
  const visit = solution.visits[v]!;
  const r = visit.requirement;
  if (visit.absent) {
    if (p.mustStay[v]) terms.mustStayAbsent += 1;
    if (p.mandatory[r]) {
      const siblings = solution.visits.slice(p.visitPtr[r], p.visitPtr[r + 1]);
      const first = v === p.visitPtr[r] && siblings.every((other) => other.absent);
      terms.absentMandatory += first ? p.priority[r]! : p.repeatPriority[r]!;
    } else terms[p.skipInCost[r] ? 'skipped' : 'absentOptional'] += p.absencePrice[r]!;
  }
  let largest = 0;
  let size = 0;
  for (let j = p.requirementServicePtr[r]!; j < p.requirementServicePtr[r + 1]!; j++) {
    size += 1;
    const lost = !visit.services.includes(p.requirementService[j]!);
    if (lost && (!visit.absent || p.mandatory[r])) terms.unserved += p.demand[j]!;
  }
  if (visit.absent) return;
  for (const session of sessions) {
    const here = session.assignments
      .flatMap((a) => a.services)
      .filter((s) => visit.services.includes(s.service)).length;
    largest = Math.max(largest, here);
  }
  terms.togetherness += p.weights.missingService * (size - largest);
}

/** Late, tail, weekday and change prices. */
function requirementCost(
  p: SolverProblem,
  solution: Timed,
  r: number,
  sessionsOf: readonly (readonly SolutionSession[])[],
  terms: Mutable,
): void {
  const planned: number[] = [];
  for (let v = p.visitPtr[r]!; v < p.visitPtr[r + 1]!; v++) {
    if (!solution.visits[v]!.absent) planned.push(v);
  }
  const first = planned[0];
  const last = planned[planned.length - 1];
  if (first !== undefined && p.visitPtr[r] === first && p.lateHistory[r]) {
    const due = p.lastHeld[r]! + p.gapMax[r]!;
    terms.late += p.weights.lateDay * Math.max(0, solution.visits[first]!.day - due);
  }
  if (last !== undefined) {
    const tail = p.dayCount - 1 - solution.visits[last]!.day;
    terms.tail += p.weights.tailDay * Math.max(0, tail - (p.gapMax[r]! - 1));
  }
  if (p.sameWeekday[r]) {
    const days = planned.map((v) => solution.visits[v]!.day);
    if (p.lastHeld[r] !== NEVER) days.unshift(p.lastHeld[r]!);
    const weekdays = days.map((day) => ((day % 7) + 7) % 7);
    const changes = weekdays.filter((weekday, i) => i > 0 && weekday !== weekdays[i - 1]);
    terms.weekday += p.weights.otherWeekday * changes.length;
  }
  terms.change += changeOf(p, solution, r, planned, sessionsOf);
}

/** max over areas of weight · longest run of days without a visit. */
function worstArea(p: SolverProblem, solution: Timed): number {
  const daysOf = Array.from({ length: p.areaCount }, (): number[] => []);
  for (const { absent, requirement, day } of solution.visits) {
    if (!absent) daysOf[p.requirementArea[requirement]!]?.push(day);
  }
  let worst = 0;
  for (let area = 0; area < p.areaCount; area++) {
    const days = daysOf[area]!.sort((x, y) => x - y);
    let previous = p.areaLastHeld[area] === NEVER ? -1 : p.areaLastHeld[area]!;
    let longest = 0;
    for (const day of [...days, p.dayCount]) {
      longest = Math.max(longest, day - previous - 1);
      previous = day;
    }
    worst = Math.max(worst, p.areaWeight[area]! * longest);
  }
  return worst;
}

/** Levels and terms of the plan. */
export function priced(
  p: SolverProblem,
  solution: Timed,
): Pick<SolverSolution, 'levels' | 'terms'> {
  const terms = costOf(p, solution);
  const levels: [number, number, number, number, number, number] = [0, 0, 0, 0, 0, 0];
  for (const name of Object.keys(terms) as TermName[]) levels[LEVEL_OF_TERM[name]]! += terms[name];
  return { levels, terms };
}

/** Compares the reported terms and levels with the recomputed ones. */
export function checkCost(p: SolverProblem, solution: SolverSolution, report: Report): void {
  const { terms, levels } = priced(p, solution);
  for (const name of Object.keys(terms) as TermName[]) {
    if (solution.terms[name] !== terms[name]) {
      report('COST', `${name} is ${solution.terms[name]}, recomputed ${terms[name]}`);
    }
  }
  levels.forEach((value, level) => {
    if (solution.levels[level] !== value) {
      report('COST', `L${level} is ${solution.levels[level]}, recomputed ${value}`);
    }
  });
}
