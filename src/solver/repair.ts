/**
 * A unit breaks down on the road: the proposal with the fewest public changes (C35).
 *
 * What opened before the breakdown and every other day stay as they are. Each later session of the
 * unit is first kept in place, at its opening and with its people, by another unit, if need be with
 * one that hands over a session of its own; citizens then notice nothing. Only what cannot be kept
 * is placed anew where the vector of the `revise` profile grows least, or is left out. Nothing else
 * moves and nobody else serves fewer people. All orders of the unit's sessions are tried, up to four
 * of them. Pure and without chance.
 */

import { planOf } from './beside.js';
import { breaksLeft } from './breaks-left.js';
import { affectedVisits, comingApart, withBreakdown, type Breakdown } from './breakdown.js';
import { refreshTour, removeVisit } from './change-plan.js';
import { frozenVisits } from './construct.js';
import { compareLevels, levelsOf } from './cost.js';
import { exactMultipliers } from './energy.js';
import { withReasons } from './explain.js';
import { forgetWishes } from './limits.js';
import { isUnchanged, sessionsToCome, type LostSession } from './lost-session.js';
import { makeModel, type Model } from './model.js';
import { PlacesAfter } from './places-after.js';
import { copyPlan, emptyPlan, type Plan } from './plan.js';
import type { SolverProblem } from './problem.js';
import { Recreate } from './recreate.js';
import { withoutLocksOf } from './relaxation.js';
import { hasLockedPeople } from './session-row.js';
import type { SolverSolution } from './solution.js';
import { toSolution } from './timetable.js';
import { isUndisturbed, refreshed } from './undisturbed.js';
import { underWayAt } from './whereabouts.js';

export interface Repair {
  /** The problem in which the unit is out. */
  readonly problem: SolverProblem;
  readonly solution: SolverSolution;
  /** Visits of the unit's sessions that were still to come. */
  readonly affected: readonly number[];
  /** Sessions of which citizens notice something. */
  readonly changes: number;
}

const MOST_ORDERED = 4;

/** @throws Error when the given plan does not fit the problem: judge it first */
export function repair(
  problem: SolverProblem,
  solution: SolverSolution,
  breakdown: Breakdown,
): Repair {
  return new Repairer(problem, solution, breakdown).run();
}

class Repairer {
  private readonly m: Model;
  private readonly recreate: Recreate;
  /** 1 per unit-day whose unit may be asked; the broken one only until its sessions are taken out. */
  private readonly works: Uint8Array;
  private readonly base: Plan;
  private readonly lost: LostSession[];
  private readonly places: PlacesAfter;

  constructor(
    private readonly given: SolverProblem,
    private readonly before: SolverSolution,
    private readonly breakdown: Breakdown,
  ) {
    this.works = given.unitWorks.slice();
    this.m = makeModel({
      ...withoutLocksOf(given, affectedVisits(before, breakdown), breakdown.day),
      ...breaksLeft(given, before, breakdown),
      unitWorks: this.works,
      underWay: underWayAt(given, before, breakdown.day, breakdown.from),
      degrades: comingApart(given, before),
    });
    const frozen = frozenVisits(this.m);
    this.recreate = new Recreate(this.m, exactMultipliers(this.m), frozen, true);
    this.base = planOf(this.recreate, before);
    this.recreate.limits.strict = true;
    before.visits.forEach((visit, v) => {
      if (visit.absent || this.base.visitSession[v]! >= 0) return;
      throw new Error(`visit ${v} cannot be where the given plan has it`);
    });
    this.keepPeople();
    this.lost = sessionsToCome(this.m, this.base, breakdown);
    this.places = new PlacesAfter(this.recreate, breakdown);
  }

  run(): Repair {
    const { m, lost, breakdown } = this;
    for (const { visits } of lost) for (const v of visits) this.takeOut(this.base, v);
    this.works[breakdown.unit * m.p.dayCount + breakdown.day] = 0;
    let best: { plan: Plan; changes: number; levels: Float64Array } | undefined;
    for (const order of ordersOf(lost)) {
      const plan = emptyPlan(m);
      copyPlan(this.base, plan);
      const changes = this.settle(plan, order);
      const levels = new Float64Array(6);
      levelsOf(m, plan, levels, { squares: 0 });
      const isBetter =
        !best ||
        levels[1]! < best.levels[1]! ||
        (levels[1] === best.levels[1] &&
          (changes < best.changes ||
            (changes === best.changes && compareLevels(m, levels, best.levels) < 0)));
      if (isBetter) best = { plan, changes, levels };
    }
    const { plan, changes } = best!;
    const mended = toSolution(m, plan);
    const problem = withBreakdown(this.given, this.before, breakdown, mended);
    return {
      problem,
      solution: this.explained(problem, mended),
      affected: lost.flatMap(({ visits }) => visits),
      changes,
    };
  }

  /** With the reasons of visits that were absent before, and new ones for those that now are. */
  private explained(problem: SolverProblem, mended: SolverSolution): SolverSolution {
    const asked = { ...problem, degrades: this.m.p.degrades };
    const known = mended.visits.map((visit, v) => {
      const { codes, combined } = this.before.visits[v]!;
      return { ...visit, codes, combined };
    });
    const isNew = (v: number) => !this.before.visits[v]!.absent;
    return withReasons(asked, { ...mended, visits: known }, isNew);
  }

