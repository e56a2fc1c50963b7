/**
 * Days that are alike: what is true of one weekday is mostly true of the others. Unit-days, windows
 * and days of a visit get the number of the first that differs from them in the date alone, so what
 * was found for one is known for all of them.
 */

import type { SolverProblem } from '../problem.js';

/** What the numbers are made of, beside the problem; see `Model`. */
interface Hours {
  readonly p: SolverProblem;
  readonly closedFirst: Int32Array;
  readonly closedLast: Int32Array;
  readonly hasCloseWindows: boolean;
}

export interface Alike {
  /** Stride unit * dayCount + day: the first day of the unit like this one. */
  readonly unitDay: Int32Array;
  /** The first window of its stop like this one. */
  readonly window: Int32Array;
  /** Stride requirement * dayCount + day: the first day on which its stops are open like this. */
  readonly stopsDay: Int32Array;
}

export function alikeOf(m: Hours): Alike {
  const { p } = m;
  const D = p.dayCount;
  const days = first(D, D, (d) => dayKey(m, d));
  const windowDay = new Int32Array(p.stopWindowFrom.length);
  const windowStop = new Int32Array(p.stopWindowFrom.length);
  for (let cell = 0; cell < p.stopCount * D; cell++) {
    windowDay.fill(cell % D, p.stopWindowPtr[cell]!, p.stopWindowPtr[cell + 1]!);
    windowStop.fill(Math.floor(cell / D), p.stopWindowPtr[cell]!, p.stopWindowPtr[cell + 1]!);
  }
  const windowKey = (w: number) => {
    const midnight = windowDay[w]! * p.daySeconds;
    const hours = [p.stopWindowFrom[w]! - midnight, p.stopWindowUntil[w]! - midnight];
    return [windowStop[w], days[windowDay[w]!], ...hours].join();
  };
  const window = first(windowDay.length, Infinity, windowKey);
  const stopsKey = (cell: number) => {
    const d = cell % D;
    const r = Math.floor(cell / D);
    const key: (number | string)[] = [days[d]!];
    for (let c = p.candidatePtr[r]!; c < p.candidatePtr[r + 1]!; c++) {
      const at = p.candidateStop[c]! * D + d;
      key.push('at', ...window.subarray(p.stopWindowPtr[at]!, p.stopWindowPtr[at + 1]!));
    }
    return key.join();
  };
  return {
    unitDay: first(p.unitCount * D, D, (t) => [days[t % D], ...unitDayKey(p, t)].join()),
    window,
    stopsDay: first(p.requirementCount * D, D, stopsKey),
  };
}

/** The index, within its run of `size`, of the first with the same key in that run. */
function first(count: number, size: number, keyOf: (i: number) => string): Int32Array {
  let seen = new Map<string, number>();
  return Int32Array.from({ length: count }, (_, i) => {
    if (i % size === 0) seen = new Map();
    const key = keyOf(i);
    if (!seen.has(key)) seen.set(key, i % size);
    return seen.get(key)!;
  });
}

/** Agency hours and closed intervals; days of their own where a day is no whole number of grains. */
function dayKey(m: Hours, d: number): string {
  const { p } = m;
  if (p.daySeconds % p.grainSeconds > 0 || m.hasCloseWindows) return `${d}`;
  const midnight = d * p.daySeconds;
  const key: (number | string)[] = [];
  for (let i = m.closedFirst[d]!; i < m.closedLast[d]!; i++) {
    key.push(p.closedFrom[i]! - midnight, p.closedUntil[i]! - midnight);
  }
  for (let h = 0; h < p.serviceCount; h++) {
    const cell = h * p.dayCount + d;
    key.push('hours');
    for (let w = p.serviceWindowPtr[cell]!; w < p.serviceWindowPtr[cell + 1]!; w++) {
      key.push(p.serviceWindowFrom[w]! - midnight, p.serviceWindowUntil[w]! - midnight);
    }
  }
  return key.join();
}

/** All that a unit-day has of its own, clocks from its midnight on. */
function unitDayKey(p: SolverProblem, t: number): (number | string)[] {
  const midnight = (t % p.dayCount) * p.daySeconds;
  const key: (number | string)[] = [
    p.unitWorks[t]!,
    p.shiftFrom[t]! - midnight,
    p.shiftUntil[t]! - midnight,
    p.latestReturn[t]! - midnight,
    p.startLocation[t]!,
    p.endLocation[t]!,
    p.maxSessions[t]!,
    p.maxDriveSeconds[t]!,
    p.maxDriveMetres[t]!,
    p.loadCapacity[t]!,
    p.maxDuration[t]!,
    p.useCost[t]!,
    p.quotaAll[t]!,
    ...p.quota.subarray(t * p.serviceCount, (t + 1) * p.serviceCount),
    p.tourLock[t]!,
    // A day that has begun is like no other.
    p.underWay[t] ? t : -1,
  ];
  for (let b = p.breakPtr[t]!; b < p.breakPtr[t + 1]!; b++) {
    key.push(p.breakFrom[b]! - midnight, p.breakUntil[b]! - midnight, p.breakSeconds[b]!);
  }
  return key;
}
