/** Which visits a step takes out of tours of several trips. */

import type { SolverProblem } from '../problem.js';
import type { Random } from '../random.js';
import type { Trips } from './trips.js';

/** Requirements one step takes out, at most, and visits of one tour. */
const MOST_OUT = 12;
const LONGEST = 8;

export class TripRuin {
  /** Out: requirements of which visits are to be put back. */
  pool: number[] = [];
  private readonly near: readonly Int32Array[];
  private readonly ruined = new Set<number>();

  constructor(
    private readonly p: SolverProblem,
    private readonly trial: Trips,
    private readonly random: Random,
    /** Allowed sets of days of each requirement; one without any stays out. */
    private readonly patterns: readonly (readonly (readonly number[])[])[],
  ) {
    this.near = Array.from({ length: p.requirementCount }, (_, r) => neighbours(p, r));
  }

  /** Everything leaves. */
  all(): void {
    this.pool = [];
    for (let r = 0; r < this.p.requirementCount; r++) {
      this.trial.takeOut(r);
      this.pool.push(r);
    }
  }

  /** Strings of visits around a seed; then either their whole requirements or only those visits. */
  around(): void {
    const { p, random, trial } = this;
    this.pool = [];
    this.ruined.clear();
    const seed = random.below(p.requirementCount);
    const whole = p.dayCount === 1 || random.below(2) === 0;
    const only = whole ? -1 : random.below(p.dayCount);
    const most = 1 + random.below(Math.min(MOST_OUT, p.requirementCount));
    for (const r of this.near[seed]!) {
      if (this.pool.length >= most) break;
      if (this.patterns[r]!.length > 0 && trial.isAbsent(r)) this.add(r);
      for (let d = 0; d < p.dayCount; d++) {
        const t = trial.tourOn[r * p.dayCount + d]!;
        if (t < 0 || (only >= 0 && d !== only) || this.ruined.has(t)) continue;
        this.ruined.add(t);
        this.cut(r, t, most - this.pool.length);
      }
    }
    if (whole) for (const r of this.pool) trial.takeOut(r);
  }

  /** Takes a string through `r` out of tour `t`. */
  private cut(r: number, t: number, most: number): void {
    const { trial, random } = this;
    const n = trial.count[t]!;
    const length = 1 + random.below(Math.max(1, Math.min(n, LONGEST, most)));
    const row = t * trial.width;
    const at = trial.list.indexOf(r, row) - row;
    const from = Math.max(0, at - random.below(length));
    const string = Array.from(trial.list.subarray(row + from, row + Math.min(n, from + length)));
    for (const each of string) {
      trial.remove(each, t);
      this.add(each);
    }
  }

  private add(r: number): void {
    if (!this.pool.includes(r)) this.pool.push(r);
  }
}

/** All requirements, nearest first, itself at the front. */
function neighbours(p: SolverProblem, r: number): Int32Array {
  const at = (q: number) => p.stopLocation[p.candidateStop[p.candidatePtr[q]!]!]!;
  const far = (q: number) => (q === r ? -1 : p.travelSeconds[at(r) * p.locationCount + at(q)]!);
  const others = Array.from({ length: p.requirementCount }, (_, q) => q);
  return Int32Array.from(others.sort((a, b) => far(a) - far(b) || a - b));
}
