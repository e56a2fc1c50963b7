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

import { planOf } from '../explain/beside.js';
import { withReasons } from '../explain/explain.js';
import { withoutLocksOf } from '../explain/relaxation.js';
import { refreshTour, removeVisit } from '../model/change-plan.js';
import { compareLevels, levelsOf } from '../model/cost.js';
import { exactMultipliers } from '../model/energy.js';
import { makeModel, type Model } from '../model/model.js';
import { copyPlan, emptyPlan, type Plan } from '../model/plan.js';
import { toSolution } from '../model/timetable.js';
import type { SolverProblem } from '../problem.js';
import { frozenVisits } from '../sessions/construct.js';
import { Recreate } from '../sessions/recreate.js';
import type { SolverSolution } from '../solution.js';
import { affectedVisits, comingApart, toldAt, withBreakdown, type Breakdown } from './breakdown.js';
import { breaksLeft } from './breaks-left.js';
import { isUnchanged, sessionsToCome, type LostSession } from './lost-session.js';
import { PlacesAfter } from './places-after.js';
import { TakeOver } from './take-over.js';
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
  private readonly takeOver: TakeOver;

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
      underWay: underWayAt(given, before, breakdown.day, toldAt(breakdown)),
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
    this.takeOver = new TakeOver(this.recreate, this.places, breakdown);
  }

  run(): Repair {
    const { m, lost, breakdown } = this;
    for (const { visits } of lost) {
      for (const v of visits) removeVisit(m, this.base, this.recreate.evaluation, v);
    }
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
    const moved = order.filter((session) => !this.takeOver.inPlace(plan, session));
    for (const session of moved) for (const v of session.visits) this.places.anywhere(plan, v);
    return order.filter((session) => !isUnchanged(this.m, plan, session)).length;
  }
}

/** All orders of a few sessions, else the given one. */
function ordersOf<T>(items: readonly T[]): T[][] {
  if (items.length > MOST_ORDERED || items.length < 2) return [[...items]];
  return items.flatMap((first, i) =>
    ordersOf(items.filter((_, j) => j !== i)).map((rest) => [first, ...rest]),
  );
}
