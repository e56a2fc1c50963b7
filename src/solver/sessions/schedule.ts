/**
 * Manual edits: from explicit decisions to the timed plan they mean, without searching.
 *
 * Decisions with an opening keep it; decisions without one get the cheapest opening beside the
 * others. Lengths follow from demand and room, so a neighbour may become shorter, never move.
 * Whatever cannot be is written down all the same, with minimum lengths: `check` on the result
 * names the rules that fail, with their numbers.
 */

import { placeVisit, refreshTour, removeVisit } from '../model/change-plan.js';
import { makeMultipliers } from '../model/energy.js';
import { makeModel, type Model } from '../model/model.js';
import { emptyPlan, type Plan } from '../model/plan.js';
import { toSolution, type VisitReason } from '../model/timetable.js';
import type { SolverProblem } from '../problem.js';
import type { ReasonCode, SolverSolution } from '../solution.js';
import { frozenVisits, inOrder, placeDecision, type Decision } from './construct.js';
import { Recreate } from './recreate.js';

/** What decisions come to, legal or not. */
export interface ScheduleResult {
  readonly solution: SolverSolution;
  /** False when some decision breaks a rule; run `check` to learn which. */
  readonly legal: boolean;
  /** Visits left out because the stop has no window that day (H3) or no unit can serve (H1). */
  readonly refused: readonly { readonly visit: number; readonly rule: 'H1' | 'H3' | 'H12' }[];
}

/** The plan that these decisions mean; visits without a decision are absent. */
export function schedule(
  problem: SolverProblem,
  decisions: readonly Decision[],
  /** Codes to carry over for absent visits, by visit index. */
  codes: ReadonlyMap<number, readonly ReasonCode[]> = new Map(),
): ScheduleResult {
  const m = makeModel(problem);
  const recreate = new Recreate(m, makeMultipliers(m), frozenVisits(m), true);
  const plan = emptyPlan(m);
  // Fixed openings first, in order of visits, so that the result does not depend on the caller's.
  const sorted = [...decisions].sort(
    (a, b) => Number(a.open === null) - Number(b.open === null) || a.visit - b.visit,
  );
  const ordered = inOrder(m, sorted);
  const forced = ordered.filter((decision) => !placeDecision(recreate, plan, decision));
  const refused: { visit: number; rule: 'H1' | 'H3' | 'H12' }[] = [];
  // A neighbour that came later may have made room in the calendar, so try once more.
  const written = forced.filter((decision) => !placeDecision(recreate, plan, decision));
  for (const decision of written) {
    const rule = force(m, recreate, plan, decision);
    if (rule) refused.push({ visit: decision.visit, rule });
  }
  // Beside all the others some fit after all: a break may need a session that was not there yet.
  let legal = true;
  for (const decision of written) {
    if (refused.some(({ visit }) => visit === decision.visit)) legal = false;
    if (plan.visitSession[decision.visit]! < 0) continue;
    removeVisit(m, plan, recreate.evaluation, decision.visit);
    if (placeDecision(recreate, plan, decision)) continue;
    legal = false;
    force(m, recreate, plan, decision);
  }
  const reasons = new Map<number, VisitReason>();
  for (const [visit, own] of codes) {
    if (plan.visitSession[visit]! < 0) reasons.set(visit, { codes: own, combined: [] });
  }
  return { solution: toSolution(m, plan, reasons), legal, refused };
}

/** Writes a decision into the plan although it breaks a rule; names the rule if even that fails. */
function force(
  m: Model,
  recreate: Recreate,
  plan: Plan,
  decision: Decision,
): 'H1' | 'H3' | 'H12' | null {
  const p = m.p;
  const { visitCount: V, serviceCount: H } = p;
  const cell = decision.stop * p.dayCount + decision.day;
  const from = p.stopWindowPtr[cell]!;
  const to = p.stopWindowPtr[cell + 1]!;
  const units = decision.units.filter((x) => p.counters[x.unit * H + x.service]! > 0);
  if (from === to) return 'H3';
  if (units.length === 0) return 'H1';
  let window = from;
  for (let w = from; w < to; w++) {
    if (decision.open !== null && p.stopWindowFrom[w]! <= decision.open) window = w;
  }
  let join = -1;
  for (let s = 0; s < V; s++) {
    const here = plan.sessionStop[s] === decision.stop && plan.sessionDay[s] === decision.day;
    if (plan.sessionVisits[s]! > 0 && here && plan.sessionWindow[s] === window) join = s;
  }
  plan.sessionStop[V] = decision.stop;
  plan.sessionDay[V] = decision.day;
  plan.sessionWindow[V] = window;
  plan.sessionOpen[V] = decision.open ?? p.stopWindowFrom[window]!;
  for (let h = 0; h < H; h++) {
    plan.sessionUnit[V * H + h] = join < 0 ? -1 : plan.sessionUnit[join * H + h]!;
  }
  let mask = 0;
  for (const { service, unit } of units) {
    const at = V * H + service;
    if (plan.sessionUnit[at]! < 0) plan.sessionUnit[at] = unit;
    mask |= 1 << service;
    if (plan.tourLength[unit * p.dayCount + decision.day]! >= m.capacity) return 'H12';
  }
  placeVisit(m, plan, recreate.evaluation, decision.visit, mask >>> 0, join);
  settle(m, recreate, plan, plan.visitSession[decision.visit]!);
  return null;
}

/** Minimum lengths for the impossible unit-days a session is part of. */
function settle(m: Model, recreate: Recreate, plan: Plan, session: number): void {
  const p = m.p;
  const H = p.serviceCount;
  for (let h = 0; h < H; h++) {
    const unit = plan.sessionUnit[session * H + h]!;
    if (unit < 0) continue;
    const t = unit * p.dayCount + plan.sessionDay[session]!;
    if (refreshTour(m, plan, recreate.evaluation, t)) continue;
    for (let i = 0; i < plan.tourLength[t]!; i++) {
      shorten(m, plan, unit, plan.tourSession[t * m.capacity + i]!);
    }
  }
}

/** What a unit can serve in the minimum length of a session. */
function shorten(m: Model, plan: Plan, unit: number, session: number): void {
  const p = m.p;
  const H = p.serviceCount;
  const minimum = plan.sessionMin[session]!;
  for (let h = 0; h < H; h++) {
    const cell = session * H + h;
    if (plan.sessionUnit[cell] !== unit) continue;
    const beta = Math.max(1, p.bottleneckSeconds[unit * H + h]!);
    const most = Math.floor((minimum * p.counters[unit * H + h]!) / beta);
    const people = plan.sessionPeople[cell]!;
    plan.sessionServed[cell] = Math.min(people, Math.max(1, most));
    plan.sessionClose[cell] = plan.sessionOpen[session]! + minimum;
  }
}
