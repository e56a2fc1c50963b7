/** Where nothing but the days a requirement gets ties the days of a plan together. */

import type { Model } from '../model/model.js';

/** True when days share nothing but the requirements' days, and visits of one may stand for each other. */
export function areFree({ p, hasSoftEnds, hasLockedPeople }: Model): boolean {
  if (p.announcedDay.length > 0 || p.tourLocks.length > 0 || hasSoftEnds) return false;
  if (hasLockedPeople || p.mustStay.includes(1)) return false;
  const isNone = (lock: number) => lock < 0;
  return [p.lockDay, p.lockStop, p.lockOpen, p.lockUnit].every((locks) => locks.every(isNone));
}
