/**
 * Sessions that come out and go back whole: all visits of a session together get the cheapest
 * opening and units its stop has on the day, priced in one step. One by one the first visit would
 * decide for all, by what is best while it is alone. Two or three sessions of a day in a new order
 * exchange their units and their turns.
 */

import { changeOf } from '../model/announced-changes.js';
import { placeVisit, removeVisit } from '../model/change-plan.js';
import type { Multipliers } from '../model/energy.js';
import type { Model } from '../model/model.js';
import type { Plan } from '../model/plan.js';
import { hasLockedPeople } from '../model/session-row.js';
import { earlinessOf, latenessOf } from '../model/soft-windows.js';
import type { Random } from '../random.js';
import { BundleUnits } from './bundle-units.js';
import type { Insertion } from './insertion.js';
import { sessionAt } from './joining.js';
import { openingsFor, type Openings } from './openings.js';

const IMPOSSIBLE = Infinity;
/** So many sessions of a day go back together at most. */
const MOST = 3;

interface Taken {
  readonly stop: number;
  readonly day: number;
  readonly visits: readonly number[];
  readonly masks: readonly number[];
}

export class WholeSessions {
  private readonly m: Model;
  private readonly multipliers: Multipliers;
  private readonly units: BundleUnits;
  private readonly openings: Openings = { list: new Int32Array(4096), first: 0, count: 0 };
  /** The best place found: units per service beside window, opening and services given. */
  private readonly unit: Int32Array;
  private window = -1;
  private open = 0;

  constructor(private readonly insertion: Insertion) {
    const { m, e, multipliers, limits, prices } = insertion;
    this.m = m;
    this.multipliers = multipliers;
    this.units = new BundleUnits(m, e, multipliers, limits, prices);
    this.unit = new Int32Array(m.p.serviceCount);
  }

  /**
   * Takes a few sessions of one day out and puts them back in an order by luck; what finds no place
   * stays out. False when taking out broke the day, as it may without the triangle inequality.
   */
  anew(plan: Plan, random: Random): boolean {
    const rows = this.rowsOfSomeDay(plan, random);
    const count = Math.min(rows.length, 1 + random.below(MOST));
    const taken: Taken[] = [];
    for (let i = 0; i < count; i++) {
      const at = i + random.below(rows.length - i);
      [rows[i], rows[at]] = [rows[at]!, rows[i]!];
      const own = this.read(plan, rows[i]!);
      for (const v of own.visits) {
        if (!removeVisit(this.m, plan, this.insertion.e, v)) return false;
      }
      taken.push(own);
    }
    for (const own of taken) this.put(plan, own);
    return true;
  }

  /** Sessions that may move, of the day of one of them. */
  private rowsOfSomeDay(plan: Plan, random: Random): number[] {
    const { visitCount: V } = this.m.p;
    const stay = new Uint8Array(V);
    for (let v = 0; v < V; v++) {
      const session = plan.visitSession[v]!;
      if (session >= 0 && !this.mayMove(v)) stay[session] = 1;
    }
    const rows: number[] = [];
    for (let s = 0; s < V; s++) if (plan.sessionVisits[s]! > 0 && !stay[s]) rows.push(s);
    if (rows.length === 0) return rows;
    const day = plan.sessionDay[rows[random.below(rows.length)]!]!;
    return rows.filter((s) => plan.sessionDay[s] === day);
  }

  private mayMove(v: number): boolean {
    const { p } = this.m;
    if (this.insertion.limits.frozen[v] || p.lockOpen[v]! >= 0) return false;
    if (hasLockedPeople(this.m, v)) return false;
    for (let j = p.visitSlotPtr[v]!; j < p.visitSlotPtr[v + 1]!; j++) {
      if (p.lockUnit[j]! >= 0) return false;
    }
    return true;
  }

  private read(plan: Plan, session: number): Taken {
    const visits: number[] = [];
    for (let v = 0; v < this.m.p.visitCount; v++) {
      if (plan.visitSession[v] === session) visits.push(v);
    }
    const masks = visits.map((v) => plan.visitMask[v]!);
    return { stop: plan.sessionStop[session]!, day: plan.sessionDay[session]!, visits, masks };
  }

