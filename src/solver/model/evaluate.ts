/**
 * One unit-day with given sessions and openings: is it possible, how many people does it serve,
 * and what does it cost? Exact and O(sessions of the day), without touching the plan.
 *
 * Openings are frozen, so each session's room ends where the next one needs the unit: backward
 * from the next opening through set-up, drive and pack-up, each in one piece around closed
 * intervals. People fill the room, in order, within the quotas, one place kept for every later
 * session; serving more is worth more than a shorter day at every profile.
 */

import { idle, pulled, pushed, siteLimit } from './hours.js';
import type { Model } from './model.js';
import type { Plan } from './plan.js';
import { ServedPeople } from './served-people.js';

export class Evaluation {
  /** In: sessions in order of opening, of the plan or its scratch row. */
  readonly order: Int32Array;
  /** Out: people and close per position, stride position * serviceCount + service. */
  readonly served: Int32Array;
  readonly close: Int32Array;
  overtime = 0;
  drive = 0;
  metres = 0;
  wait = 0;

  /** Where each break of the day is taken: before session `i`, or after the return. */
  private readonly gapOf: number[] = [];
  private readonly room: Int32Array;
  private readonly serving: ServedPeople;

  constructor(private readonly m: Model) {
    this.order = new Int32Array(m.capacity + 1);
    this.room = new Int32Array(m.capacity + 1);
    this.serving = new ServedPeople(m, this.order, this.room);
    this.served = this.serving.served;
    this.close = this.serving.close;
  }

  /** Out: people served on the whole tour. */
  get people(): number {
    return this.serving.people;
  }

  /** Evaluates tour `t` with the first `n` entries of `order`; false when it is impossible. */
  tour(plan: Plan, t: number, n: number): boolean {
    this.serving.people = this.overtime = this.drive = this.metres = this.wait = 0;
    if (n === 0) return true;
    const p = this.m.p;
    if (!p.unitWorks[t] || n > p.maxSessions[t]! || n > this.m.capacity) return false;
    if (this.m.hasLoad && !this.carries(plan, t, n)) return false;
    if (this.gapOf.length > 0) this.gapOf.length = 0;
    const breaks = p.breakPtr[t + 1]! - p.breakPtr[t]!;
    if (breaks > 0 && !this.chooseGaps(plan, t, n, breaks)) return false;
    if (!this.rooms(plan, t, n)) return false;
    if (!this.serving.fill(plan, t, n)) return false;
    return this.clock(plan, t, n) <= p.maxDuration[t]!;
  }

  /** Tries every break in every gap: most people first, then the earliest gaps; few of either. */
  private chooseGaps(plan: Plan, t: number, n: number, breaks: number): boolean {
    let most = -1;
    let best: number[] = [];
    const ways = (n + 1) ** breaks;
    for (let way = 0; way < ways; way++) {
      for (let k = 0, left = way; k < breaks; k++, left = Math.floor(left / (n + 1))) {
        this.gapOf[k] = left % (n + 1);
      }
      this.drive = this.metres = 0;
      if (!this.rooms(plan, t, n) || !this.serving.fill(plan, t, n) || this.people <= most)
        continue;
      most = this.people;
      best = this.gapOf.slice();
    }
    this.drive = this.metres = 0;
    for (let k = 0; k < breaks; k++) this.gapOf[k] = best[k] ?? 0;
    return most >= 0;
  }

  /** Latest moment to be free for the breaks of gap `gap`, which end by `by`; −1 when they do not fit. */
  private beforeBreaks(t: number, gap: number, from: number, by: number): number {
    const p = this.m.p;
    let free = by;
    for (let k = 0; k < this.gapOf.length; k++) {
      if (this.gapOf[k] !== gap) continue;
      const b = p.breakPtr[t]! + k;
      const latest = Math.min(by, p.breakUntil[b]!) - p.breakSeconds[b]!;
      if (latest < Math.max(from, p.breakFrom[b]!)) return -1;
      if (latest < free) free = latest;
    }
    return free;
  }

  private carries(plan: Plan, t: number, n: number): boolean {
    let load = 0;
    for (let i = 0; i < n; i++) load += plan.sessionLoad[this.order[i]!]!;
    return load <= this.m.p.loadCapacity[t]!;
  }

