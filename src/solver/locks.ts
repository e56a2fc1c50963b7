/**
 * Locks: laid out per visit, and refused with LOCK_CONFLICT where they contradict each other, the
 * calendar, the skills, or the people who come. A lock that merely finds no place in a full plan is
 * not a conflict here.
 */

import { conflict, whole } from './door.js';
import { checkLockedPeople } from './locked-people.js';
import { checkLockedVisit } from './locked-visit.js';
import { NEVER, SolverInputError, type SolverProblem, type TourLock } from './problem.js';
import type { TourLockInput, VisitLockInput } from './problem-input.js';

type LockFields =
  | 'visitRequirement'
  | 'visitSlotPtr'
  | 'lockDay'
  | 'lockStop'
  | 'lockOpen'
  | 'mustStay'
  | 'lockUnit'
  | 'lockServed'
  | 'tourLock'
  | 'tourLocks';
type Base = Omit<SolverProblem, LockFields>;
type Locks = Pick<SolverProblem, LockFields>;

function blank(p: Base): Locks {
  const V = p.visitCount;
  const visitRequirement = new Int32Array(V);
  const visitSlotPtr = new Int32Array(V + 1);
  for (let r = 0; r < p.requirementCount; r++) {
    const size = p.requirementServicePtr[r + 1]! - p.requirementServicePtr[r]!;
    for (let v = p.visitPtr[r]!; v < p.visitPtr[r + 1]!; v++) {
      visitRequirement[v] = r;
      visitSlotPtr[v + 1] = visitSlotPtr[v]! + size;
    }
  }
  return {
    visitRequirement,
    visitSlotPtr,
    lockDay: new Int32Array(V).fill(-1),
    lockStop: new Int32Array(V).fill(-1),
    lockOpen: new Int32Array(V).fill(-1),
    mustStay: new Uint8Array(V),
    lockUnit: new Int32Array(visitSlotPtr[V]!).fill(-1),
    lockServed: new Int32Array(visitSlotPtr[V]!).fill(-1),
    tourLock: new Int32Array(p.unitCount * p.dayCount).fill(-1),
    tourLocks: [],
  };
}

/** Writes one locked value; a different value already there is a contradiction. */
function put(target: Int32Array, at: number, value: number, path: string, what: string): void {
  if (target[at] !== -1 && target[at] !== value) {
    conflict(path, `${what} is locked to ${target[at]} and to ${value}`);
  }
  target[at] = value;
}

function slotOf(p: Base, locks: Locks, visit: number, service: number, path: string): number {
  const r = locks.visitRequirement[visit]!;
  const from = p.requirementServicePtr[r]!;
  for (let j = from; j < p.requirementServicePtr[r + 1]!; j++) {
    if (p.requirementService[j] === service) return locks.visitSlotPtr[visit]! + j - from;
  }
  return conflict(path, `service ${service} does not belong to the bundle`);
}

function inRange(value: number, count: number, path: string): number {
  if (!Number.isSafeInteger(value) || value < 0 || value >= count) {
    throw new SolverInputError('BAD_INDEX', path, `${value} is not in 0..${count - 1}`);
  }
  return value;
}

function putVisitLock(p: Base, locks: Locks, r: number, lock: VisitLockInput, path: string): void {
  const visit = p.visitPtr[r]! + inRange(lock.visit, p.visitPtr[r + 1]! - p.visitPtr[r]!, path);
  if (lock.day !== undefined) {
    put(locks.lockDay, visit, inRange(lock.day, p.dayCount, `${path}.day`), path, 'the day');
  }
  if (lock.stop !== undefined) {
    put(locks.lockStop, visit, inRange(lock.stop, p.stopCount, `${path}.stop`), path, 'the stop');
  }
  if (lock.open !== undefined) {
    if (lock.day === undefined) conflict(path, 'a locked opening needs a locked day');
    put(locks.lockOpen, visit, lock.day * p.daySeconds + lock.open, path, 'the opening');
  }
  if (lock.mustStay) locks.mustStay[visit] = 1;
  lock.units?.forEach(({ service, unit }) => {
    const slot = slotOf(p, locks, visit, service, path);
    put(locks.lockUnit, slot, inRange(unit, p.unitCount, `${path}.units`), path, 'the unit');
  });
  lock.served?.forEach(({ service, people }) => {
    const slot = slotOf(p, locks, visit, service, path);
    put(locks.lockServed, slot, whole(people, `${path}.served`), path, 'the people');
  });
}

/** Requirements, taken apart, that a tour lock names, each with the number of its visit. */
function partsOf(
  p: Base,
  { requirement, visit, services }: TourLockInput['sessions'][number]['visits'][number],
  path: string,
): [r: number, visit: number][] {
  inRange(requirement, (p.requirementSource.at(-1) ?? -1) + 1, path);
  const parts = Array.from({ length: p.requirementCount }, (_, r) => r).filter(
    (r) => p.requirementSource[r] === requirement,
  );
  const isNamed = (r: number) =>
    parts.length === 1 ||
    !services ||
    services.includes(p.requirementService[p.requirementServicePtr[r]!]!);
  return parts.filter(isNamed).map((r) => [r, visit]);
}

