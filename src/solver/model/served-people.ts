/**
 * How many people the sessions of one unit-day serve, and when they close: people fill the room, in
 * order, within the quotas, one place kept for every later session.
 */

import { UNLIMITED } from '../problem.js';
import type { Model } from './model.js';
import type { Plan } from './plan.js';
import { hoursEnd } from './service-hours.js';

export class ServedPeople {
  /** Out: people and close per position, stride position * serviceCount + service. */
  readonly served: Int32Array;
  readonly close: Int32Array;
  people = 0;

  /** Quota left by service and of all, and people of later sessions to keep it for. */
  private readonly left: Int32Array;
  private readonly keep: Int32Array;
  private leftAll = 0;
  private keepAll = 0;
  /** Counter groups of a session: which, and seconds of work so far. */
  private readonly groupOf: Int32Array;
  private readonly groupWork: Int32Array;
  private groups = 0;

  constructor(
    private readonly m: Model,
    /** Sessions in order of opening, of the plan or its scratch row. */
    private readonly order: Int32Array,
    /** Latest close by position. */
    private readonly room: Int32Array,
  ) {
    const H = m.p.serviceCount;
    this.served = new Int32Array((m.capacity + 1) * H);
    this.close = new Int32Array((m.capacity + 1) * H);
    this.left = new Int32Array(H);
    this.keep = new Int32Array(H);
    this.groupOf = new Int32Array(H);
    this.groupWork = new Int32Array(H);
  }

  /** Fills the first `n` sessions of tour `t`; false when one of them cannot be held. */
  fill(plan: Plan, t: number, n: number): boolean {
    const { m } = this;
    const { p } = m;
    const day = t % p.dayCount;
    const u = (t - day) / p.dayCount;
    this.people = 0;
    if (!this.keepPlaces(plan, t, u, n)) return false;
    // Units of one service are the rule, and simpler.
    const isSingle = m.skillsPtr[u + 1]! - m.skillsPtr[u]! === 1;
    for (let i = 0; i < n; i++) {
      const session = this.order[i]!;
      const work = this.workOf(plan, i, session, u, day);
      if (work < 0) return false;
      const fits = isSingle
        ? this.single(plan, i, session, u, work)
        : this.several(plan, i, session, u, work);
      if (!fits) return false;
    }
    return true;
  }

  /** One place for everyone who comes; false when the quotas do not reach. */
  private keepPlaces(plan: Plan, t: number, u: number, n: number): boolean {
    const { p, skills, skillsPtr } = this.m;
    const H = p.serviceCount;
    this.leftAll = p.quotaAll[t]!;
    this.keepAll = 0;
    for (let k = skillsPtr[u]!; k < skillsPtr[u + 1]!; k++) {
      const h = skills[k]!;
      let later = 0;
      for (let i = 0; i < n; i++) {
        const cell = this.order[i]! * H + h;
        if (plan.sessionUnit[cell] === u && plan.sessionPeople[cell]! > 0) later++;
      }
      this.left[h] = p.quota[t * H + h]!;
      this.keep[h] = later;
      this.keepAll += later;
      if (later > this.left[h]!) return false;
    }
    return this.keepAll <= this.leftAll;
  }

  /** Seconds for work in whole grains; −1 when there is no room for a shortest session. */
  private workOf(plan: Plan, i: number, session: number, u: number, day: number): number {
    const { m } = this;
    const { p } = m;
    const window = plan.sessionWindow[session]!;
    const open = plan.sessionOpen[session]!;
    let limit = Math.min(this.room[i]!, p.stopWindowUntil[window]!);
    if (open < p.stopWindowFrom[window]!) return -1;
    for (let k = m.skillsPtr[u]!; k < m.skillsPtr[u + 1]!; k++) {
      const h = m.skills[k]!;
      if (plan.sessionUnit[session * p.serviceCount + h] !== u) continue;
      const end = hoursEnd(m, h, day, open);
      if (end < limit) limit = end;
    }
    if (limit - open < plan.sessionMin[session]!) return -1;
    const longest = Math.min(limit - open, plan.sessionMax[session]!);
    return longest - (longest % p.workGrainSeconds);
  }

