/**
 * The services a session still needs somebody for, and the units that may be asked: those with the
 * skill, at work, with what the stop lacks, as locks and wishes say.
 */

import type { Limits } from '../model/limits.js';
import type { Model } from '../model/model.js';
import type { Plan } from '../model/plan.js';
import type { SolverProblem } from '../problem.js';

export class Needs {
  count = 0;
  /** Per need: the service, and the unit that must give it, −1 for any. */
  readonly service: Int32Array;
  private readonly lock: Int32Array;
  /** Per need: 1 where it is locked how many people are served. */
  private readonly people: Uint8Array;
  /** 1: the visit belongs to a locked tour and may enter it. */
  private frozen = false;
  /** Units to ask, from `first` up to `last` of `list`. */
  list: Int32Array;
  last = 0;

  constructor(
    private readonly m: Model,
    private readonly limits: Limits,
  ) {
    this.list = m.units;
    this.service = new Int32Array(m.p.serviceCount);
    this.lock = new Int32Array(m.p.serviceCount);
    this.people = new Uint8Array(m.p.serviceCount);
  }

  clear(frozen: boolean): void {
    this.count = 0;
    this.frozen = frozen;
  }

  /** `lock`: the unit that must give it, −1 any; `people`: how many are served is locked. */
  add(service: number, lock = -1, people = false): void {
    this.service[this.count] = service;
    this.people[this.count] = people ? 1 : 0;
    this.lock[this.count++] = lock;
  }

  /** True when a unit that stands in the session may go on giving a service locked to `lock`. */
  keeps(unit: number, service: number, lock: number): boolean {
    const wish = this.limits.units[service]!;
    return (lock < 0 || lock === unit) && (wish < 0 || wish === unit);
  }

  /** True when nobody may leave need `i` out: its people are locked, or its unit is. */
  mustCome(i: number): boolean {
    return this.people[i] === 1 || (this.lock[i]! >= 0 && !this.limits.dropsLocked);
  }

  /** True when some unit could give two of them. */
  mayDouble(): boolean {
    const { skillsPtr, p } = this.m;
    for (let u = 0; u < p.unitCount; u++) {
      if (skillsPtr[u + 1]! - skillsPtr[u]! < 2) continue;
      let gives = 0;
      for (let i = 0; i < this.count; i++) {
        if (p.counters[u * p.serviceCount + this.service[i]!]! > 0) gives++;
      }
      if (gives > 1) return true;
    }
    return false;
  }

  /** Index in `list` of the first unit to ask for need `i` at the scratch row's stop. */
  first(plan: Plan, i: number): number {
    const { m } = this;
    const h = this.service[i]!;
    if (this.limits.everyUnit || this.lock[i]! >= 0 || this.limits.units[h]! >= 0) {
      this.list = m.units;
      this.last = m.unitsPtr[h + 1]!;
      return m.unitsPtr[h]!;
    }
    const cell = plan.sessionStop[m.p.visitCount]! * m.p.serviceCount + h;
    this.list = m.near;
    this.last = m.nearPtr[cell + 1]!;
    return m.nearPtr[cell]!;
  }

  /** Skill is given; locks, absence, attributes and locked tours are judged here. */
  mayGive(i: number, u: number, d: number, stop: number): boolean {
    const p = this.m.p;
    const t = u * p.dayCount + d;
    if (!p.unitWorks[t]) return false;
    const h = this.service[i]!;
    if (!this.keeps(u, h, this.lock[i]!)) return false;
    if (p.tourLock[t]! >= 0 && !(this.frozen && this.lock[i] === u)) return false;
    return hasAttributes(p, stop, u, h);
  }
}

/** True when the stop, or the unit itself, has all that the unit needs to give service `h` there (H2). */
export function hasAttributes(p: SolverProblem, stop: number, u: number, h: number): boolean {
  const has = p.stopAttributes[stop]! | p.unitAttributes[u]!;
  return (p.serviceAttributes[h]! & ~has) === 0;
}
