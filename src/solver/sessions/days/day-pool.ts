/**
 * A memory of day plans: for each day and each set of requirements that some plan of the walk held
 * on it, the cheapest timetable seen. Days share no tour, so days of different plans combine freely;
 * `recombine.ts` does so.
 */

import { tourPrice } from '../../model/cost.js';
import type { Multipliers } from '../../model/energy.js';
import type { Model } from '../../model/model.js';
import type { Plan } from '../../model/plan.js';

export interface DayPlan {
  /** What is held. */
  readonly requirements: Int32Array;
  /** Energy of its tours, of people not served and of services left out. */
  readonly energy: number;
  /**
   * Its sessions, one after the other: stop, window, opening, a unit per service, the number of
   * visits, and of each its requirement and services.
   */
  readonly sessions: Int32Array;
}

/** So many sets of a day are remembered at most; what is new beyond them is not. */
const MOST = 4000;
/** After so many days it is known whether sets come again; below this share they do not. */
const TRIED = 4000;
const COMES_AGAIN = 0.35;
/** Of days that hold more visits than this on average too few are seen to make better plans of. */
const FEW_HELD = 5;
const LOW = 0x100000000;
const HIGH = 0x100000;

/** A number of 32 bits that looks drawn by luck. */
function mixed(x: number): number {
  let y = Math.imul(x + 1, 0x9e3779b1);
  y = Math.imul(y ^ (y >>> 15), 0x85ebca6b);
  y = Math.imul(y ^ (y >>> 13), 0xc2b2ae35);
  return (y ^ (y >>> 16)) >>> 0;
}

export class DayPool {
  /** Of each day, by a number of 52 bits for the set; a set that meets another's number is lost. */
  readonly days: Map<number, DayPlan>[];
  private asked = 0;
  private known = 0;
  private noted = 0;
  private held = 0;
  /** Two numbers per requirement; those of a set are added up. */
  private readonly high: Float64Array;
  private readonly low: Float64Array;
  private readonly highOf: Float64Array;
  private readonly lowOf: Float64Array;
  /** Points of L2 that the visits of a day bring before anyone is served. */
  private readonly points: Float64Array;
  private readonly changed: Uint8Array;

  constructor(
    private readonly m: Model,
    private readonly multipliers: Multipliers,
  ) {
    const { dayCount: D, requirementCount: R } = m.p;
    this.days = Array.from({ length: D }, () => new Map<number, DayPlan>());
    this.high = Float64Array.from({ length: R }, (_, r) => mixed(2 * r) % HIGH);
    this.low = Float64Array.from({ length: R }, (_, r) => mixed(2 * r + 1));
    this.highOf = new Float64Array(D);
    this.lowOf = new Float64Array(D);
    this.points = new Float64Array(D);
    this.changed = new Uint8Array(D);
  }

  /** False once sets turned out not to come again, or to be large. */
  get isOfUse(): boolean {
    if (this.asked < TRIED) return true;
    return this.known >= COMES_AGAIN * this.asked && this.held <= FEW_HELD * this.noted;
  }

  /** Remembers the days of `plan` that are not those of `base`; null: all of them. */
  remember(plan: Plan, base: Plan | null): void {
    if (!this.isOfUse) return;
    this.compare(plan, base);
    this.read(plan);
    for (let d = 0; d < this.days.length; d++) {
      const set = (this.highOf[d]! % HIGH) * LOW + (this.lowOf[d]! % LOW);
      if (!this.changed[d] || set === 0) continue;
      const days = this.days[d]!;
      const old = days.get(set);
      this.asked++;
      if (old) this.known++;
      else if (days.size >= MOST) continue;
      const energy = this.energy(plan, d);
      if (!old || energy < old.energy) days.set(set, this.written(plan, d, energy));
    }
    if (!this.isOfUse) for (const day of this.days) day.clear();
  }

  /** Forgets what is not among the `most` cheapest of a day by `price`. */
  forget(most: number, price: (d: number, plan: DayPlan) => number): void {
    this.days.forEach((day, d) => {
      if (day.size <= most) return;
      const ranked = Array.from(day, ([set, plan]) => ({ set, price: price(d, plan) }));
      ranked.sort((a, b) => a.price - b.price);
      for (const { set } of ranked.slice(most)) day.delete(set);
    });
  }

  private compare(plan: Plan, base: Plan | null): void {
    const { dayCount: D, unitCount: U } = this.m.p;
    this.changed.fill(base ? 0 : 1);
    for (let t = 0; base && t < U * D; t++) {
      if (
        plan.tourContent[2 * t] !== base.tourContent[2 * t] ||
        plan.tourContent[2 * t + 1] !== base.tourContent[2 * t + 1]
      ) {
        this.changed[t % D] = 1;
      }
    }
  }

  private read(plan: Plan): void {
    const { m } = this;
    const { p } = m;
    for (const sums of [this.highOf, this.lowOf, this.points]) sums.fill(0);
    for (let v = 0; v < p.visitCount; v++) {
      const session = plan.visitSession[v]!;
      if (session < 0) continue;
      const d = plan.sessionDay[session]!;
      const r = p.visitRequirement[v]!;
      this.highOf[d]! += this.high[r]!;
      this.lowOf[d]! += this.low[r]!;
      this.points[d]! += m.requirementDemand[r]!;
      let lost = m.requirementMask[r]! & ~plan.visitMask[v]!;
      for (; lost; lost &= lost - 1) this.points[d]! += p.weights.missingService;
    }
  }

  private energy(plan: Plan, d: number): number {
    const { m, multipliers: w } = this;
    const { dayCount: D, unitCount: U } = m.p;
    let energy = w[2]! * this.points[d]!;
    for (let t = d; t < U * D; t += D) {
      const n = plan.tourLength[t]!;
      if (n === 0) continue;
      const price = tourPrice(m, t, n, plan.tourDrive[t]!, plan.tourMetres[t]!, plan.tourWait[t]!);
      energy += w[3]! * plan.tourOvertime[t]! - w[2]! * plan.tourServed[t]! + w[5]! * price;
    }
    return energy;
  }

  private written(plan: Plan, d: number, energy: number): DayPlan {
    const { visitCount: V, visitRequirement, serviceCount: H } = this.m.p;
    const requirements: number[] = [];
    const visitsOf = new Map<number, number[]>();
    for (let v = 0; v < V; v++) {
      const session = plan.visitSession[v]!;
      if (session < 0 || plan.sessionDay[session] !== d) continue;
      const visit = [visitRequirement[v]!, plan.visitMask[v]!];
      requirements.push(visit[0]!);
      const others = visitsOf.get(session);
      if (others) others.push(...visit);
      else visitsOf.set(session, visit);
    }
    this.noted++;
    this.held += requirements.length;
    const sessions: number[] = [];
    const rows = [...visitsOf];
    // Where sessions of a stop may be in each other's way, an earlier one takes the time that later ones leave.
    if (this.m.hasCloseWindows) {
      rows.sort(([a], [b]) => plan.sessionWindow[b]! - plan.sessionWindow[a]!);
    }
    for (const [s, visits] of rows) {
      sessions.push(plan.sessionStop[s]!, plan.sessionWindow[s]!, plan.sessionOpen[s]!);
      for (let h = 0; h < H; h++) sessions.push(plan.sessionUnit[s * H + h]!);
      sessions.push(visits.length / 2, ...visits);
    }
    return {
      requirements: Int32Array.from(requirements),
      energy,
      sessions: Int32Array.from(sessions),
    };
  }
}