  private single(plan: Plan, i: number, session: number, u: number, work: number): boolean {
    const { p, skills, skillsPtr } = this.m;
    const H = p.serviceCount;
    const h = skills[skillsPtr[u]!]!;
    const people = plan.sessionPeople[session * H + h]!;
    const beta = p.bottleneckSeconds[u * H + h]!;
    const kappa = p.counters[u * H + h]!;
    let y = 0;
    if (people > 0) {
      // Those who come later keep one place each.
      const inQuota = Math.min(this.left[h]! - --this.keep[h]!, this.leftAll - --this.keepAll);
      const inTime = beta === 0 ? UNLIMITED : Math.floor((work * kappa) / beta);
      if (inTime < 1) return false;
      y = Math.min(people, inTime, inQuota);
      if (y < plan.sessionLeast[session * H + h]!) return false;
      this.left[h]! -= y;
      this.leftAll -= y;
    }
    this.put(plan, i, session, h, y, Math.ceil((y * beta) / kappa));
    return true;
  }

  /** One pass gives everyone's first person, the second fills up; groups share their counters. */
  private several(plan: Plan, i: number, session: number, u: number, work: number): boolean {
    const { p, skills, skillsPtr } = this.m;
    const H = p.serviceCount;
    const [from, to] = [skillsPtr[u]!, skillsPtr[u + 1]!];
    this.groups = 0;
    for (let k = from; k < to; k++) {
      const h = skills[k]!;
      if (plan.sessionUnit[session * H + h] !== u) continue;
      const isWanted = plan.sessionPeople[session * H + h]! > 0;
      this.served[i * H + h] = isWanted ? 1 : 0;
      const g = this.groupFor(u * H + h);
      this.groupWork[g]! += this.secondsOf(u * H + h, this.served[i * H + h]!);
      if (this.groupWork[g]! > work) return false;
      if (!isWanted) continue;
      this.left[h]!--;
      this.keep[h]!--;
      this.keepAll--;
      this.leftAll--;
    }
    for (let k = from; k < to; k++) {
      const h = skills[k]!;
      const people = plan.sessionPeople[session * H + h]!;
      if (plan.sessionUnit[session * H + h] !== u || people === 0) continue;
      const g = this.groupFor(u * H + h);
      const beta = p.bottleneckSeconds[u * H + h]!;
      const one = this.secondsOf(u * H + h, 1);
      const spare = work - this.groupWork[g]! + one;
      const inTime = beta === 0 ? UNLIMITED : Math.floor((spare * p.counters[u * H + h]!) / beta);
      const inQuota = 1 + Math.min(this.left[h]! - this.keep[h]!, this.leftAll - this.keepAll);
      const y = Math.min(people, inTime, inQuota);
      if (y < plan.sessionLeast[session * H + h]!) return false;
      this.left[h]! -= y - 1;
      this.leftAll -= y - 1;
      this.served[i * H + h] = y;
      this.groupWork[g]! += this.secondsOf(u * H + h, y) - one;
    }
    for (let k = from; k < to; k++) {
      const h = skills[k]!;
      if (plan.sessionUnit[session * H + h] !== u) continue;
      const seconds = this.groupWork[this.groupFor(u * H + h)]!;
      this.put(plan, i, session, h, this.served[i * H + h]!, seconds);
    }
    return true;
  }

  /** Seconds of work of so many people at the counters of a skill. */
  private secondsOf(skill: number, people: number): number {
    const { p } = this.m;
    return Math.ceil((people * p.bottleneckSeconds[skill]!) / p.counters[skill]!);
  }

  /** Number of the skill's counter group in the session. */
  private groupFor(skill: number): number {
    const group = this.m.p.counterGroup[skill]!;
    for (let g = 0; g < this.groups; g++) if (this.groupOf[g] === group) return g;
    this.groupOf[this.groups] = group;
    this.groupWork[this.groups] = 0;
    return this.groups++;
  }

  private put(
    plan: Plan,
    i: number,
    session: number,
    h: number,
    people: number,
    work: number,
  ): void {
    const grain = this.m.p.workGrainSeconds;
    const seconds = Math.max(Math.ceil(work / grain) * grain, plan.sessionMin[session]!);
    const at = i * this.m.p.serviceCount + h;
    this.served[at] = people;
    this.close[at] = plan.sessionOpen[session]! + seconds;
    this.people += people;
  }
}
