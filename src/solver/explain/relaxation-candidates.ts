/**
 * What may give way around an absent visit, by families: each candidate at the largest amount that
 * is looked at. Which of them help, and how much of it is needed, is found by `relaxations.ts`.
 */

import { hasLockedPeople } from '../model/session-row.js';
import { UNLIMITED, type SolverProblem } from '../problem.js';
import { STEP, type Hours, type Relaxation } from './relaxation.js';

/** Steps of the grid that are looked at: two hours, 24 people. */
const MOST_STEPS = 24;
const MOST_LOCKS = 12;

export class Candidates {
  /** Days on which the visit may be held. */
  readonly days: readonly number[];
  private readonly requirement: number;
  private readonly services: readonly number[];
  private readonly stops: readonly number[];

  constructor(
    private readonly p: SolverProblem,
    private readonly visit: number,
    /** Hours of the first day before this second are over. */
    private readonly now = 0,
  ) {
    const r = p.visitRequirement[visit]!;
    const lock = p.lockDay[visit]!;
    const range = (values: Int32Array, ptr: Int32Array) => [
      ...values.subarray(ptr[r]!, ptr[r + 1]!),
    ];
    this.requirement = r;
    this.days = Array.from({ length: p.dayCount }, (_, d) => d).filter(
      (d) => p.dayAllowed[r * p.dayCount + d] && (lock < 0 || lock === d),
    );
    this.services = range(p.requirementService, p.requirementServicePtr);
    this.stops = range(p.candidateStop, p.candidatePtr);
  }

  /** One unit's shift, at either end of a day. */
  shifts(): Hours[] {
    return this.eachDay((day) => this.unitsOn(day).map((u) => ({ units: [u] })));
  }

  /** One stop's windows. */
  windows(): Hours[] {
    return this.eachDay(() => this.stops.map((s) => ({ stops: [s] })));
  }

  /** The agencies' hours together. */
  agencyHours(): Hours[] {
    return this.eachDay(() => [{ services: this.services }]);
  }

  /** Shifts, windows and hours of a day at once. */
  wholeDays(): Hours[] {
    const { stops, services } = this;
    return this.eachDay((day) => [{ units: this.unitsOn(day), stops, services }]);
  }

  quotas(): Relaxation[] {
    const { p } = this;
    const limited = (unit: number, day: number, h: number) =>
      p.counters[unit * p.serviceCount + h]! > 0 &&
      p.quota[(unit * p.dayCount + day) * p.serviceCount + h]! < UNLIMITED;
    return this.days.flatMap((day) =>
      this.unitsOn(day).flatMap((unit) =>
        this.services
          .filter((h) => limited(unit, day, h))
          .map((service) => ({ kind: 'quota', amount: MOST_STEPS, unit, day, service }) as const),
      ),
    );
  }

  sessions(): Relaxation[] {
    const { p } = this;
    return this.days.flatMap((day) =>
      this.unitsOn(day)
        .filter((unit) => p.maxSessions[unit * p.dayCount + day]! < UNLIMITED)
        .map((unit) => ({ kind: 'sessions', amount: 1, unit, day }) as const),
    );
  }

  slots(): Relaxation[] {
    const { p } = this;
    const most = this.services.length * p.unitSlots.reduce((m, x) => Math.max(m, x), 1);
    return this.stops
      .filter((stop) => p.stopSlots[stop]! < UNLIMITED)
      .map((stop) => ({ kind: 'slots', amount: most, stop }) as const);
  }

  gaps(): Relaxation[] {
    const { p, requirement } = this;
    const gaps: Relaxation[] = [];
    if (p.gapMin[requirement]! > 1) {
      gaps.push({ kind: 'min-gap', amount: p.gapMin[requirement]! - 1, requirement });
    }
    if (p.gapMax[requirement]! < p.dayCount) {
      gaps.push({ kind: 'max-gap', amount: p.dayCount, requirement });
    }
    return gaps;
  }

  /** Locks of this visit first, then locked tours, then those of other visits. */
  locks(): Relaxation[] {
    const { p } = this;
    const isLocked = (v: number) =>
      p.lockDay[v]! >= 0 ||
      p.lockStop[v]! >= 0 ||
      p.lockOpen[v]! >= 0 ||
      hasLockedPeople({ p }, v) ||
      p.lockUnit.subarray(p.visitSlotPtr[v]!, p.visitSlotPtr[v + 1]!).some((u) => u >= 0);
    const inTours = new Set(p.tourLocks.flatMap((t) => t.sessions.flatMap((s) => s.visits)));
    const visits = Array.from({ length: p.visitCount }, (_, v) => v)
      .filter((v) => isLocked(v) && !inTours.has(v))
      .map((visit) => ({ kind: 'lock', amount: 1, visit }) as const);
    const tours = p.tourLocks.map(
      ({ unit, day }) => ({ kind: 'tour-lock', amount: 1, unit, day }) as const,
    );
    const own = visits.filter((x) => x.visit === this.visit);
    return [...new Set([...own, ...tours, ...visits])].slice(0, MOST_LOCKS);
  }

  /** Units that give a service of the bundle and work on the day. */
  private unitsOn(day: number): number[] {
    const { p } = this;
    return Array.from({ length: p.unitCount }, (_, u) => u).filter(
      (u) =>
        p.unitWorks[u * p.dayCount + day] &&
        this.services.some((h) => p.counters[u * p.serviceCount + h]! > 0),
    );
  }

  private eachDay(who: (day: number) => Partial<Hours>[]): Hours[] {
    const amount = MOST_STEPS * STEP.hours;
    const nobody = { units: [], stops: [], services: [] };
    return this.days.flatMap((day) =>
      (['end', 'start'] as const).flatMap((edge) =>
        who(day).map((own): Hours => ({
          ...{ kind: 'hours', amount, day, edge, ...nobody, ...own },
          notBefore: Math.max(day * this.p.daySeconds, this.now),
        })),
      ),
    );
  }
}
