/** Checker: is a reason for a unit not to hold an absent visit true? By brute force, as for visits. */

import type { SolverProblem } from '../problem.js';
import type { ReasonCode, SolverSolution } from '../solution.js';
import { placesOf, wanted } from './places.js';
import { bundle } from './index.js';
import { emptied, hasNoStop, ON_PLAN, type Place } from './question.js';

const ON_EMPTY: readonly ReasonCode[] = [
  'NO_ATTRIBUTE',
  'SLOTS_SITE',
  'CLOSED',
  'WINDOW_SHORT',
  'SESSION_SHORT',
  'TOO_LATE',
  'UNREACHABLE',
  'GAP',
  'QUOTA',
  'MAX_SESSIONS',
  'LOCKED',
];

/** True when the code (with its set, for COMBINED) truly says why the unit gives no part of it. */
export function confirmUnitReason(
  p: SolverProblem,
  solution: SolverSolution,
  { visit, unit }: { readonly visit: number; readonly unit: number },
  code: ReasonCode,
  combined: readonly ReasonCode[] = [],
): boolean {
  if (!solution.visits[visit]?.absent) return false;
  const all = bundle(p, visit);
  const own = all.filter((h) => p.counters[unit * p.serviceCount + h]! > 0);
  if (own.length === 0) return code === 'NO_SKILL';
  const gives = (place: Place) =>
    place.services.every((h, i) => !own.includes(h) || place.units[i] === unit) &&
    own.some((h) => place.services.includes(h));
  // A bundle that may come apart may come in any part of what the unit gives.
  const alone = (sets: readonly number[][]) => {
    const parts = sets.filter((set) => set.every((h) => own.includes(h)));
    return parts.length > 0 ? parts : [own];
  };
  const some = (from: SolverSolution, ignored: readonly ReasonCode[], isAlone = true) => {
    const rules = new Set(ignored);
    const sets = wanted(p, visit, rules);
    const q = { p, solution: from, visit, rules };
    for (const place of placesOf(q, isAlone ? alone(sets) : sets)) if (gives(place)) return true;
    return false;
  };
  const empty = emptied(solution);
  const onEmpty = (rules: readonly ReasonCode[]) => some(empty, rules);
  const onPlan = (rules: readonly ReasonCode[]) => some(solution, rules);
  switch (code) {
    case 'NO_STOP':
      return hasNoStop(p, visit);
    case 'TOGETHER':
      return own.length < all.length && onPlan([]) && !some(solution, [], false);
    case 'BETTER_WITHOUT':
      return onPlan([]) && some(solution, [], false);
    case 'COMBINED': {
      const base = onEmpty([]) ? onPlan : onEmpty;
      return (
        combined.length > 1 &&
        base(combined) &&
        combined.every((c) => !base(combined.filter((x) => x !== c)))
      );
    }
    default:
      if (!onEmpty([])) return ON_EMPTY.includes(code) && onEmpty([code]);
      return ON_PLAN.includes(code) && !onPlan([]) && onPlan([code]);
  }
}
