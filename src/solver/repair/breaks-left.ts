/** The floating breaks of a day on which a unit broke down. */

import type { SolverProblem } from '../problem.js';
import type { SolverSolution } from '../solution.js';

type Breaks = Pick<SolverProblem, 'breakPtr' | 'breakFrom' | 'breakUntil' | 'breakSeconds'>;

/**
 * The breaks of the problem, of the broken unit only those before the last session it began: it is
 * out after that, and a break to come would ask it to serve fewer people and be home for it.
 */
export function breaksLeft(
  p: SolverProblem,
  before: SolverSolution,
  { unit, day, from }: { readonly unit: number; readonly day: number; readonly from: number },
): Breaks {
  const t = unit * p.dayCount + day;
  const tour = before.tours.find((each) => each.unit === unit && each.day === day);
  const begun = (tour?.sessions ?? [])
    .map((i) => before.sessions[i]!.open)
    .filter((open) => open < from);
  const taken = (tour?.breaks ?? []).filter((each) => each.from < Math.max(0, ...begun));
  const [first, last] = [p.breakPtr[t]!, p.breakPtr[t + 1]!];
  const left = Array.from(p.breakFrom, (_, b) => b).filter((b) => {
    if (b < first || b >= last) return true;
    const at = taken.findIndex(
      (each) =>
        each.from >= p.breakFrom[b]! &&
        each.until <= p.breakUntil[b]! &&
        each.until - each.from === p.breakSeconds[b],
    );
    if (at >= 0) taken.splice(at, 1);
    return at >= 0;
  });
  const gone = p.breakFrom.length - left.length;
  return {
    breakPtr: p.breakPtr.map((ptr, i) => (i > t ? ptr - gone : ptr)),
    breakFrom: Int32Array.from(left, (b) => p.breakFrom[b]!),
    breakUntil: Int32Array.from(left, (b) => p.breakUntil[b]!),
    breakSeconds: Int32Array.from(left, (b) => p.breakSeconds[b]!),
  };
}
