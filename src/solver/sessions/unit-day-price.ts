/** What the session of the scratch row costs one unit-day. Openings are frozen, so it is exact. */

import { positionFor } from '../model/change-plan.js';
import { tourPrice } from '../model/cost.js';
import type { Multipliers } from '../model/energy.js';
import type { Evaluation } from '../model/evaluate.js';
import type { Limits } from '../model/limits.js';
import type { Model } from '../model/model.js';
import type { Plan } from '../model/plan.js';
import { isInTime } from './in-time.js';

const IMPOSSIBLE = Infinity;

export class UnitDayPrice {
  constructor(
    private readonly m: Model,
    private readonly e: Evaluation,
    private readonly multipliers: Multipliers,
    private readonly limits: Limits,
  ) {}

  /** Energy added to unit-day `t` by the scratch row (replacing session `join` if it is there). */
  of(plan: Plan, t: number, join: number): number {
    const m = this.m;
    const p = m.p;
    const base = t * m.capacity;
    const n = plan.tourLength[t]!;
    const order = this.e.order;
    let at = -1;
    for (let i = 0; join >= 0 && i < n; i++) if (plan.tourSession[base + i] === join) at = i;
    // A session that stands is replaced, a new one pushes the later ones back.
    const more = at < 0 ? 1 : 0;
    const size = n + more;
    if (more) {
      if (n >= m.capacity) return IMPOSSIBLE;
      at = positionFor(m, plan, t, plan.sessionOpen[p.visitCount]!);
      if (!this.hasTime(plan, t, at)) return IMPOSSIBLE;
      const row = p.visitCount;
      if (p.underWay.length > 0 && !isInTime(m, t, plan.sessionStop[row]!, plan.sessionOpen[row]!))
        return IMPOSSIBLE;
    }
    for (let i = 0; i < at; i++) order[i] = plan.tourSession[base + i]!;
    order[at] = p.visitCount;
    for (let i = at + 1; i < size; i++) order[i] = plan.tourSession[base + i - more]!;
    if (!this.e.tour(plan, t, size)) return IMPOSSIBLE;
    if (this.limits.strict && this.disturbs(plan, t, size)) return IMPOSSIBLE;
    const e = this.e;
    const w = this.multipliers;
    return (
      w[2]! * (plan.tourServed[t]! - e.people) +
      w[3]! * (e.overtime - plan.tourOvertime[t]!) +
      tourPrice(m, t, size, e.drive, e.metres, e.wait) -
      tourPrice(m, t, n, plan.tourDrive[t]!, plan.tourMetres[t]!, plan.tourWait[t]!)
    );
  }

  /** False when minimum lengths and roads alone leave no time at position `at` of tour `t`. */
  private hasTime(plan: Plan, t: number, at: number): boolean {
    const { p, capacity } = this.m;
    const V = p.visitCount;
    const u = Math.floor(t / p.dayCount);
    const open = plan.sessionOpen[V]!;
    const here = p.stopLocation[plan.sessionStop[V]!]!;
    const base = p.unitClass[u]! * p.locationCount;
    const between = p.unitPackUp[u]! + p.unitSetUp[u]!;
    if (at > 0) {
      const before = plan.tourSession[t * capacity + at - 1]!;
      const there = p.stopLocation[plan.sessionStop[before]!]!;
      const road = p.travelSeconds[(base + there) * p.locationCount + here]!;
      const gone = plan.sessionOpen[before]! + plan.sessionMin[before]!;
      if (gone + between + road > open) return false;
    }
    if (at < plan.tourLength[t]!) {
      const next = plan.tourSession[t * capacity + at]!;
      const there = p.stopLocation[plan.sessionStop[next]!]!;
      const road = p.travelSeconds[(base + here) * p.locationCount + there]!;
      if (open + plan.sessionMin[V]! + between + road > plan.sessionOpen[next]!) return false;
    }
    return true;
  }

  /** True when the evaluated order serves fewer people in a session that is in the plan. */
  private disturbs(plan: Plan, t: number, size: number): boolean {
    const { serviceCount: H, dayCount: D, visitCount: V } = this.m.p;
    const u = Math.floor(t / D);
    for (let i = 0; i < size; i++) {
      const s = this.e.order[i]!;
      for (let h = 0; h < H; h++) {
        const cell = s * H + h;
        if (plan.sessionUnit[cell] !== u) continue;
        const wanted = s === V ? plan.sessionPeople[cell]! : plan.sessionServed[cell]!;
        if (this.e.served[i * H + h]! < wanted) return true;
      }
    }
    return false;
  }
}
