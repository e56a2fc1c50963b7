/**
 * Sessions that open a little earlier or later. Openings are frozen while visits are put in: a longer
 * visit in front of a session loses people to an opening that could as well be a quarter of an hour
 * later. Slides find that opening; each is exact, as the days of all units of the session are priced.
 */

import { refreshSession } from '../model/change-plan.js';
import { tourPrice } from '../model/cost.js';
import type { Multipliers } from '../model/energy.js';
import type { Evaluation } from '../model/evaluate.js';
import type { Model } from '../model/model.js';
import type { Plan } from '../model/plan.js';
import { hasLockedPeople } from '../model/session-row.js';
import type { Insertion } from './insertion.js';

/** How far a session slides at once, in grains. */
const FARTHEST = 3;
const IMPOSSIBLE = Infinity;

export class Slides {
  /** 1 per visit whose opening must stay, or has a price. */
  private readonly stays: Uint8Array;
  private readonly isPossible: boolean;

  private readonly m: Model;
  private readonly e: Evaluation;
  private readonly multipliers: Multipliers;

  constructor({ m, e, multipliers, limits }: Insertion) {
    const { p } = (this.m = m);
    this.e = e;
    this.multipliers = multipliers;
    this.isPossible = m.grains > 0 && !m.hasSoftEnds && !m.hasCloseWindows;
    this.stays = limits.frozen.map((own, v) => {
      const r = p.visitRequirement[v]!;
      const priced = p.announcedPtr[r + 1]! > p.announcedPtr[r]!;
      return own || priced || p.lockOpen[v]! >= 0 || hasLockedPeople(m, v) ? 1 : 0;
    });
  }

  /** Slides sessions of the unit-days that are not those of `base` and lose people. */
  settle(plan: Plan, base: Plan): void {
    if (!this.isPossible) return;
    const { capacity } = this.m;
    const { tourContent: now } = plan;
    const { tourContent: before } = base;
    for (let t = 0; t < plan.tourLength.length; t++) {
      if (now[2 * t] === before[2 * t] && now[2 * t + 1] === before[2 * t + 1]) continue;
      for (let i = 0; i < plan.tourLength[t]! && this.losesPeople(plan, t); i++) {
        this.slide(plan, plan.tourSession[t * capacity + i]!);
      }
    }
  }

  private losesPeople(plan: Plan, t: number): boolean {
    const { m } = this;
    const { serviceCount: H, dayCount: D } = m.p;
    const u = Math.floor(t / D);
    let people = 0;
    for (let i = 0; i < plan.tourLength[t]!; i++) {
      const s = plan.tourSession[t * m.capacity + i]!;
      for (let k = m.skillsPtr[u]!; k < m.skillsPtr[u + 1]!; k++) {
        const cell = s * H + m.skills[k]!;
        if (plan.sessionUnit[cell] === u) people += plan.sessionPeople[cell]!;
      }
    }
    return people > plan.tourServed[t]!;
  }

  /** Gives session `s` the cheapest opening near its own. */
  private slide(plan: Plan, s: number): void {
    const { m } = this;
    for (let v = 0; v < m.p.visitCount; v++) {
      if (plan.visitSession[v] === s && this.stays[v]) return;
    }
    const own = plan.sessionOpen[s]!;
    let least = this.energy(plan, s, IMPOSSIBLE);
    let best = own;
    for (let grains = -FARTHEST; grains <= FARTHEST; grains++) {
      if (grains === 0) continue;
      plan.sessionOpen[s] = own + grains * m.p.grainSeconds;
      const energy = this.energy(plan, s, least);
      if (energy >= least) continue;
      least = energy;
      best = plan.sessionOpen[s]!;
    }
    plan.sessionOpen[s] = best;
    if (best !== own) refreshSession(m, plan, this.e, s);
  }

  /** Energy of the days of all units of session `s`; IMPOSSIBLE also where it is not below `limit`. */
  private energy(plan: Plan, s: number, limit: number): number {
    const { m, e, multipliers: w } = this;
    const { serviceCount: H, dayCount: D } = m.p;
    let sum = 0;
    for (let h = 0; h < H; h++) {
      const u = plan.sessionUnit[s * H + h]!;
      if (u < 0) continue;
      let isNew = true;
      for (let g = 0; g < h; g++) if (plan.sessionUnit[s * H + g] === u) isNew = false;
      if (!isNew) continue;
      const t = u * D + plan.sessionDay[s]!;
      const n = plan.tourLength[t]!;
      for (let i = 0; i < n; i++) e.order[i] = plan.tourSession[t * m.capacity + i]!;
      if (!e.tour(plan, t, n)) return IMPOSSIBLE;
      sum += w[3]! * e.overtime - w[2]! * e.people + tourPrice(m, t, n, e.drive, e.metres, e.wait);
    }
    return sum < limit ? sum : IMPOSSIBLE;
  }
}
