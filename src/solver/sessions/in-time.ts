/** Whether a unit in the middle of its day can still open somewhere. */

import { pushed } from '../model/hours.js';
import type { Model } from '../model/model.js';

/** True when unit-day `t` is there in time, or on its way to that session anyway. */
export function isInTime(m: Model, t: number, stop: number, open: number): boolean {
  const { p } = m;
  const own = p.underWay[t];
  if (!own) return true;
  if (own.goes.some((session) => session.stop === stop && session.open === open)) return true;
  if (own.ready?.stop === stop && own.ready.from <= open) return true;
  const day = t % p.dayCount;
  const unit = (t - day) / p.dayCount;
  const after = (from: number, seconds: number) =>
    (p.unitRests[unit] ? pushed(m, day, from, seconds) : from) + seconds;
  return own.ways.some(({ location, from, seconds }) => {
    const row = (p.unitClass[unit]! * p.locationCount + location) * p.locationCount;
    const road = p.travelSeconds[row + p.stopLocation[stop]!]!;
    return after(after(after(from, seconds), road), p.unitSetUp[unit]!) <= open;
  });
}
