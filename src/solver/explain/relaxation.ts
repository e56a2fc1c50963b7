/**
 * One datum that could give way so that an absent visit finds a place, and the problem in which it
 * has given way. Amounts lie on the grid of `STEP`: five minutes, one person, one place, one day.
 */

import { UNLIMITED, type SolverProblem } from '../problem.js';

/** What may give way, and by how much; `amount` is in seconds, people, sessions, places or days. */
export type Relaxation =
  /** Hours of one day begin earlier or end later: shifts of units, windows of stops, agency hours. */
  | {
      readonly kind: 'hours';
      readonly amount: number;
      readonly day: number;
      readonly edge: 'start' | 'end';
      /** Nothing begins before this moment; its seconds count from the first midnight. */
      readonly notBefore: number;
      readonly units: readonly number[];
      readonly stops: readonly number[];
      readonly services: readonly number[];
    }
  /** People more of a service that a unit may serve on a day. */
  | {
      readonly kind: 'quota';
      readonly amount: number;
      readonly unit: number;
      readonly day: number;
      readonly service: number;
    }
  /** Sessions more that a unit may hold on a day. */
  | {
      readonly kind: 'sessions';
      readonly amount: number;
      readonly unit: number;
      readonly day: number;
    }
  /** Vehicle places more at a stop. */
  | { readonly kind: 'slots'; readonly amount: number; readonly stop: number }
  /** Days by which visits of the requirement may be closer, or farther apart. */
  | { readonly kind: 'min-gap' | 'max-gap'; readonly amount: number; readonly requirement: number }
  /** All locks of one visit are lifted. */
  | { readonly kind: 'lock'; readonly amount: 1; readonly visit: number }
  /** The lock of one unit-day is lifted. */
  | {
      readonly kind: 'tour-lock';
      readonly amount: 1;
      readonly unit: number;
      readonly day: number;
    };

export type Hours = Extract<Relaxation, { kind: 'hours' }>;

/** The grid by kind. */
export const STEP: Readonly<Record<Relaxation['kind'], number>> = {
  hours: 300,
  quota: 1,
  sessions: 1,
  slots: 1,
  'min-gap': 1,
  'max-gap': 1,
  lock: 1,
  'tour-lock': 1,
};

type Editable = { -readonly [K in keyof SolverProblem]: SolverProblem[K] };

/** The problem in which the datum has given way; the given one stays as it is. */
export function withRelaxation(problem: SolverProblem, x: Relaxation): SolverProblem {
  const p: Editable = { ...problem };
  switch (x.kind) {
    case 'hours':
      longerHours(p, x);
      break;
    case 'quota': {
      const t = x.unit * p.dayCount + x.day;
      p.quota = raised(p.quota, t * p.serviceCount + x.service, x.amount);
      p.quotaAll = raised(p.quotaAll, t, x.amount);
      break;
    }
    case 'sessions':
      p.maxSessions = raised(p.maxSessions, x.unit * p.dayCount + x.day, x.amount);
      break;
    case 'slots':
      p.stopSlots = raised(p.stopSlots, x.stop, x.amount);
      break;
    case 'min-gap':
      p.gapMin = raised(p.gapMin, x.requirement, -x.amount);
      break;
    case 'max-gap':
      p.gapMax = raised(p.gapMax, x.requirement, x.amount);
      break;
    case 'lock':
      liftVisit(p, x.visit);
      break;
    case 'tour-lock':
      liftTour(p, x.unit, x.day);
      break;
  }
  return p;
}

function raised(values: Int32Array, at: number, by: number): Int32Array {
  const next = values.slice();
  next[at] = Math.min(UNLIMITED, values[at]! + by);
  return next;
}

