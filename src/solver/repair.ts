/**
 * A unit breaks down on the road: the proposal with the fewest public changes (C35).
 *
 * What opened before the breakdown and every other day stay as they are. Each later session of the
 * unit is first kept in place, at its opening and with its people, by another unit, if need be with
 * one that hands over a session of its own; citizens then notice nothing. Only what cannot be kept
 * is placed anew where the vector of the `revise` profile grows least, or is left out. Nothing else
 * moves and nobody else serves fewer people. All orders of the unit's sessions are tried, up to four
 * of them. One algorithm on one plan, hence one file. Pure and without chance.
 */

import { planOf } from './beside.js';
import { affectedVisits, comingApart, withBreakdown, type Breakdown } from './breakdown.js';
import { dayFits } from './calendar.js';
import { placeVisit, refreshTour, removeVisit } from './change-plan.js';
import { frozenVisits } from './construct.js';
import { compareLevels, exactMultipliers, levelsOf } from './cost.js';
import { withReasons } from './explain.js';
import { makeModel, type Model } from './model.js';
import { copyPlan, emptyPlan, type Plan } from './plan.js';
import type { SolverProblem } from './problem.js';
import { Recreate } from './recreate.js';
import { withoutLocksOf } from './relaxation.js';
import type { SolverSolution } from './solution.js';
import { toSolution } from './timetable.js';

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