  /** Everybody serves exactly those who are planned: nobody gains and nobody loses by the repair. */
  private keepPeople(): void {
    const { m, base } = this;
    const H = m.p.serviceCount;
    for (const session of this.before.sessions) {
      const row = base.visitSession[session.visits[0]!]!;
      for (const a of session.assignments) {
        for (const s of a.services) base.sessionPeople[row * H + s.service] = s.served;
      }
    }
    for (let t = 0; t < base.tourLength.length; t++) {
      if (base.tourLength[t]! > 0) refreshTour(m, base, this.recreate.evaluation, t);
    }
  }

  /** Handles all lost sessions in this order; returns of how many citizens notice something. */
  private settle(plan: Plan, order: readonly LostSession[]): number {
    const moved = order.filter((session) => !this.inPlace(plan, session));
    for (const session of moved) for (const v of session.visits) this.places.anywhere(plan, v);
    return order.filter((session) => !isUnchanged(this.m, plan, session)).length;
  }

  /** Another unit takes over at the same stop and opening, directly or handing over its own. */
  private inPlace(plan: Plan, session: LostSession): boolean {
    const { m, breakdown, works } = this;
    const { dayCount: D, serviceCount: H, unitCount: U } = m.p;
    const services = [...session.units.keys()].filter((h) => session.units[h] === breakdown.unit);
    const able = Array.from({ length: U }, (_, u) => u).filter(
      (u) => works[u * D + breakdown.day] && services.every((h) => m.p.counters[u * H + h]! > 0),
    );
    const before = emptyPlan(m);
    copyPlan(plan, before);
    const direct = [-1, ...able].map((u) => (trial: Plan) => this.held(trial, session, u));
    if (this.best(plan, before, direct) && isUnchanged(m, plan, session)) return true;
    const over = able.flatMap((u) =>
      sessionsToCome(m, before, { ...breakdown, unit: u })
        .filter((own) => !session.units.includes(u) && !own.visits.some((v) => this.isLocked(v)))
        .map((own) => (trial: Plan) => {
          for (const v of own.visits) this.takeOut(trial, v);
          return (
            this.held(trial, session, u) &&
            this.held(trial, own, -1, u) &&
            isUnchanged(m, trial, own)
          );
        }),
    );
    return this.best(plan, before, [...direct, ...over]);
  }

  /** Makes `plan` the best of what the ways lead to from `before`; false when none leads anywhere. */
  private best(plan: Plan, before: Plan, ways: readonly ((trial: Plan) => boolean)[]): boolean {
    const { m } = this;
    const trial = emptyPlan(m);
    const levels = new Float64Array(6);
    let least: Float64Array | undefined;
    for (const way of ways) {
      copyPlan(before, trial);
      if (!way(trial)) continue;
      levelsOf(m, trial, levels, { squares: 0 });
      if (least && compareLevels(m, levels, least) >= 0) continue;
      least = levels.slice();
      copyPlan(trial, plan);
    }
    return least !== undefined;
  }

  private isLocked(v: number): boolean {
    const { p } = this.m;
    if (this.recreate.frozen[v] || hasLockedPeople(this.m, v)) return true;
    return p.lockUnit.subarray(p.visitSlotPtr[v]!, p.visitSlotPtr[v + 1]!).some((u) => u >= 0);
  }

  /**
   * Places a session as it was, the services of unit `leaving` by `by` (−1: by whom it suits). When
   * that fails the plan is left half-changed.
   */
  private held(
    plan: Plan,
    session: LostSession,
    by: number,
    leaving = this.breakdown.unit,
  ): boolean {
    const { limits } = this.recreate;
    session.units.forEach((unit, h) => (limits.units[h] = unit === leaving ? by : unit));
    limits.open = session.open;
    let held = true;
    for (const [i, v] of session.visits.entries()) {
      limits.only = session.masks[i]!;
      held &&= this.places.at(plan, v, this.breakdown.day, session.stop);
    }
    forgetWishes(limits);
    return held && this.asAnnounced(plan, session);
  }

  /** The same people as before at most, and no service closes later than was said. */
  private asAnnounced(plan: Plan, session: LostSession): boolean {
    const { m } = this;
    const { serviceCount: H } = m.p;
    const row = plan.visitSession[session.visits[0]!]!;
    if (plan.sessionWindow[row] !== session.window) return false;
    const given = [...session.units.keys()].filter((h) => session.units[h]! >= 0);
    for (const h of given) {
      const cell = row * H + h;
      plan.sessionPeople[cell] = Math.min(plan.sessionPeople[cell]!, session.served[h]!);
    }
    for (;;) {
      if (!refreshed(m, plan, this.recreate.evaluation, row)) return false;
      const late = given.filter((h) => plan.sessionClose[row * H + h]! > session.close[h]!);
      if (late.length === 0)
        return isUndisturbed(m, plan, this.recreate.evaluation, session.visits);
      // A slower unit serves fewer rather than closing later.
      for (const h of late) {
        if (plan.sessionPeople[row * H + h]! <= 1) return false;
        plan.sessionPeople[row * H + h]!--;
      }
    }
  }

  private takeOut(plan: Plan, v: number): void {
    removeVisit(this.m, plan, this.recreate.evaluation, v);
  }
}

/** All orders of a few sessions, else the given one. */
function ordersOf<T>(items: readonly T[]): T[][] {
  if (items.length > MOST_ORDERED || items.length < 2) return [[...items]];
  return items.flatMap((first, i) =>
    ordersOf(items.filter((_, j) => j !== i)).map((rest) => [first, ...rest]),
  );
}