function putTourLock(p: Base, locks: Locks, tour: TourLockInput, path: string): TourLock {
  const at =
    inRange(tour.unit, p.unitCount, path) * p.dayCount + inRange(tour.day, p.dayCount, path);
  if (locks.tourLock[at] !== -1) conflict(path, 'the unit-day is locked twice');
  locks.tourLock[at] = locks.tourLocks.length;
  const sessions = tour.sessions.map((session) => {
    const services = session.services.map((s) => s.service);
    const visits = session.visits
      .flatMap((named) => partsOf(p, named, path))
      .map(([r, visit]) => {
        const own = Array.from(
          p.requirementService.subarray(
            p.requirementServicePtr[r]!,
            p.requirementServicePtr[r + 1]!,
          ),
        );
        putVisitLock(
          p,
          locks,
          r,
          {
            visit,
            day: tour.day,
            stop: session.stop,
            open: session.open,
            mustStay: true,
            units: services
              .filter((h) => own.includes(h))
              .map((service) => ({ service, unit: tour.unit })),
          },
          path,
        );
        return p.visitPtr[r]! + visit;
      });
    return {
      stop: session.stop,
      open: tour.day * p.daySeconds + session.open,
      visits,
      services: session.services,
    };
  });
  return { unit: tour.unit, day: tour.day, sessions };
}

/** Locked days of one requirement must leave room for its gaps; between them a visit may stay out. */
function checkGaps(p: Base, locks: Locks, r: number, path: string): void {
  let previous = p.lastHeld[r]!;
  let steps = 1;
  for (let v = p.visitPtr[r]!; v < p.visitPtr[r + 1]!; v++) {
    const day = locks.lockDay[v]!;
    if (day < 0) {
      steps += locks.mustStay[v]!;
      continue;
    }
    if (previous !== NEVER && day - previous < steps * p.gapMin[r]!) {
      conflict(
        path,
        `locked days ${previous} and ${day} are closer than ${steps} × ${p.gapMin[r]} days`,
      );
    }
    previous = day;
    steps = 1;
  }
}

/** Two visits nailed to one unit at overlapping times and different places cannot both hold. */
function checkOverlaps(p: Base, locks: Locks): void {
  const nailed: { unit: number; visit: number; from: number; until: number; stop: number }[] = [];
  for (let v = 0; v < p.visitCount; v++) {
    const r = locks.visitRequirement[v]!;
    if (!locks.mustStay[v] || locks.lockOpen[v]! < 0 || locks.lockStop[v]! < 0) continue;
    const units = new Set(
      locks.lockUnit.subarray(locks.visitSlotPtr[v]!, locks.visitSlotPtr[v + 1]!),
    );
    for (const unit of units) {
      if (unit < 0) continue;
      nailed.push({
        unit,
        visit: v,
        from: locks.lockOpen[v]! - p.unitSetUp[unit]!,
        until: locks.lockOpen[v]! + p.minSessionSeconds[r]! + p.unitPackUp[unit]!,
        stop: locks.lockStop[v]!,
      });
    }
  }
  for (const a of nailed) {
    for (const b of nailed) {
      if (a.visit === b.visit || a.unit !== b.unit || a.from > b.from) continue;
      if (a.stop === b.stop && a.from === b.from) continue;
      const base = p.unitClass[a.unit]! * p.locationCount + p.stopLocation[a.stop]!;
      const drive = p.travelSeconds[base * p.locationCount + p.stopLocation[b.stop]!]!;
      if (a.until + drive > b.from) {
        conflict(
          `visits ${a.visit}, ${b.visit}`,
          `unit ${a.unit} cannot keep both locked openings`,
        );
      }
    }
  }
}

/** No visit that is not part of a locked tour may be nailed to that unit-day. */
function checkTours(p: Base, locks: Locks): void {
  for (let v = 0; v < p.visitCount; v++) {
    const day = locks.lockDay[v]!;
    if (day < 0 || !locks.mustStay[v]) continue;
    for (let slot = locks.visitSlotPtr[v]!; slot < locks.visitSlotPtr[v + 1]!; slot++) {
      const unit = locks.lockUnit[slot]!;
      const tour = unit < 0 ? -1 : locks.tourLock[unit * p.dayCount + day]!;
      if (tour >= 0 && !locks.tourLocks[tour]!.sessions.some((s) => s.visits.includes(v))) {
        conflict(`visit ${v}`, `unit ${unit} is locked to a tour on day ${day} without this visit`);
      }
    }
  }
}

/** Lays out all locks and refuses contradictions. */
export function checkLocks(
  p: Base,
  requirements: readonly { locks: readonly VisitLockInput[]; source: number }[],
  tours: readonly TourLockInput[],
): Locks {
  const locks = blank(p);
  requirements.forEach((requirement, r) =>
    requirement.locks.forEach((lock, i) =>
      putVisitLock(p, locks, r, lock, `requirements[${requirement.source}].locks[${i}]`),
    ),
  );
  const tourLocks: TourLock[] = [];
  const withTours = { ...locks, tourLocks };
  tours.forEach((tour, i) => tourLocks.push(putTourLock(p, withTours, tour, `tourLocks[${i}]`)));
  const locked = { ...p, ...withTours };
  requirements.forEach((requirement, r) => {
    const path = `requirements[${requirement.source}].locks`;
    for (let v = p.visitPtr[r]!; v < p.visitPtr[r + 1]!; v++) checkLockedVisit(locked, v, path);
    checkGaps(p, withTours, r, path);
  });
  checkOverlaps(p, withTours);
  checkTours(p, withTours);
  checkLockedPeople(locked);
  return withTours;
}
