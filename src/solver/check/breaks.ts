/** Checker: the floating breaks of a unit-day. */

import type { SolverProblem } from '../problem.js';
import type { Report, Where } from '../violation.js';

export interface Rest {
  readonly from: number;
  readonly until: number;
}

/** A stretch in which the unit does nothing: breaks may begin at `from` and are over by `until`. */
export interface Gap {
  readonly from: number;
  readonly until: number;
}

/** H8: as many breaks as the day has, each in its window, as early as one of the gaps allows. */
export function checkBreaks(
  p: SolverProblem,
  key: number,
  breaks: readonly Rest[],
  gaps: readonly Gap[],
  where: Where,
  report: Report,
): void {
  const first = p.breakPtr[key]!;
  const count = p.breakPtr[key + 1]! - first;
  if (breaks.length !== count) {
    report('H8', `${breaks.length} breaks taken of ${count}`, where);
    return;
  }
  breaks.forEach(({ from, until }, k) => {
    const b = first + k;
    if (until - from !== p.breakSeconds[b]! || until > p.breakUntil[b]!) {
      report('H8', `a break ${from}..${until} leaves its window or length`, where);
    }
    const early = (gap: Gap) => from === Math.max(gap.from, p.breakFrom[b]!) && until <= gap.until;
    if (!gaps.some(early)) report('H8', `a break ${from}..${until} is in no gap`, where);
  });
}

/** True when every break of the day finds a gap. */
export function breaksFit(p: SolverProblem, key: number, gaps: readonly Gap[]): boolean {
  for (let b = p.breakPtr[key]!; b < p.breakPtr[key + 1]!; b++) {
    const fits = gaps.some((gap) => {
      const end = Math.max(gap.from, p.breakFrom[b]!) + p.breakSeconds[b]!;
      return end <= Math.min(gap.until, p.breakUntil[b]!);
    });
    if (!fits) return false;
  }
  return true;
}
