/**
 * Locks: laid out per visit, and refused with LOCK_CONFLICT where they contradict each other, the
 * calendar, the skills, or the people who come. A lock that merely finds no place in a full plan is
 * not a conflict here.
 */

import type { TourLockInput, VisitLockInput } from '../problem-input.js';
import type { SolverProblem, TourLock } from '../problem.js';
import { conflict, index, whole } from './door.js';
import { checkLockedGaps, checkLockedUnits } from './lock-conflicts.js';
import { checkLockedPeople } from './locked-people.js';
import { checkLockedVisit } from './locked-visit.js';

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

function putVisitLock(p: Base, locks: Locks, r: number, lock: VisitLockInput, path: string): void {
  const visit = p.visitPtr[r]! + index(lock.visit, p.visitPtr[r + 1]! - p.visitPtr[r]!, path);
  if (lock.day !== undefined) {
    put(locks.lockDay, visit, index(lock.day, p.dayCount, `${path}.day`), path, 'the day');
  }
  if (lock.stop !== undefined) {
    put(locks.lockStop, visit, index(lock.stop, p.stopCount, `${path}.stop`), path, 'the stop');
  }
  if (lock.open !== undefined) {
    if (lock.day === undefined) conflict(path, 'a locked opening needs a locked day');
    const open = whole(lock.open, `${path}.open`, 0, 2 * p.daySeconds);
    put(locks.lockOpen, visit, lock.day * p.daySeconds + open, path, 'the opening');
  }
  if (lock.mustStay) locks.mustStay[visit] = 1;
  lock.units?.forEach(({ service, unit }) => {
    const slot = slotOf(p, locks, visit, service, path);
    put(locks.lockUnit, slot, index(unit, p.unitCount, `${path}.units`), path, 'the unit');
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
  index(requirement, (p.requirementSource.at(-1) ?? -1) + 1, path);
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
  const at = index(tour.unit, p.unitCount, path) * p.dayCount + index(tour.day, p.dayCount, path);
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
    checkLockedGaps(locked, r, path);
  });
  checkLockedUnits(locked);
  checkLockedPeople(locked);
  return withTours;
}
