/** First plans: locked things, a given solution, then everything else greedily. */

import { removeVisit } from '../model/change-plan.js';
import { compareLevels, levelsOf } from '../model/cost.js';
import { forgetWishes } from '../model/limits.js';
import type { Model } from '../model/model.js';
import { copyPlan, emptyPlan, type Plan } from '../model/plan.js';
import type { SolverSolution } from '../solution.js';
import type { Recreate } from './recreate.js';

/** Where one visit should stand; `open` null and missing units are free. */
export interface Decision {
  /** Visit index. */
  readonly visit: number;
  readonly day: number;
  readonly stop: number;
  /** Absolute seconds of the public opening. */
  readonly open: number | null;
  readonly units: readonly { readonly service: number; readonly unit: number }[];
}

/** The decisions behind a solution, for edits and warm starts. */
export function decisionsOf(solution: SolverSolution): Decision[] {
  return solution.sessions.flatMap((session) =>
    session.visits.map((visit) => ({
      visit,
      day: session.day,
      stop: session.stop,
      open: session.open,
      units: session.assignments.flatMap((a) =>
        a.services
          .filter((s) => solution.visits[visit]!.services.includes(s.service))
          .map((s) => ({ service: s.service, unit: a.unit })),
      ),
    })),
  );
}

/** 1 per visit that belongs to a locked tour. */
export function frozenVisits(m: Model): Uint8Array {
  const frozen = new Uint8Array(m.p.visitCount);
  for (const lock of m.p.tourLocks) {
    for (const session of lock.sessions) for (const v of session.visits) frozen[v] = 1;
  }
  return frozen;
}

/** True when the visit may be held with a part of its bundle. */
export function mayComeApart(m: Model, visit: number): boolean {
  const r = m.p.visitRequirement[visit]!;
  return m.p.together[r] !== 0 || m.p.degrades[r] === 1;
}

/** Places one visit as decided, if it fits beside what is there; true when it does. */
export function placeDecision(recreate: Recreate, plan: Plan, decision: Decision): boolean {
  const limits = recreate.limits;
  limits.stop = decision.stop;
  limits.open = decision.open ?? -1;
  // A bundle that may come apart gets the services that were decided, not more.
  if (decision.units.length > 0 && mayComeApart(recreate.m, decision.visit)) limits.only = 0;
  for (const { service, unit } of decision.units) {
    limits.units[service] = unit;
    limits.only = (limits.only | (1 << service)) >>> 0;
  }
  const placed = recreate.place(plan, decision.visit, decision.day);
  forgetWishes(limits);
  if (!placed && plan.visitSession[decision.visit]! >= 0) {
    removeVisit(recreate.m, plan, recreate.evaluation, decision.visit);
  }
  return placed;
}

/**
 * The order in which decisions are placed. Where sessions of a stop may be in each other's way, later
 * ones stand first: an earlier one then takes only the time that they leave it.
 */
export function inOrder(m: Model, decisions: readonly Decision[]): readonly Decision[] {
  if (!m.hasCloseWindows) return decisions;
  return [...decisions].sort((a, b) => (b.open ?? -1) - (a.open ?? -1));
}

/** What is decided of the visits of locked tours: as they were, or else as far as they are locked. */
function lockedDecisions({ m, frozen }: Recreate, decisions: readonly Decision[]): Decision[] {
  const { lockDay, lockStop, lockOpen } = m.p;
  const locks = Array.from(frozen.keys())
    .filter((visit) => frozen[visit])
    .map((visit): Decision => {
      const [day, stop, open] = [lockDay[visit]!, lockStop[visit]!, lockOpen[visit]!];
      return { visit, day, stop, open, units: [] };
    });
  return [...decisions.filter(({ visit }) => frozen[visit]), ...locks];
}

/**
 * Places visits of locked tours, and others as decided; who fits only beside another of its session
 * is tried again after it.
 */
export function placeDecisions(
  recreate: Recreate,
  plan: Plan,
  decisions: readonly Decision[],
): void {
  let left = inOrder(recreate.m, [...lockedDecisions(recreate, decisions), ...decisions]);
  let before = Infinity;
  while (left.length < before) {
    before = left.length;
    left = left.filter(
      (each) => plan.visitSession[each.visit]! < 0 && !placeDecision(recreate, plan, each),
    );
  }
}

/** Requirements in the order in which they are first placed: locked, mandatory, important, big. */
function requirementOrder(m: Model, frozen: Uint8Array): number[] {
  const p = m.p;
  const rank = (r: number): number => {
    let locks = 0;
    for (let v = p.visitPtr[r]!; v < p.visitPtr[r + 1]!; v++) {
      const fixed = (p.lockOpen[v]! >= 0 ? 4 : 0) + (p.lockDay[v]! >= 0 ? 2 : 0) + p.mustStay[v]!;
      locks = Math.max(locks, frozen[v] ? 100 : fixed);
    }
    const weight = p.mandatory[r] ? 1000 + p.priority[r]! : 0;
    return locks * 1e9 + weight * 1e5 + Math.min(99_999, m.requirementDemand[r]!);
  };
  return Array.from({ length: p.requirementCount }, (_, r) => r).sort(
    (a, b) => rank(b) - rank(a) || a - b,
  );
}

/** A complete first plan, from nothing or from the decisions of another one. */
export function construct(recreate: Recreate, start: readonly Decision[]): Plan {
  const plan = emptyPlan(recreate.m);
  placeDecisions(recreate, plan, start);
  complete(recreate, plan);
  return plan;
}

function complete(recreate: Recreate, plan: Plan): void {
  for (const r of requirementOrder(recreate.m, recreate.frozen)) recreate.requirement(plan, r);
}

/**
 * The same from another plan, and no worse than what of it is still legal: what comes in costs least
 * energy, and may make the vector larger.
 */
export function resume(recreate: Recreate, solution: SolverSolution): Plan {
  const { m } = recreate;
  const start = emptyPlan(m);
  placeDecisions(recreate, start, decisionsOf(solution));
  const plan = emptyPlan(m);
  copyPlan(start, plan);
  complete(recreate, plan);
  const [before, now] = [new Float64Array(6), new Float64Array(6)];
  levelsOf(m, start, before, { squares: 0 });
  levelsOf(m, plan, now, { squares: 0 });
  return compareLevels(m, now, before) > 0 ? start : plan;
}
