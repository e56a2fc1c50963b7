/** Checker: the day of a unit driven with fixed openings and closes. */

import { UNLIMITED } from '../problem.js';
import type { SolutionTour } from '../solution.js';
import { breaksFit, type Gap } from './breaks.js';
import type { Place, Question } from './question.js';
import { earliestStart, idleSeconds, latestStart } from './time.js';

interface Leg {
  readonly stop: number;
  readonly site: { readonly from: number };
  readonly open: number;
  readonly close: number;
}

/** The unit's other sessions of the day, as they stand in the plan. */
export function legsOf({ p, solution }: Question, unit: number, day: number, skip: number): Leg[] {
  return solution.sessions.flatMap((session, i) => {
    const a = session.assignments.find((x) => x.unit === unit);
    if (!a || session.day !== day || i === skip) return [];
    const site = { from: p.stopWindowFrom[session.window]! };
    return [{ stop: session.stop, site, open: a.open, close: a.close }];
  });
}

/** Drives a unit-day with fixed openings and closes; null when some rule of time breaks. */
export function drive(
  q: Question,
  unit: number,
  day: number,
  unsorted: readonly Leg[],
): Omit<SolutionTour, 'sessions'> | null {
  const { p, rules } = q;
  const legs = [...unsorted].sort((a, b) => a.open - b.open);
  const key = unit * p.dayCount + day;
  const setUp = p.unitSetUp[unit]!;
  const packUp = p.unitPackUp[unit]!;
  const free24 = !p.unitWorks[key];
  let home = key;
  for (let d = 0; d < p.dayCount && !p.unitWorks[home]; d++) home = unit * p.dayCount + d;
  const road = (a: number, b: number) =>
    (p.unitClass[unit]! * p.locationCount + a) * p.locationCount + b;
  let [place, free, depart, wait, seconds, metres] = [p.startLocation[home]!, 0, 0, 0, 0, 0];
  const gaps: Gap[] = [];
  for (const [i, leg] of legs.entries()) {
    const to = p.stopLocation[leg.stop]!;
    const far = p.travelSeconds[road(place, to)]!;
    let start = earliestStart(p, unit, free, far);
    if (i === 0) {
      start = latestStart(p, unit, latestStart(p, unit, leg.open, setUp), far);
      depart = start;
      gaps.push({ from: p.shiftFrom[key]!, until: start });
      if (start < (free24 ? day * p.daySeconds : p.shiftFrom[key]!)) return null;
    } else {
      wait += idleSeconds(p, free, start);
      const latest = latestStart(p, unit, latestStart(p, unit, leg.open, setUp), far);
      gaps.push({ from: free, until: latest });
    }
    const lead = leg.site.from - p.stopAccessLead[leg.stop]!;
    const begin = earliestStart(p, unit, Math.max(start + far, lead), setUp);
    if (begin + setUp > leg.open) return null;
    wait += idleSeconds(p, start + far, begin) + idleSeconds(p, begin + setUp, leg.open);
    const pack = earliestStart(p, unit, leg.close, packUp);
    wait += idleSeconds(p, leg.close, pack);
    free = pack + packUp;
    seconds += far;
    metres += p.travelMetres[road(place, to)]!;
    place = to;
  }
  const last = road(place, p.endLocation[home]!);
  const start = earliestStart(p, unit, free, p.travelSeconds[last]!);
  const end = start + p.travelSeconds[last]!;
  const free2 = rules.has('UNREACHABLE') || rules.has('SHIFT_FULL');
  const latest = free2 ? UNLIMITED : free24 ? (day + 1) * p.daySeconds : p.latestReturn[key]!;
  gaps.push({ from: end, until: latest });
  if (!free2 && !free24 && !breaksFit(p, key, gaps)) return null;
  if (end > latest || (!free2 && end - depart > p.maxDuration[key]!)) return null;
  seconds += p.travelSeconds[last]!;
  metres += p.travelMetres[last]!;
  const limited = !rules.has('MAX_SESSIONS');
  if (limited && (seconds > p.maxDriveSeconds[key]! || metres > p.maxDriveMetres[key]!))
    return null;
  return {
    unit,
    day,
    depart,
    return: end,
    driveSeconds: seconds,
    metres,
    waitSeconds: wait + idleSeconds(p, free, start),
    overtimeSeconds: Math.max(0, end - p.shiftUntil[key]!),
  };
}

/** True when the unit can drive its day with this session as well. */
export function roomFor(q: Question, place: Place, unit: number, close: number): boolean {
  const leg = { stop: place.stop, site: place.site, open: place.open, close };
  return drive(q, unit, place.day, [...legsOf(q, unit, place.day, -1), leg]) !== null;
}