/** A session of the given plan that has to be held differently. */
interface Lost {
  readonly visits: readonly number[];
  readonly masks: readonly number[];
  readonly stop: number;
  readonly window: number;
  readonly open: number;
  /** Per service, −1 where none; the broken unit among them. */
  readonly units: Int32Array;
  readonly served: Int32Array;
  readonly close: Int32Array;
}

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
  /** 1 per unit-day whose unit may be asked; edited while places are looked for. */
  private readonly works: Uint8Array;
  private readonly base: Plan;
  private readonly lost: Lost[];
  /** Per unit: from when it can drive to another stop on the day, and where it is then. */
  private readonly free: Int32Array;
  private readonly place: Int32Array;

  constructor(
    private readonly given: SolverProblem,
    private readonly before: SolverSolution,
    private readonly breakdown: Breakdown,
  ) {
    this.works = given.unitWorks.slice();
    this.m = makeModel({
      ...withoutLocksOf(given, affectedVisits(before, breakdown), breakdown.day),
      unitWorks: this.works,
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
    this.lost = this.sessionsToCome(this.base, breakdown.unit);
    this.free = new Int32Array(given.unitCount).fill(breakdown.from);
    this.place = Int32Array.from(
      { length: given.unitCount },
      (_, u) => given.startLocation[u * given.dayCount + breakdown.day]!,
    );
    this.whereabouts();
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

  private sessionAt(plan: Plan, row: number): Lost {
    const H = this.m.p.serviceCount;
    const visits: number[] = [];
    plan.visitSession.forEach((session, v) => session === row && visits.push(v));
    const own = (values: Int32Array) => values.slice(row * H, row * H + H);
    return {
      visits,
      masks: visits.map((v) => plan.visitMask[v]!),
      stop: plan.sessionStop[row]!,
      window: plan.sessionWindow[row]!,
      open: plan.sessionOpen[row]!,
      units: own(plan.sessionUnit),
      served: own(plan.sessionServed),
      close: own(plan.sessionClose),
    };
  }

  /** A unit is where its last begun session is, at the earliest when it leaves there. */
  private whereabouts(): void {
    const { given: p, breakdown } = this;
    for (const session of this.before.sessions) {
      if (session.day !== breakdown.day || session.open >= breakdown.from) continue;
      for (const a of session.assignments) {
        this.place[a.unit] = p.stopLocation[session.stop]!;
        this.free[a.unit] = Math.max(breakdown.from, a.leave);
      }
    }
  }

  /** Handles all lost sessions in this order; returns of how many citizens notice something. */
  private settle(plan: Plan, order: readonly Lost[]): number {
    const moved = order.filter((session) => !this.inPlace(plan, session));
    for (const session of moved) for (const v of session.visits) this.anywhere(plan, v);
    return order.filter((session) => !this.isUnchanged(plan, session)).length;
  }

  /** Same place, opening and services, each closing when it was to: citizens notice nothing. */
  private isUnchanged(plan: Plan, { visits, masks, stop, open, units, close }: Lost): boolean {
    const H = this.m.p.serviceCount;
    return visits.every((v, i) => {
      const row = plan.visitSession[v]!;
      if (row < 0 || plan.visitMask[v] !== masks[i]) return false;
      if (plan.sessionStop[row] !== stop || plan.sessionOpen[row] !== open) return false;
      return units.every((unit, h) => unit < 0 || plan.sessionClose[row * H + h] === close[h]);
    });
  }

  /** Another unit takes over at the same stop and opening, directly or handing over its own. */
  private inPlace(plan: Plan, session: Lost): boolean {
    const { m, breakdown, works } = this;
    const { dayCount: D, serviceCount: H, unitCount: U } = m.p;
    const services = [...session.units.keys()].filter((h) => session.units[h] === breakdown.unit);
    const able = Array.from({ length: U }, (_, u) => u).filter(
      (u) => works[u * D + breakdown.day] && services.every((h) => m.p.counters[u * H + h]! > 0),
    );
    const before = emptyPlan(m);
    copyPlan(plan, before);
    const direct = [-1, ...able].map((u) => (trial: Plan) => this.held(trial, session, u));
    if (this.best(plan, before, direct) && this.isUnchanged(plan, session)) return true;
    const over = able.flatMap((u) =>
      this.sessionsToCome(before, u)
        .filter((own) => !session.units.includes(u) && !own.visits.some((v) => this.isLocked(v)))
        .map((own) => (trial: Plan) => {
          for (const v of own.visits) this.takeOut(trial, v);
          return (
            this.held(trial, session, u) &&
            this.held(trial, own, -1, u) &&
            this.isUnchanged(trial, own)
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

  private sessionsToCome(plan: Plan, unit: number): Lost[] {
    const { m, breakdown } = this;
    const t = unit * m.p.dayCount + breakdown.day;
    return Array.from(
      plan.tourSession.subarray(t * m.capacity, t * m.capacity + plan.tourLength[t]!),
    )
      .filter((row) => plan.sessionOpen[row]! >= breakdown.from)
      .map((row) => this.sessionAt(plan, row));
  }

  private isLocked(v: number): boolean {
    const { p } = this.m;
    if (this.recreate.frozen[v]) return true;
    return p.lockUnit.subarray(p.visitSlotPtr[v]!, p.visitSlotPtr[v + 1]!).some((u) => u >= 0);
  }

  /**
   * Places a session as it was, the services of unit `leaving` by `by` (−1: by whom it suits). When
   * that fails the plan is left half-changed.
   */
  private held(plan: Plan, session: Lost, by: number, leaving = this.breakdown.unit): boolean {
    const { limits } = this.recreate;
    session.units.forEach((unit, h) => (limits.units[h] = unit === leaving ? by : unit));
    limits.open = session.open;
    let held = true;
    for (const [i, v] of session.visits.entries()) {
      limits.only = session.masks[i]!;
      held &&= this.at(plan, v, this.breakdown.day, session.stop);
    }
    limits.open = -1;
    limits.units.fill(-1);
    limits.only = 0xffffffff;
    return held && this.asAnnounced(plan, session);
  }

  /** The same people as before at most, and no service closes later than was said. */
  private asAnnounced(plan: Plan, session: Lost): boolean {
    const { serviceCount: H } = this.m.p;
    const row = plan.visitSession[session.visits[0]!]!;
    if (plan.sessionWindow[row] !== session.window) return false;
    const given = [...session.units.keys()].filter((h) => session.units[h]! >= 0);
    for (const h of given) {
      const cell = row * H + h;
      plan.sessionPeople[cell] = Math.min(plan.sessionPeople[cell]!, session.served[h]!);
    }
    for (;;) {
      if (!this.refreshed(plan, row)) return false;
      const late = given.filter((h) => plan.sessionClose[row * H + h]! > session.close[h]!);
      if (late.length === 0) return this.isUndisturbed(plan, session.visits);
      // A slower unit serves fewer rather than closing later.
      for (const h of late) {
        if (plan.sessionPeople[row * H + h]! <= 1) return false;
        plan.sessionPeople[row * H + h]!--;
      }
    }
  }

  /** The cheapest place on the day, after the breakdown, or on another day; else absent. */
  private anywhere(plan: Plan, v: number): void {
    const { m, breakdown } = this;
    const { p } = m;
    const r = p.visitRequirement[v]!;
    const { insertion, limits } = this.recreate;
    const before = emptyPlan(m);
    copyPlan(plan, before);
    const options: { price: number; day: number; stop: number; open: number }[] = [];
    for (let c = p.candidatePtr[r]!; c < p.candidatePtr[r + 1]!; c++) {
      const stop = p.candidateStop[c]!;
      limits.stop = stop;
      for (const open of this.openingsAt(stop)) {
        limits.open = open;
        const price = this.priced(plan, v, breakdown.day, stop);
        if (price < Infinity && insertion.join[breakdown.day]! < 0)
          options.push({ price, day: breakdown.day, stop, open });
      }
      limits.open = -1;
      for (let d = 0; d < p.dayCount; d++) {
        if (d === breakdown.day || !dayFits(m, plan, v, d)) continue;
        const price = insertion.onDay(plan, v, d);
        if (price < Infinity && insertion.join[d]! < 0)
          options.push({ price, day: d, stop, open: insertion.open[d]! });
      }
      limits.stop = -1;
    }
    options.sort((a, b) => a.price - b.price);
    for (const { day, stop, open } of options) {
      limits.open = open;
      const isPlaced = this.at(plan, v, day, stop) && this.isUndisturbed(plan, [v]);
      limits.open = -1;
      if (isPlaced) return;
      copyPlan(before, plan);
    }
  }

  /** Openings on the grain in the windows of the day, after the breakdown. */
  private openingsAt(stop: number): number[] {
    const { p } = this.m;
    const { day, from } = this.breakdown;
    const cell = stop * p.dayCount + day;
    const openings: number[] = [];
    for (let w = p.stopWindowPtr[cell]!; w < p.stopWindowPtr[cell + 1]!; w++) {
      const G = p.grainSeconds;
      const first = Math.ceil(Math.max(from, p.stopWindowFrom[w]!) / G) * G;
      for (let open = first; open < p.stopWindowUntil[w]!; open += G) openings.push(open);
    }
    return openings;
  }

  /** Price at one stop and the wished opening, without units that cannot be there by then. */
  private priced(plan: Plan, v: number, day: number, stop: number): number {
    const { m, works, breakdown } = this;
    const { insertion, limits } = this.recreate;
    if (!dayFits(m, plan, v, day)) return Infinity;
    limits.stop = stop;
    if (day !== breakdown.day) return insertion.onDay(plan, v, day);
    const late: number[] = [];
    for (let u = 0; u < m.p.unitCount; u++) {
      const t = u * m.p.dayCount + day;
      if (works[t] && limits.open < this.earliest(u, stop)) late.push(t);
    }
    for (const t of late) works[t] = 0;
    const price = insertion.onDay(plan, v, day);
    for (const t of late) works[t] = 1;
    return price;
  }

  /** When unit `u` could open at a stop it was not going to. */
  private earliest(u: number, stop: number): number {
    const { p } = this.m;
    const road = (p.unitClass[u]! * p.locationCount + this.place[u]!) * p.locationCount;
    return this.free[u]! + p.travelSeconds[road + p.stopLocation[stop]!]! + p.unitSetUp[u]!;
  }

  /** Puts a visit at a stop on a day at the wished opening; false when there is no place. */
  private at(plan: Plan, v: number, day: number, stop: number): boolean {
    const { insertion, evaluation, limits } = this.recreate;
    const price = this.priced(plan, v, day, stop);
    limits.stop = -1;
    if (price === Infinity) return false;
    insertion.recall(plan, day);
    const { mask, join } = insertion;
    return placeVisit(this.m, plan, evaluation, v, mask[day]!, join[day]!);
  }

  private takeOut(plan: Plan, v: number): void {
    removeVisit(this.m, plan, this.recreate.evaluation, v);
  }

  private refreshed(plan: Plan, row: number): boolean {
    const { m } = this;
    const H = m.p.serviceCount;
    for (let h = 0; h < H; h++) {
      const u = plan.sessionUnit[row * H + h]!;
      if (u < 0) continue;
      const t = u * m.p.dayCount + plan.sessionDay[row]!;
      if (!refreshTour(m, plan, this.recreate.evaluation, t)) return false;
    }
    return true;
  }

  /**
   * Whether the other sessions of the units that hold these visits serve whom they did. A new
   * session takes of a shared quota only what the others leave.
   */
  private isUndisturbed(plan: Plan, visits: readonly number[]): boolean {
    const { m } = this;
    const H = m.p.serviceCount;
    const row = plan.visitSession[visits[0]!]!;
    for (let tries = 0; tries < 2; tries++) {
      let isQuiet = true;
      for (let h = 0; h < H; h++) {
        const u = plan.sessionUnit[row * H + h]!;
        if (u < 0) continue;
        const missing = this.missing(plan, u * m.p.dayCount + plan.sessionDay[row]!, row, h);
        if (missing === 0) continue;
        isQuiet = false;
        const served = plan.sessionServed[row * H + h]!;
        if (served - missing < 1) return false;
        plan.sessionPeople[row * H + h] = served - missing;
      }
      if (isQuiet) return true;
      if (!this.refreshed(plan, row)) return false;
    }
    return false;
  }

  /** People of service `h` that other sessions of tour `t` serve less than they should. */
  private missing(plan: Plan, t: number, row: number, h: number): number {
    const { m } = this;
    const H = m.p.serviceCount;
    const unit = Math.floor(t / m.p.dayCount);
    let people = 0;
    for (let i = 0; i < plan.tourLength[t]!; i++) {
      const other = plan.tourSession[t * m.capacity + i]!;
      const cell = other * H + h;
      if (other === row || plan.sessionUnit[cell] !== unit) continue;
      people += Math.max(0, plan.sessionPeople[cell]! - plan.sessionServed[cell]!);
    }
    return people;
  }
}

/** All orders of a few sessions, else the given one. */
function ordersOf<T>(items: readonly T[]): T[][] {
  if (items.length > MOST_ORDERED || items.length < 2) return [[...items]];
  return items.flatMap((first, i) =>
    ordersOf(items.filter((_, j) => j !== i)).map((rest) => [first, ...rest]),
  );
}
