/**
 * The cheapest place of a visit on a day, remembered for what the days of the units near its stops
 * consist of. Most are as they were when a visit is priced again, or as they were once before, so
 * most of the search's work is looked up here.
 */

import type { Model } from '../model/model.js';
import type { Plan } from '../model/plan.js';
import { hasLockedPeople } from '../model/session-row.js';

/** What an insertion found on a day; see `Insertion`. */
interface Found {
  readonly price: Float64Array;
  readonly stop: Int32Array;
  readonly window: Int32Array;
  readonly open: Int32Array;
  readonly join: Int32Array;
  readonly mask: Uint32Array;
  readonly unit: Int32Array;
}

/** Places remembered per visit and day; they take each other's place. */
const ROWS = 4;

export class KnownDays {
  /** Per row: visit * dayCount + day, and two numbers of what the places depend on. */
  private readonly cell: Int32Array;
  private readonly first: Int32Array;
  private readonly second: Int32Array;
  /** What was found, like the arrays below. */
  private readonly price: Float64Array;
  private readonly stop: Int32Array;
  private readonly window: Int32Array;
  private readonly open: Int32Array;
  private readonly join: Int32Array;
  private readonly mask: Uint32Array;
  private readonly unit: Int32Array;
  /** The visit whose memory a visit uses: all unlocked visits of a requirement are alike. */
  private readonly like: Int32Array;
  /** Units that a visit of a requirement may meet, CSR. */
  private readonly unitPtr: Int32Array;
  private readonly units: Int32Array;
  /** The two numbers of what was asked about last. */
  private a = 0;
  private b = 0;

  constructor(
    private readonly m: Model,
    everyUnit: boolean,
  ) {
    const p = m.p;
    const rows = ROWS * p.visitCount * p.dayCount;
    this.cell = new Int32Array(rows).fill(-1);
    this.first = new Int32Array(rows);
    this.second = new Int32Array(rows);
    this.price = new Float64Array(rows);
    this.stop = new Int32Array(rows);
    this.window = new Int32Array(rows);
    this.open = new Int32Array(rows);
    this.join = new Int32Array(rows);
    this.mask = new Uint32Array(rows);
    this.unit = new Int32Array(rows * p.serviceCount);
    this.like = Int32Array.from({ length: p.visitCount }, (_, v) => v);
    for (let r = 0; r < p.requirementCount; r++) {
      const visits = Array.from(this.like.subarray(p.visitPtr[r]!, p.visitPtr[r + 1]!));
      const free = visits.filter((v) => !locked(m, v));
      for (const v of free) this.like[v] = free[0]!;
    }
    const near = Array.from({ length: p.requirementCount }, (_, r) => unitsOf(m, r, everyUnit));
    this.unitPtr = new Int32Array(p.requirementCount + 1);
    near.forEach((row, r) => (this.unitPtr[r + 1] = this.unitPtr[r]! + row.length));
    this.units = Int32Array.from(near.flat());
  }

  /** Fills the outputs of day `d` from memory; false when nothing is known about it as it is. */
  recall(out: Found, plan: Plan, visit: number, d: number): boolean {
    const { serviceCount: H, dayCount: D, daySeconds, stopWindowPtr } = this.m.p;
    const cell = this.cellOf(visit, d);
    this.look(plan, visit, d);
    const row = this.rowOf(cell);
    if (this.cell[row] !== cell || this.first[row] !== this.a || this.second[row] !== this.b) {
      return false;
    }
    out.price[d] = this.price[row]!;
    out.stop[d] = this.stop[row]!;
    out.window[d] = stopWindowPtr[out.stop[d]! * D + d]! + this.window[row]!;
    out.open[d] = d * daySeconds + this.open[row]!;
    out.join[d] = this.join[row]!;
    out.mask[d] = this.mask[row]!;
    for (let h = 0; h < H; h++) out.unit[d * H + h] = this.unit[row * H + h]!;
    return true;
  }

  /** Remembers what was found for the visit on the day that was asked about last. */
  keep(found: Found, visit: number, d: number): void {
    const { serviceCount: H, dayCount: D, daySeconds, stopWindowPtr } = this.m.p;
    const cell = this.cellOf(visit, d);
    const row = this.rowOf(cell);
    this.cell[row] = cell;
    this.first[row] = this.a;
    this.second[row] = this.b;
    this.price[row] = found.price[d]!;
    this.stop[row] = found.stop[d]!;
    this.window[row] = found.window[d]! - stopWindowPtr[found.stop[d]! * D + d]!;
    this.open[row] = found.open[d]! - d * daySeconds;
    this.join[row] = found.join[d]!;
    this.mask[row] = found.mask[d]!;
    for (let h = 0; h < H; h++) this.unit[row * H + h] = found.unit[d * H + h]!;
  }