  /** Latest close per session; false when even set-up, drives or the shift do not fit. */
  private rooms(plan: Plan, t: number, n: number): boolean {
    const m = this.m;
    const p = m.p;
    const day = t % p.dayCount;
    const u = (t - day) / p.dayCount;
    const rests = p.unitRests[u] === 1 && m.closedFirst[day]! < m.closedLast[day]!;
    const setUp = p.unitSetUp[u]!;
    const packUp = p.unitPackUp[u]!;
    const base = p.unitClass[u]! * p.locationCount;
    let place = p.endLocation[t]!;
    let due = this.beforeBreaks(t, n, 0, p.latestReturn[t]!);
    if (due < 0) return false;
    for (let i = n - 1; i >= 0; i--) {
      const session = this.order[i]!;
      const stop = plan.sessionStop[session]!;
      const here = p.stopLocation[stop]!;
      const road = (base + here) * p.locationCount + place;
      const seconds = p.travelSeconds[road]!;
      this.drive += seconds;
      this.metres += p.travelMetres[road]!;
      let leave = rests ? pulled(m, day, due, seconds) : due - seconds;
      if (i < n - 1) leave = this.beforeBreaks(t, i + 1, 0, leave);
      if (leave < 0) return false;
      if (m.closeWindows[stop * p.dayCount + day]) {
        leave = Math.min(leave, siteLimit(m, plan, stop, day, plan.sessionWindow[session]!));
      }
      this.room[i] = rests ? pulled(m, day, leave, packUp) : leave - packUp;
      const open = plan.sessionOpen[session]!;
      if (this.room[i]! < open + plan.sessionMin[session]!) return false;
      due = rests ? pulled(m, day, open, setUp) : open - setUp;
      if (due < p.stopWindowFrom[plan.sessionWindow[session]!]! - p.stopAccessLead[stop]!) {
        return false;
      }
      place = here;
    }
    const road = (base + p.startLocation[t]!) * p.locationCount + place;
    const seconds = p.travelSeconds[road]!;
    this.drive += seconds;
    this.metres += p.travelMetres[road]!;
    const depart = rests ? pulled(m, day, due, seconds) : due - seconds;
    if (depart < p.shiftFrom[t]!) return false;
    if (this.beforeBreaks(t, 0, p.shiftFrom[t]!, depart) < 0) return false;
    return this.drive <= p.maxDriveSeconds[t]! && this.metres <= p.maxDriveMetres[t]!;
  }

  /** Waiting and overtime on canonical times; returns the duration. */
  private clock(plan: Plan, t: number, n: number): number {
    const m = this.m;
    const p = m.p;
    const H = p.serviceCount;
    const day = t % p.dayCount;
    const u = (t - day) / p.dayCount;
    const rests = p.unitRests[u] === 1 && m.closedFirst[day]! < m.closedLast[day]!;
    const setUp = p.unitSetUp[u]!;
    const packUp = p.unitPackUp[u]!;
    const base = p.unitClass[u]! * p.locationCount;
    let place = p.startLocation[t]!;
    let free = 0;
    let depart = 0;
    for (let i = 0; i <= n; i++) {
      const last = i === n;
      const session = last ? -1 : this.order[i]!;
      const stop = last ? -1 : plan.sessionStop[session]!;
      const there = last ? p.endLocation[t]! : p.stopLocation[stop]!;
      const seconds = p.travelSeconds[(base + place) * p.locationCount + there]!;
      place = there;
      if (last) {
        const start = rests ? pushed(m, day, free, seconds) : free;
        this.wait += idle(m, day, free, start);
        const over = start + seconds - p.shiftUntil[t]!;
        this.overtime = over > 0 ? over : 0;
        return start + seconds - depart;
      }
      const open = plan.sessionOpen[session]!;
      let start: number;
      if (i === 0) {
        const begin = rests ? pulled(m, day, open, setUp) : open - setUp;
        start = rests ? pulled(m, day, begin, seconds) : begin - seconds;
        depart = start;
      } else {
        start = rests ? pushed(m, day, free, seconds) : free;
        this.wait += idle(m, day, free, start);
      }
      const arrive = start + seconds;
      const earliest = p.stopWindowFrom[plan.sessionWindow[session]!]! - p.stopAccessLead[stop]!;
      const from = arrive > earliest ? arrive : earliest;
      const begin = rests ? pushed(m, day, from, setUp) : from;
      this.wait += idle(m, day, arrive, begin) + idle(m, day, begin + setUp, open);
      let close = open;
      for (let k = m.skillsPtr[u]!; k < m.skillsPtr[u + 1]!; k++) {
        const h = m.skills[k]!;
        if (plan.sessionUnit[session * H + h] !== u) continue;
        if (this.close[i * H + h]! > close) close = this.close[i * H + h]!;
      }
      const pack = rests ? pushed(m, day, close, packUp) : close;
      this.wait += idle(m, day, close, pack);
      free = pack + packUp;
    }
    return 0;
  }
}