  /** Holds the visits at the cheapest opening of their stop and day; false when there is none. */
  put(plan: Plan, { stop, day, visits, masks }: Taken): boolean {
    const { m } = this;
    const { p } = m;
    const { visitCount: V, serviceCount: H } = p;
    plan.sessionStop[V] = stop;
    plan.sessionDay[V] = day;
    const [from, to] = [stop * p.dayCount + day, stop * p.dayCount + day + 1];
    let least = IMPOSSIBLE;
    for (let w = p.stopWindowPtr[from]!; w < p.stopWindowPtr[to]!; w++) {
      if (sessionAt(this.m, this.insertion.limits, plan, stop, day, w) !== -1) continue;
      visits.forEach((v, i) => ((plan.visitSession[v] = V), (plan.visitMask[v] = masks[i]!)));
      plan.sessionVisits[V] = visits.length;
      least = this.inWindow(plan, visits, w, least);
      for (const v of visits) plan.visitSession[v] = -1;
      plan.sessionVisits[V] = 0;
    }
    for (const v of visits) plan.visitMask[v] = 0;
    if (least >= IMPOSSIBLE) return false;
    plan.sessionWindow[V] = this.window;
    plan.sessionOpen[V] = this.open;
    for (let h = 0; h < H; h++) plan.sessionUnit[V * H + h] = this.unit[h]!;
    let join = -1;
    let possible = true;
    visits.forEach((v, i) => {
      possible = placeVisit(m, plan, this.insertion.e, v, masks[i]!, join);
      join = plan.visitSession[v]!;
    });
    return possible;
  }

  /** Looks for a price below `least` in window `w`; returns the least. */
  private inWindow(plan: Plan, visits: readonly number[], w: number, least: number): number {
    const { m, units } = this;
    const { p } = m;
    const { visitCount: V } = p;
    const day = plan.sessionDay[V]!;
    plan.sessionWindow[V] = w;
    const own = visits.map((v) => p.visitRequirement[v]!);
    const longest = visits.reduce((a, b) => (this.minimum(b) > this.minimum(a) ? b : a));
    const { openings } = this;
    const stop = plan.sessionStop[V]!;
    openings.count = openingsFor(m, openings.list, plan, longest, day, stop, w, -1);
    if (openings.count === 0 || !units.askWhole(plan, day, -1, openings)) return least;
    for (let o = 0; o < openings.count; o++) {
      let price = units.priceAt(plan, o);
      if (price >= IMPOSSIBLE) continue;
      plan.sessionOpen[V] = openings.list[o]!;
      units.choose();
      price += this.publicPrice(plan, visits, own);
      if (price >= least) continue;
      least = price;
      this.window = w;
      this.open = openings.list[o]!;
      this.unit.set(units.best);
    }
    return least;
  }

  private minimum(v: number): number {
    return this.m.p.minSessionSeconds[this.m.p.visitRequirement[v]!]!;
  }

  /** Energy of what was announced, and of opening outside the soft windows. */
  private publicPrice(plan: Plan, visits: readonly number[], requirements: readonly number[]) {
    const { m, multipliers } = this;
    const { p } = m;
    const announced = requirements.some((r) => p.announcedPtr[r + 1]! > p.announcedPtr[r]!);
    let energy = 0;
    if (announced) this.units.closeOf(plan, plan.sessionDay[p.visitCount]!, -1);
    for (const [i, r] of requirements.entries()) {
      if (announced) energy += multipliers[4]! * changeOf(m, plan, r);
      if (!m.hasSoftEnds) continue;
      const { lateSecond, earlySecond } = p.weights;
      const late = lateSecond * latenessOf(m, r, plan, p.visitCount);
      const price = late + earlySecond * earlinessOf(m, r, plan, p.visitCount);
      let bits = plan.visitMask[visits[i]!]!;
      for (; bits; bits &= bits - 1) energy += multipliers[5]! * price;
    }
    return energy;
  }
}
