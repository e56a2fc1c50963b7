/** The door: closed times, stops, services and areas. */

import type { ProblemInput } from '../problem-input.js';
import { SolverInputError, UNLIMITED } from '../problem.js';
import { index, intervals, whole } from './door.js';
import { lastHeldDay } from './make-requirements.js';

/** When nobody serves, each interval within its day. */
export function closedTimes(input: ProblemInput, daySeconds: number) {
  const closed = intervals([input.closed ?? []], input.dayCount, daySeconds, () => 'closed');
  input.closed?.forEach(({ from, until }, i) => {
    // A day knows the closed times that begin on it; what is left of the last one would be open.
    if (until <= daySeconds) return;
    const message = `${from}..${until} reaches over midnight; close each day by itself`;
    throw new SolverInputError('BAD_INTERVAL', `closed[${i}]`, message);
  });
  return { closedPtr: closed.ptr, closedFrom: closed.from, closedUntil: closed.until };
}

/** What agencies give, and when. */
export function services({ services: list, dayCount }: ProblemInput, daySeconds: number) {
  const allDay = Array.from({ length: dayCount }, (_, day) => {
    return { day, from: 0, until: 2 * daySeconds };
  });
  const open = list.map((s) => s.hours ?? allDay);
  const hours = intervals(open, dayCount, daySeconds, (h) => `services[${h}].hours`);
  return {
    serviceAttributes: Uint32Array.from(list, (s) => s.attributes ?? 0),
    serviceWindowPtr: hours.ptr,
    serviceWindowFrom: hours.from,
    serviceWindowUntil: hours.until,
  };
}

/** When stops are open. */
export function stopWindows({ stops, dayCount }: ProblemInput, daySeconds: number) {
  const open = stops.map((s) => s.windows);
  const windows = intervals(open, dayCount, daySeconds, (s) => `stops[${s}].windows`);
  return {
    stopWindowPtr: windows.ptr,
    stopWindowFrom: windows.from,
    stopWindowUntil: windows.until,
  };
}

/** Where stops are, and what is there. */
export function stops({ stops: list, locationCount }: ProblemInput, daySeconds: number) {
  const ints = (pick: (stop: ProblemInput['stops'][number], path: string) => number) =>
    Int32Array.from(list, (stop, s) => pick(stop, `stops[${s}]`));
  return {
    stopLocation: ints((s, path) => index(s.location, locationCount, `${path}.location`)),
    stopAccessLead: ints((s, path) =>
      whole(s.accessLeadSeconds ?? 0, `${path}.accessLeadSeconds`, 0, daySeconds),
    ),
    stopSlots: ints((s, path) => whole(s.slots ?? UNLIMITED, `${path}.slots`)),
    stopAttributes: Uint32Array.from(list, (s) => s.attributes ?? 0),
  };
}

/** Whose wait counts. */
export function areas({ areas: list = [] }: ProblemInput) {
  return {
    areaWeight: Int32Array.from(list, (a, i) => whole(a.weight ?? 1, `areas[${i}].weight`)),
    areaLastHeld: Int32Array.from(list, (a, i) =>
      lastHeldDay(a.lastHeldDay, `areas[${i}].lastHeldDay`),
    ),
  };
}
