/**
 * People whom no timetable can serve, by counting alone: what the days of the requirements bring to
 * a run of days, against what all units of a service can serve in it. Whole numbers, any size.
 */

import { UNLIMITED, type SolverProblem } from '../../solver/problem.js';
import type { Pattern } from '../patterns.js';
import { demandOf } from '../tours/wishes.js';

/** Day sets times days squared that are looked at; with more, nothing is said. */
const MOST_WORK = 50_000_000;

/** Of a requirement's allowed day sets the least that falls into a run of days counts. */
export class PeopleByDay {
  /** Most people served up to a day, per service; stride service * (dayCount + 1) + day. */
  private readonly served: Float64Array;

  constructor(private readonly p: SolverProblem) {
    let longest = 0;
    for (const x of p.maxSessionSeconds) longest = Math.max(longest, x);
    for (const x of p.minSessionSeconds) longest = Math.max(longest, x);
    const stride = p.dayCount + 1;
    this.served = new Float64Array(p.serviceCount * stride);
    for (let h = 0; h < p.serviceCount; h++) {
      for (let day = 0; day < p.dayCount; day++) {
        const before = this.served[h * stride + day]!;
        this.served[h * stride + day + 1] = before + mostServed(p, h, day, longest);
      }
    }
  }

  /**
   * Least people of placed visits left unserved, L2, when requirement `r` takes one of `patterns[r]`.
   * Each service has its own people, so the worst run of days of each is added up.
   */
  leastUnserved(patterns: readonly (readonly Pattern[])[]): number {
    const { p } = this;
    const sets = patterns.reduce((sum, list) => sum + list.length, 0);
    if (sets * p.dayCount ** 2 > MOST_WORK) return 0;
    const needs = patterns.map((list) => new Visits(list, p.dayCount));
    let sum = 0;
    for (let h = 0; h < p.serviceCount; h++) {
      let worst = 0;
      for (let from = 0; from < p.dayCount; from++) {
        for (let until = from + 1; until <= p.dayCount; until++) {
          worst = Math.max(worst, this.beyond(h, from, until, needs));
        }
      }
      sum += worst;
    }
    return sum;
  }

  private beyond(h: number, from: number, until: number, needs: readonly Visits[]): number {
    const { p, served } = this;
    const at = h * (p.dayCount + 1);
    let people = 0;
    for (let r = 0; r < needs.length; r++) {
      const visits = needs[r]!.least(from, until);
      if (visits > 0) people += visits * demandOf(p, r, h);
    }
    return people - (served[at + until]! - served[at + from]!);
  }
}

/** Fewest visits of one requirement within a run of days. */
class Visits {
  private readonly table: Int32Array;

  constructor(
    patterns: readonly Pattern[],
    private readonly dayCount: number,
  ) {
    const stride = dayCount + 1;
    this.table = new Int32Array(stride * stride).fill(patterns.length === 0 ? 0 : UNLIMITED);
    const upTo = new Int32Array(stride);
    for (const { days } of patterns) {
      for (let d = 0; d < dayCount; d++) {
        upTo[d + 1] = upTo[d]! + days.filter((day) => day === d).length;
      }
      for (let from = 0; from < stride; from++) {
        for (let until = from; until < stride; until++) {
          const at = from * stride + until;
          this.table[at] = Math.min(this.table[at]!, upTo[until]! - upTo[from]!);
        }
      }
    }
  }

  least(from: number, until: number): number {
    return this.table[from * (this.dayCount + 1) + until]!;
  }
}

/** People of a service that all units together can serve on a day, at most. */
function mostServed(p: SolverProblem, service: number, day: number, longest: number): number {
  let sum = 0;
  for (let unit = 0; unit < p.unitCount; unit++) {
    const skill = unit * p.serviceCount + service;
    const t = unit * p.dayCount + day;
    if (!p.unitWorks[t] || p.counters[skill]! === 0) continue;
    const quota = Math.min(p.quota[t * p.serviceCount + service]!, p.quotaAll[t]!);
    const each = p.bottleneckSeconds[skill]! / p.counters[skill]!;
    const room = each === 0 ? UNLIMITED : openSeconds(p, unit, service, day, longest) / each;
    sum += Math.min(quota, Math.floor(room + 1e-9));
  }
  return sum;
}

/** Seconds in which a unit can serve, at most: packing up and setting up lies between sessions. */
function openSeconds(
  p: SolverProblem,
  unit: number,
  service: number,
  day: number,
  longest: number,
): number {
  const t = unit * p.dayCount + day;
  const cell = service * p.dayCount + day;
  const spans: (readonly [number, number])[] = [];
  for (let w = p.serviceWindowPtr[cell]!; w < p.serviceWindowPtr[cell + 1]!; w++) {
    const from = Math.max(p.serviceWindowFrom[w]!, p.shiftFrom[t]!);
    const until = Math.min(p.serviceWindowUntil[w]!, p.latestReturn[t]!);
    if (until > from) spans.push([from, until]);
  }
  const all = spans.reduce((sum, [from, until]) => sum + until - from, 0);
  const isCut = ([from, until]: readonly [number, number]) =>
    p.closedFrom.some((c, i) => c < until && p.closedUntil[i]! > from);
  // With pauses in the hours, a unit may move while nobody is served.
  const moves =
    spans.length === 1 && !isCut(spans[0]!) ? p.unitPackUp[unit]! + p.unitSetUp[unit]! : 0;
  if (longest === 0) return all;
  let most = 0;
  for (let n = 1; n <= p.maxSessions[t]!; n++) {
    const left = all - (n - 1) * moves;
    most = Math.max(most, Math.min(n * longest, left));
    if (n * longest >= left) break;
  }
  return most;
}
