/**
 * The cheapest place of a visit on a day, remembered for the state of the units near its stops. Most
 * are as they were when a visit is priced again, so most of the search's work is looked up here.
 */

import { hasLockedPeople } from './change-plan.js';
import type { Model } from './model.js';
import type { Plan } from './plan.js';

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

export class KnownDays {
  /** Stride visit * dayCount + day, like the arrays below. */
  private readonly state: Int32Array;
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

  constructor(
    private readonly m: Model,
    everyUnit: boolean,
  ) {
    const p = m.p;
    const cells = p.visitCount * p.dayCount;
    this.state = new Int32Array(cells).fill(-1);
    this.price = new Float64Array(cells);
    this.stop = new Int32Array(cells);
    this.window = new Int32Array(cells);
    this.open = new Int32Array(cells);
    this.join = new Int32Array(cells);
    this.mask = new Uint32Array(cells);
    this.unit = new Int32Array(cells * p.serviceCount);
    this.like = Int32Array.from({ length: p.visitCount }, (_, v) => v);
    for (let r = 0; r < p.requirementCount; r++) {
      const visits = Array.from(this.like.subarray(p.visitPtr[r]!, p.visitPtr[r + 1]!));
      const free = visits.filter((v) => !locked(m, v));
      for (const v of free) this.like[v] = free[0]!;
    }
    const rows = Array.from({ length: p.requirementCount }, (_, r) => unitsOf(m, r, everyUnit));
    this.unitPtr = new Int32Array(p.requirementCount + 1);
    rows.forEach((row, r) => (this.unitPtr[r + 1] = this.unitPtr[r]! + row.length));
    this.units = Int32Array.from(rows.flat());
  }

  /** Fills the outputs of day `d` from memory; false when the day has changed since. */
  recall(out: Found, plan: Plan, visit: number, d: number): boolean {
    const H = this.m.p.serviceCount;
    const cell = this.like[visit]! * this.m.p.dayCount + d;
    if (this.state[cell] !== this.stateOf(plan, visit, d)) return false;
    out.price[d] = this.price[cell]!;
    out.stop[d] = this.stop[cell]!;
    out.window[d] = this.window[cell]!;
    out.open[d] = this.open[cell]!;
    out.join[d] = this.join[cell]!;
    out.mask[d] = this.mask[cell]!;
    for (let h = 0; h < H; h++) out.unit[d * H + h] = this.unit[cell * H + h]!;
    return true;
  }

  /** The last change of any unit-day or stop that the visit could use on day `d`. */
  private stateOf(plan: Plan, visit: number, d: number): number {
    const { m } = this;
    const D = m.p.dayCount;
    const r = m.p.visitRequirement[visit]!;
    let last = 0;
    for (let i = this.unitPtr[r]!; i < this.unitPtr[r + 1]!; i++) {
      const state = plan.tourState[this.units[i]! * D + d]!;
      if (state > last) last = state;
    }
    for (let c = m.p.candidatePtr[r]!; c < m.p.candidatePtr[r + 1]!; c++) {
      const cell = m.p.candidateStop[c]! * D + d;
      if (plan.stopState[cell]! > last) last = plan.stopState[cell]!;
      if (plan.stopVisits[cell]! > 0)
        last = this.sessionState(plan, m.p.candidateStop[c]!, d, last);
    }
    return last;
  }

  /** The last change of a unit that has a session at this stop, or `last`. */
  private sessionState(plan: Plan, stop: number, d: number, last: number): number {
    const { visitCount: V, serviceCount: H, dayCount: D } = this.m.p;
    for (let s = 0; s < V; s++) {
      if (plan.sessionVisits[s] === 0 || plan.sessionStop[s] !== stop) continue;
      for (let h = 0; h < H && plan.sessionDay[s] === d; h++) {
        const u = plan.sessionUnit[s * H + h]!;
        if (u >= 0 && plan.tourState[u * D + d]! > last) last = plan.tourState[u * D + d]!;
      }
    }
    return last;
  }

  keep(found: Found, plan: Plan, visit: number, d: number): void {
    const H = this.m.p.serviceCount;
    const cell = this.like[visit]! * this.m.p.dayCount + d;
    this.state[cell] = this.stateOf(plan, visit, d);
    this.price[cell] = found.price[d]!;
    this.stop[cell] = found.stop[d]!;
    this.window[cell] = found.window[d]!;
    this.open[cell] = found.open[d]!;
    this.join[cell] = found.join[d]!;
    this.mask[cell] = found.mask[d]!;
    for (let h = 0; h < H; h++) this.unit[cell * H + h] = found.unit[d * H + h]!;
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
