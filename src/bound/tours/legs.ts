/**
 * Times and costs between two stays of a unit-day, by the checker's own clock. Every figure is the
 * least that any real plan can have there: people lost, waiting, overtime.
 */

import { earliestStart, idleSeconds, latestStart } from '../../solver/check/time.js';
import type { SolverProblem } from '../../solver/problem.js';
import type { Stay } from './stays.js';

/** Scratch of one leg; read it before the next call. */
export class Legs {
  /** People of the stay that is left who cannot be served, all services. */
  lost = 0;
  wait = 0;
  /** Waiting when as many people as possible are served. */
  strict = 0;
  drive = 0;
  metres = 0;
  overtime = 0;

  private readonly base: number;
  private readonly setUp: number;
  private readonly packUp: number;
  private readonly tour: number;
  private readonly calm: boolean;

  constructor(
    private readonly p: SolverProblem,
    private readonly unit: number,
    day: number,
  ) {
    this.base = p.unitClass[unit]! * p.locationCount;
    this.setUp = p.unitSetUp[unit]!;
    this.packUp = p.unitPackUp[unit]!;
    this.tour = unit * p.dayCount + day;
    const from = day * p.daySeconds;
    this.calm = !p.closedFrom.some((c, i) => {
      return c < from + 2 * p.daySeconds && p.closedUntil[i]! > from;
    });
  }

  /** From the depot to `to`; false when the shift begins too late. */
  enter(to: Stay): boolean {
    const { p, unit, tour, setUp } = this;
    const seconds = this.road(p.startLocation[tour]!, p.stopLocation[to.stop]!);
    const begin = latestStart(p, unit, to.open, setUp);
    const depart = latestStart(p, unit, begin, seconds);
    if (begin < to.begin || depart < p.shiftFrom[tour]!) return false;
    this.wait = this.strict = this.arrive(depart + seconds, to);
    this.lost = this.overtime = 0;
    return true;
  }

  /** From `from` to `to`; false when it cannot be. */
  between(from: Stay, to: Stay): boolean {
    const { p, unit } = this;
    const seconds = this.road(p.stopLocation[from.stop]!, p.stopLocation[to.stop]!);
    const begin = latestStart(p, unit, to.open, this.setUp);
    if (begin < to.begin) return false;
    const close = this.fill(from, latestStart(p, unit, begin, seconds));
    if (close < 0) return false;
    this.overtime = 0;
    if (this.calm) {
      this.wait = this.strict = to.open - this.setUp - seconds - this.packUp - close;
      return true;
    }
    this.wait = this.least(from, close, (t) => {
      const free = this.pack(t);
      const start = earliestStart(p, unit, free.at, seconds);
      return free.idle + idleSeconds(p, free.at, start) + this.arrive(start + seconds, to);
    });
    return true;
  }

  /** From `from` home; false when the unit would be back too late. */
  leave(from: Stay): boolean {
    const { p, unit, tour } = this;
    const seconds = this.road(p.stopLocation[from.stop]!, p.endLocation[tour]!);
    const close = this.fill(from, latestStart(p, unit, p.latestReturn[tour]!, seconds));
    if (close < 0) return false;
    const home = (t: number) => earliestStart(p, unit, this.pack(t).at, seconds);
    const soonest = home(from.open + from.least) + seconds;
    this.overtime = Math.max(0, soonest - p.shiftUntil[tour]!);
    this.strict = 0;
    this.wait = this.calm
      ? 0
      : this.least(from, close, (t) => {
          const free = this.pack(t);
          return free.idle + idleSeconds(p, free.at, home(t));
        });
    return true;
  }

  /** At `at`, whatever road is taken afterwards; false when the shift is too short. */
  stay(at: Stay): boolean {
    this.wait = this.strict = this.drive = this.metres = this.overtime = 0;
    return this.fill(at, this.p.latestReturn[this.tour]!) >= 0;
  }

  private road(from: number, to: number): number {
    const { p } = this;
    const road = (this.base + from) * p.locationCount + to;
    this.drive = p.travelSeconds[road]!;
    this.metres = p.travelMetres[road]!;
    return this.drive;
  }

  /** Waiting from an arrival to the opening. */
  private arrive(at: number, to: Stay): number {
    const { p, unit, setUp } = this;
    const begin = earliestStart(p, unit, Math.max(at, to.begin), setUp);
    return idleSeconds(p, at, begin) + idleSeconds(p, begin + setUp, to.open);
  }

  private pack(close: number): { at: number; idle: number } {
    const { p, unit, packUp } = this;
    const start = earliestStart(p, unit, close, packUp);
    return { at: start + packUp, idle: idleSeconds(p, close, start) };
  }

  /** Waiting need not grow with earliness around closed intervals, so every close is tried. */
  private least(from: Stay, close: number, wait: (close: number) => number): number {
    const grain = this.p.workGrainSeconds;
    let best = (this.strict = wait(close));
    const first = from.open + from.least;
    if (first <= close) best = Math.min(best, wait(first));
    for (let t = from.open + Math.ceil(from.least / grain) * grain; t < close; t += grain) {
      best = Math.min(best, wait(t));
    }
    return best;
  }

  /** Fewest people lost when the unit must have driven off by `leaveBy`; the latest close, or −1. */
  private fill(stay: Stay, leaveBy: number): number {
    const limit = Math.min(stay.limit, latestStart(this.p, this.unit, leaveBy, this.packUp));
    if (limit - stay.open < stay.least) return -1;
    const { services } = stay;
    const grain = this.p.workGrainSeconds;
    let served = 0;
    let longest = 0;
    for (let i = 0; i < services.length; i++) {
      const group = services[i]!.group;
      if (services.findIndex((s) => s.group === group) < i) continue;
      // Services of one group queue for the same counters; the easiest people first is a bound.
      const mine = services.filter((s) => s.group === group);
      const end = Math.max(...mine.map((s) => s.end));
      const span = Math.min(Math.min(limit, end) - stay.open, stay.most);
      const room = span - (span % grain);
      const first = mine.reduce((t, s) => t + (s.people > 0 ? Math.ceil(s.beta / s.kappa) : 0), 0);
      if (first > room) return -1;
      mine.sort((a, b) => a.beta * b.kappa - b.beta * a.kappa);
      let left = room;
      let work = 0;
      for (const s of mine) {
        const each = s.beta / s.kappa;
        let y = each === 0 ? s.people : Math.min(s.people, Math.max(0, left / each));
        // One service alone is exact; several are bounded from above.
        if (mine.length === 1) y = Math.floor(y + 1e-9);
        left -= y * each;
        served += y;
        work += Math.ceil(((mine.length === 1 ? y : s.people) * s.beta) / s.kappa);
      }
      longest = Math.max(longest, Math.min(room, Math.ceil(work / grain) * grain));
    }
    const people = services.reduce((sum, s) => sum + s.people, 0);
    this.lost = people - Math.min(people, Math.floor(served + 1e-6));
    return Math.min(limit, stay.open + Math.max(longest, stay.padded));
  }
}
