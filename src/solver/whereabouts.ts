/**
 * Where each unit is at one moment of a day, by the plan it follows, and when it could open at any
 * stop. A unit on the road drives on or turns round; one that has set up packs before it leaves.
 */

import { pushed } from './hours.js';
import type { Model } from './model.js';
import type { SolutionSession, SolutionTour, SolverSolution } from './solution.js';

/** A place the unit can leave, from some second on. */
interface Way {
  readonly location: number;
  readonly from: number;
}

interface Leg {
  /** Where it begins, and when the unit is done there. */
  readonly location: number;
  readonly free: number;
  readonly to: number;
  readonly arrive: number;
}

export class Whereabouts {
  /** Per unit. */
  private readonly ways: Way[][];
  /** Sessions of the plan that each unit goes to, or stands in. */
  private readonly going: SolutionSession[][];
  /** Where a unit has begun to set up, and when it is ready there. */
  private readonly setUp = new Map<number, { readonly stop: number; readonly ready: number }>();

  constructor(
    private readonly m: Model,
    before: SolverSolution,
    private readonly day: number,
    private readonly now: number,
  ) {
    const { p } = m;
    this.going = Array.from({ length: p.unitCount }, () => []);
    this.ways = Array.from({ length: p.unitCount }, (_, unit) => [
      { location: p.startLocation[unit * p.dayCount + day]!, from: now },
    ]);
    for (const tour of before.tours) {
      if (tour.day !== day) continue;
      this.going[tour.unit] = tour.sessions.map((i) => before.sessions[i]!);
      this.ways[tour.unit] = this.onTour(tour);
    }
  }

  /** True when the unit is there in time, or the plan has it there at that opening anyway. */
  canOpen(unit: number, stop: number, open: number): boolean {
    return (
      this.earliest(unit, stop) <= open ||
      this.going[unit]!.some((session) => session.stop === stop && session.open === open)
    );
  }

  private earliest(unit: number, stop: number): number {
    const { p } = this.m;
    const here = this.setUp.get(unit);
    if (here?.stop === stop) return here.ready;
    const opens = this.ways[unit]!.map(({ location, from }) => {
      const arrive = this.after(unit, from, this.road(unit, location, p.stopLocation[stop]!));
      return this.after(unit, arrive, p.unitSetUp[unit]!);
    });
    return Math.min(...opens);
  }

  /** End of what takes the unit so many seconds in one piece, closed times around it. */
  private after(unit: number, from: number, seconds: number): number {
    const rests = this.m.p.unitRests[unit] === 1;
    return (rests ? pushed(this.m, this.day, from, seconds) : from) + seconds;
  }

  private road(unit: number, from: number, to: number): number {
    const { p } = this.m;
    const row = (p.unitClass[unit]! * p.locationCount + from) * p.locationCount;
    return p.travelSeconds[row + to]!;
  }

  private onTour({ unit, return: back }: SolutionTour): Way[] {
    const { p } = this.m;
    const t = unit * p.dayCount + this.day;
    let location = p.startLocation[t]!;
    let free = 0;
    for (const { stop, open, assignments } of this.going[unit]!) {
      const { arrive, ready, leave } = assignments.find((a) => a.unit === unit)!;
      const to = p.stopLocation[stop]!;
      if (open >= this.now) {
        const begun = ready - p.unitSetUp[unit]! < this.now;
        if (!begun) return this.onLeg(unit, { location, free, to, arrive });
        this.setUp.set(unit, { stop, ready });
        return [{ location: to, from: this.after(unit, this.now, p.unitPackUp[unit]!) }];
      }
      // What has begun is held to its end.
      [location, free] = [to, leave];
    }
    return this.onLeg(unit, { location, free, to: p.endLocation[t]!, arrive: back });
  }

  private onLeg(unit: number, { location, free, to, arrive }: Leg): Way[] {
    const { now } = this;
    const start = arrive - this.road(unit, location, to);
    if (now <= start) return [{ location, from: Math.max(now, free) }];
    if (now >= arrive) return [{ location: to, from: now }];
    // The way back takes as long as the way so far.
    return [
      { location, from: this.after(unit, now, now - start) },
      { location: to, from: arrive },
    ];
  }
}