  /** The visit and the first day like this one; whose opening is locked has one day anyway. */
  private cellOf(visit: number, d: number): number {
    const { p, alike } = this.m;
    const alikeDay = alike.stopsDay[p.visitRequirement[visit]! * p.dayCount + d]!;
    return this.like[visit]! * p.dayCount + (p.lockOpen[visit]! < 0 ? alikeDay : d);
  }

  private rowOf(cell: number): number {
    return ((Math.imul(cell, 0x9e3779b1) ^ this.a) >>> 0) % this.cell.length;
  }

  /** Puts all unit-days and sessions that the visit could meet on day `d` into two numbers. */
  private look(plan: Plan, visit: number, d: number): void {
    const { m, unitPtr, units } = this;
    const { p } = m;
    const D = p.dayCount;
    const r = p.visitRequirement[visit]!;
    this.a = this.b = 0;
    for (let i = unitPtr[r]!; i < unitPtr[r + 1]!; i++) this.addUnit(plan, units[i]! * D + d);
    for (let c = p.candidatePtr[r]!; c < p.candidatePtr[r + 1]!; c++) {
      const cell = p.candidateStop[c]! * D + d;
      if (plan.stopVisits[cell] === 0) continue;
      this.a = Math.imul(this.a ^ plan.stopState[cell]!, 0x85ebca6b);
      // A session that stands is of one day, and days that are alike have others.
      this.b = Math.imul(this.b + plan.stopState[cell]!, 0xc2b2ae35) + cell;
      this.addSessions(plan, p.candidateStop[c]!, d);
    }
  }

  private addUnit(plan: Plan, t: number): void {
    this.a = Math.imul(this.a, 0x85ebca6b) + plan.tourContent[2 * t]!;
    this.b = Math.imul(this.b, 0xc2b2ae35) + plan.tourContent[2 * t + 1]!;
    this.a = (this.a ^ (this.a >>> 15)) | 0;
    this.b = (this.b ^ (this.b >>> 13)) | 0;
  }

  /** The units of the sessions at a stop, near or not. */
  private addSessions(plan: Plan, stop: number, d: number): void {
    const { visitCount: V, serviceCount: H, dayCount: D } = this.m.p;
    for (let s = 0; s < V; s++) {
      if (plan.sessionVisits[s] === 0 || plan.sessionStop[s] !== stop) continue;
      for (let h = 0; h < H && plan.sessionDay[s] === d; h++) {
        const u = plan.sessionUnit[s * H + h]!;
        if (u >= 0) this.addUnit(plan, u * D + d);
      }
    }
  }
}

/** True when something about the visit is decided already. */
function locked(m: Model, v: number): boolean {
  const p = m.p;
  if (p.lockDay[v]! >= 0 || p.lockStop[v]! >= 0 || p.lockOpen[v]! >= 0) return true;
  if (p.tourLocks.some((lock) => lock.sessions.some((s) => s.visits.includes(v)))) return true;
  if (hasLockedPeople(m, v)) return true;
  return p.lockUnit.subarray(p.visitSlotPtr[v]!, p.visitSlotPtr[v + 1]!).some((u) => u >= 0);
}

/** The near units of the candidate stops; all units where sessions may be in each other's way. */
function unitsOf(m: Model, r: number, everyUnit: boolean): number[] {
  const p = m.p;
  const H = p.serviceCount;
  const stops = p.candidateStop.subarray(p.candidatePtr[r]!, p.candidatePtr[r + 1]!);
  const close = m.closeWindows.includes(1);
  if (everyUnit || close) return Array.from({ length: p.unitCount }, (_, u) => u);
  const units = new Set<number>();
  for (const s of stops) {
    for (let j = p.requirementServicePtr[r]!; j < p.requirementServicePtr[r + 1]!; j++) {
      const cell = s * H + p.requirementService[j]!;
      for (let k = m.nearPtr[cell]!; k < m.nearPtr[cell + 1]!; k++) units.add(m.near[k]!);
    }
  }
  return [...units].sort((a, b) => a - b);
}
