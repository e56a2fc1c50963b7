/** What a timed plan costs, by term of the objective. */

import {
  LEVEL_OF_TERM,
  type Levels,
  type SolutionSession,
  type SolutionTour,
  type TermName,
  type Terms,
} from '../solution.js';
import { changeOf } from './announced-changes.js';
import { areaStretch, calendarPrice } from './cost.js';
import type { Model } from './model.js';
import { dayOf, type Plan } from './plan.js';
import { weekdaysPrice } from './weekdays.js';

const NAMES = Object.keys(LEVEL_OF_TERM) as TermName[];

/** A cost in which nothing costs anything yet. */
export function noTerms(): Record<TermName, number> {
  return Object.fromEntries(NAMES.map((name) => [name, 0])) as Record<TermName, number>;
}

/** The level vector that these terms add up to. */
export function levelsOfTerms(terms: Terms): Levels {
  const levels: [number, number, number, number, number, number] = [0, 0, 0, 0, 0, 0];
  for (const name of NAMES) levels[LEVEL_OF_TERM[name]]! += terms[name];
  return levels;
}

/** Openings outside the soft window of a visit, per service: their price, and the worst lateness. */
function latenessOf(m: Model, plan: Plan, sessions: readonly SolutionSession[]): [number, number] {
  const p = m.p;
  let [sum, early, worst] = [0, 0, 0];
  for (const session of sessions) {
    for (const v of session.visits) {
      const r = p.visitRequirement[v]!;
      const due = session.day * p.daySeconds + p.softUntil[r]!;
      const soonest = session.day * p.daySeconds + p.softFrom[r]!;
      for (const a of session.assignments) {
        for (const s of a.services) {
          if (!((plan.visitMask[v]! >>> s.service) & 1)) continue;
          sum += Math.max(0, s.open - due);
          worst = Math.max(worst, s.open - due);
          early += Math.max(0, soonest - s.open);
        }
      }
    }
  }
  const { lateSecond, earlySecond } = p.weights;
  return [lateSecond * sum + earlySecond * early, p.weights.maxLateSecond * worst];
}

/** Terms of a plan whose tours and sessions are timed. */
export function termsOf(
  m: Model,
  plan: Plan,
  tours: readonly SolutionTour[],
  sessions: readonly SolutionSession[],
): Terms {
  const p = m.p;
  const w = p.weights;
  const terms = noTerms();
  terms.unserved = unservedOf(m, plan, sessions);
  terms.unitDays = tours.length * w.unitDay;
  for (const tour of tours) {
    terms.overtime += tour.overtimeSeconds;
    terms.drive += w.driveSecond * tour.driveSeconds;
    terms.distance += Math.floor((w.kilometre * tour.metres) / 1000);
    terms.wait += w.waitSecond * tour.waitSeconds;
    terms.unitDays += p.useCost[tour.unit * p.dayCount + tour.day]!;
  }
  [terms.lateness, terms.worstLateness] = latenessOf(m, plan, sessions);
  for (let r = 0; r < p.requirementCount; r++) {
    let [first, last] = [-1, -1];
    for (let v = p.visitPtr[r]!; v < p.visitPtr[r + 1]!; v++) {
      const d = dayOf(plan, v);
      if (d < 0) {
        terms.mustStayAbsent += p.mustStay[v]!;
        if (p.mandatory[r]) terms.absentMandatory += p.repeatPriority[r]!;
        else terms[p.skipInCost[r] ? 'skipped' : 'absentOptional'] += p.absencePrice[r]!;
        continue;
      }
      if (v === p.visitPtr[r]) first = d;
      last = d;
      for (let lost = m.requirementMask[r]! & ~plan.visitMask[v]!; lost; lost &= lost - 1) {
        terms.togetherness += w.missingService;
      }
    }
    if (last < 0 && p.mandatory[r]) terms.absentMandatory += p.priority[r]! - p.repeatPriority[r]!;
    terms.late += calendarPrice(m, r, first, -1);
    terms.tail += calendarPrice(m, r, -1, last);
    terms.weekday += weekdaysPrice(p, plan, r);
    terms.change += changeOf(m, plan, r);
  }
  for (let area = 0; area < p.areaCount; area++) {
    terms.equity = Math.max(terms.equity, w.equityDay * areaStretch(m, plan, area, -1));
  }
  return terms;
}

/** People of placed and of absent mandatory visits, less those served. */
function unservedOf(m: Model, plan: Plan, sessions: readonly SolutionSession[]): number {
  const p = m.p;
  let people = 0;
  for (let v = 0; v < p.visitCount; v++) {
    const r = p.visitRequirement[v]!;
    if (plan.visitSession[v]! >= 0 || p.mandatory[r]) people += m.requirementDemand[r]!;
  }
  for (const session of sessions) {
    for (const a of session.assignments) for (const s of a.services) people -= s.served;
  }
  return people;
}
