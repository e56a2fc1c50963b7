/** Checker: what it costs that visits are not held as announced (L4). */

import type { SolverProblem } from '../problem.js';
import type { SolutionSession, SolverSolution } from '../solution.js';

/** The cheapest matching of the `planned` visits of a requirement with its announced ones, in order. */
export function changeOf(
  p: SolverProblem,
  solution: Pick<SolverSolution, 'visits'>,
  r: number,
  planned: readonly number[],
  sessionsOf: readonly (readonly SolutionSession[])[],
): number {
  const from = p.announcedPtr[r]!;
  const count = p.announcedPtr[r + 1]! - from;
  if (count === 0) return 0;
  // row[j]: cheapest way to account for the first j announced visits with the planned ones so far.
  let row = Array.from({ length: count + 1 }, (_, j) => j * p.weights.cancelled);
  for (const v of planned) {
    const next = [row[0]!];
    for (let j = 1; j <= count; j++) {
      next.push(
        Math.min(
          row[j]!,
          next[j - 1]! + p.weights.cancelled,
          row[j - 1]! + changePrice(p, solution, v, sessionsOf[v]!, from + j - 1),
        ),
      );
    }
    row = next;
  }
  return row[count]!;
}

/** Price of keeping announced visit `a` as planned visit `v`. */
function changePrice(
  p: SolverProblem,
  solution: Pick<SolverSolution, 'visits'>,
  v: number,
  sessions: readonly SolutionSession[],
  a: number,
): number {
  const w = p.weights;
  const visit = solution.visits[v]!;
  let open = Infinity;
  let close = -Infinity;
  const unitOf = new Map<number, number>();
  for (const session of sessions) {
    for (const x of session.assignments) {
      for (const s of x.services) {
        if (!visit.services.includes(s.service)) continue;
        open = Math.min(open, s.open);
        close = Math.max(close, s.close);
        unitOf.set(s.service, x.unit);
      }
    }
  }
  const days = Math.abs(visit.day - p.announcedDay[a]!);
  let price = days === 0 ? 0 : w.dayMoved + w.perDayMoved * days;
  if (visit.stop !== p.announcedStop[a]) price += w.stopMoved;
  const shift = (visit.day - p.announcedDay[a]!) * p.daySeconds;
  const moved = Math.abs(open - shift - p.announcedOpen[a]!) - w.openingToleranceSeconds;
  price += w.openingMinute * Math.max(0, Math.ceil(moved / 60));
  if (p.announcedClose[a]! >= 0) {
    const earlier = p.announcedClose[a]! - (close - shift);
    price += w.closingMinute * Math.max(0, Math.ceil(earlier / 60));
  }
  for (let h = 0; h < p.serviceCount; h++) {
    if (!((p.announcedServices[a]! >>> h) & 1)) continue;
    const unit = p.announcedUnit[a * p.serviceCount + h]!;
    if (!unitOf.has(h)) price += w.serviceDropped;
    else if (unit >= 0 && unitOf.get(h) !== unit) price += w.unitChanged;
  }
  return price;
}