function longerHours(p: Editable, x: Hours): void {
  const D = p.dayCount;
  if (x.units.length > 0) {
    p.shiftFrom = p.shiftFrom.slice();
    p.shiftUntil = p.shiftUntil.slice();
    p.latestReturn = p.latestReturn.slice();
    for (const unit of x.units) {
      const t = unit * D + x.day;
      if (!p.unitWorks[t]) continue;
      if (x.edge === 'start') {
        p.shiftFrom[t] = earlier(p.shiftFrom[t]!, x);
      } else {
        p.shiftUntil[t]! += x.amount;
        p.latestReturn[t]! += x.amount;
      }
    }
  }
  if (x.stops.length > 0) {
    p.stopWindowFrom = p.stopWindowFrom.slice();
    p.stopWindowUntil = p.stopWindowUntil.slice();
    const cells = x.stops.map((stop) => stop * D + x.day);
    stretch(p, x, p.stopWindowPtr, p.stopWindowFrom, p.stopWindowUntil, cells);
  }
  if (x.services.length > 0) {
    p.serviceWindowFrom = p.serviceWindowFrom.slice();
    p.serviceWindowUntil = p.serviceWindowUntil.slice();
    const cells = x.services.map((service) => service * D + x.day);
    stretch(p, x, p.serviceWindowPtr, p.serviceWindowFrom, p.serviceWindowUntil, cells);
  }
}

/** What has begun already keeps its beginning. */
const earlier = (from: number, { amount, notBefore }: Hours) =>
  Math.min(from, Math.max(notBefore, from - amount));

/** The first window of each cell opens earlier, or the last one closes later; inside its day. */
function stretch(
  p: SolverProblem,
  x: Hours,
  ptr: Int32Array,
  from: Int32Array,
  until: Int32Array,
  cells: readonly number[],
): void {
  for (const cell of cells) {
    const [first, end] = [ptr[cell]!, ptr[cell + 1]!];
    if (first === end) continue;
    if (x.edge === 'start') from[first] = earlier(from[first]!, x);
    else until[end - 1] = Math.min((x.day + 1) * p.daySeconds, until[end - 1]! + x.amount);
  }
}

/** `visits` and the locked tours of `day` they belong to are locked no more. */
export function withoutLocksOf(
  problem: SolverProblem,
  visits: readonly number[],
  day: number,
): SolverProblem {
  const p: Editable = { ...problem };
  const isOf = (lock: (typeof p.tourLocks)[number]) =>
    lock.day === day && lock.sessions.some((s) => s.visits.some((v) => visits.includes(v)));
  for (const { unit } of problem.tourLocks.filter(isOf)) liftTour(p, unit, day);
  for (const visit of visits) liftVisit(p, visit);
  return p;
}

function liftVisit(p: Editable, visit: number): void {
  p.lockDay = p.lockDay.slice();
  p.lockStop = p.lockStop.slice();
  p.lockOpen = p.lockOpen.slice();
  p.lockUnit = p.lockUnit.slice();
  p.lockServed = p.lockServed.slice();
  p.mustStay = p.mustStay.slice();
  p.lockDay[visit] = p.lockStop[visit] = p.lockOpen[visit] = -1;
  p.mustStay[visit] = 0;
  p.lockUnit.fill(-1, p.visitSlotPtr[visit]!, p.visitSlotPtr[visit + 1]!);
  p.lockServed.fill(-1, p.visitSlotPtr[visit]!, p.visitSlotPtr[visit + 1]!);
}

/** Visits that another locked tour holds as well stay locked by that one. */
function liftTour(p: Editable, unit: number, day: number): void {
  const at = p.tourLock[unit * p.dayCount + day]!;
  const lifted = p.tourLocks[at];
  if (!lifted) return;
  p.tourLocks = p.tourLocks.filter((_, i) => i !== at);
  p.tourLock = p.tourLock.map((i) => (i === at ? -1 : i > at ? i - 1 : i));
  const held = new Set(p.tourLocks.flatMap((lock) => lock.sessions.flatMap((s) => s.visits)));
  for (const visit of lifted.sessions.flatMap((s) => s.visits)) {
    if (!held.has(visit)) liftVisit(p, visit);
  }
}
