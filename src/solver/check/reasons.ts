/**
 * Checker: is a reason for an absent visit true? Brute force over every day, stop, window, opening
 * and unit, with everything else in the plan fixed; the search's own code is not used.
 *
 * Ignoring a rule means: NO_SKILL any unit gives, at once, what no unit can give; NO_ATTRIBUTE nothing
 * is needed; SLOTS_* unlimited places; CLOSED shut days and days off are open around the clock and
 * nobody rests; WINDOW_* the stop and the agency are open all day where they are open at all, and with
 * WINDOW_BUSY the visit need not join the session that stands there; SESSION_SHORT sessions of any
 * length; TOO_LATE a day that has not begun; UNREACHABLE and SHIFT_FULL no latest return and no breaks; GAP any day; QUOTA and
 * MAX_SESSIONS no limit; LOCKED no lock of this visit and no locked tour. NO_STOP, and NO_SKILL where
 * there is no unit, are plain to see.
 */

import type { SolverProblem } from '../problem.js';
import type { Assignment, ReasonCode, SolutionSession, SolverSolution } from '../solution.js';
import { priced } from './cost.js';
import { hoursAllow, workFor, peopleFor, quotaLeft } from './days.js';
import { legsOf, drive, roomFor } from './drive.js';
import { bundle, lockedPeopleOf } from './index.js';
import { wanted, placesOf } from './places.js';
import { type Rules, type Place, type Question, emptied, hasNoStop, ON_PLAN } from './question.js';

/** Codes judged on the empty plan; `ON_PLAN` are judged on the final one. */
const ON_EMPTY: readonly ReasonCode[] = [
  'NO_SKILL',
  'NO_ATTRIBUTE',
  'SLOTS_SITE',
  'CLOSED',
  'WINDOW_SHORT',
  'SESSION_SHORT',
  'TOO_LATE',
  'UNREACHABLE',
  'GAP',
  'LATE_HISTORY',
  'QUOTA',
  'MAX_SESSIONS',
  'LOCKED',
];

/** True when the code (with its set, for COMBINED) is a true reason for the visit's absence. */
export function confirmReason(
  p: SolverProblem,
  solution: SolverSolution,
  visit: number,
  code: ReasonCode,
  combined: readonly ReasonCode[] = solution.visits[visit]?.combined ?? [],
): boolean {
  if (!solution.visits[visit]?.absent) return false;
  const empty = emptied(solution);
  const onEmpty = (rules: readonly ReasonCode[]) => fits(p, empty, visit, new Set(rules));
  const onPlan = (rules: readonly ReasonCode[]) => fits(p, solution, visit, new Set(rules));
  switch (code) {
    case 'NO_STOP':
      return hasNoStop(p, visit);
    case 'COMBINED': {
      const base = onEmpty([]) ? onPlan : onEmpty;
      return (
        combined.length > 1 &&
        base(combined) &&
        combined.every((c) => !base(combined.filter((x) => x !== c)))
      );
    }
    case 'TOGETHER':
      return together(p, solution, visit) || together(p, empty, visit);
    case 'BETTER_WITHOUT':
      return onPlan([]) && !canImprove(p, solution, visit);
    case 'NOT_SEARCHED':
      return onPlan([]) && canImprove(p, solution, visit);
    default:
      if (code === 'NO_SKILL' && p.unitCount === 0) return true;
      if (ON_EMPTY.includes(code) && !onEmpty([])) return onEmpty([code]);
      return ON_PLAN.includes(code) && !onPlan([]) && onPlan([code]);
  }
}

/** Each service alone fits, the bundle does not. */
function together(p: SolverProblem, solution: SolverSolution, visit: number): boolean {
  const services = bundle(p, visit);
  if (services.length < 2) return false;
  const none: Rules = new Set();
  return (
    !fits(p, solution, visit, none) &&
    services.every(
      (h) => placesOf({ p, solution, visit, rules: none }, [[h]]).next().value !== undefined,
    )
  );
}

/** Some place passes when these rules are ignored. */
function fits(p: SolverProblem, solution: SolverSolution, visit: number, rules: Rules): boolean {
  const q = { p, solution, visit, rules };
  return placesOf(q, wanted(p, visit, rules)).next().value !== undefined;
}

/** True when some insertion, everything else fixed, makes the level vector smaller. */
function canImprove(p: SolverProblem, solution: SolverSolution, visit: number): boolean {
  const q = { p, solution, visit, rules: new Set<ReasonCode>() };
  const before = vectorOf(p, solution);
  for (const place of placesOf(q, wanted(p, visit, q.rules))) {
    if (place.join >= 0) continue;
    const after = vectorOf(p, inserted(q, place));
    const at = after.findIndex((value, k) => value !== before[k]);
    if (at >= 0 && after[at]! < before[at]!) return true;
  }
  return false;
}

function vectorOf(p: SolverProblem, solution: SolverSolution): number[] {
  const { levels } = priced(p, solution);
  const order = p.profile === 'revise' ? [0, 1, 4, 2, 3, 5] : [0, 1, 2, 3, 4, 5];
  return order.map((k) => levels[k]!);
}

/** The plan with the visit at a place, serving as many as fit one service after the other. */
function inserted(q: Question, place: Place): SolverSolution {
  const { p, solution, visit } = q;
  const r = p.visitRequirement[visit]!;
  const minimum = p.minSessionSeconds[r]!;
  const tours = [...solution.tours];
  const assignments: Assignment[] = [];
  for (const unit of new Set(place.units)) {
    const services = place.services.filter((_, i) => place.units[i] === unit);
    const people = services.map(() => 0);
    const closeOf = (counts: readonly number[]) => {
      const work = counts.map((y, i) => workFor(p, unit, services[i]!, y));
      return place.open + Math.max(minimum, ...work);
    };
    // Grow one person at a time while the day still works; groups are judged one service each.
    services.forEach((h, i) => {
      const come = peopleFor(p, [visit], place.stop, h);
      const all = lockedPeopleOf(p, visit, h);
      const most = all < 0 ? come : Math.min(all, come);
      while (people[i]! < most) {
        const next = people.map((y, j) => (j === i ? y + 1 : y));
        const close = closeOf(next);
        if (close - place.open > Math.max(minimum, p.maxSessionSeconds[r]!)) break;
        if (!hoursAllow(q, place, h, place.open, close)) break;
        if (!roomFor(q, place, unit, close) || !quotaLeft(q, place, unit, h, next[i]!)) break;
        people[i]! += 1;
      }
    });
    const close = closeOf(people);
    const leg = { stop: place.stop, site: place.site, open: place.open, close };
    const tour = drive(q, unit, place.day, [...legsOf(q, unit, place.day, -1), leg])!;
    const old = tours.findIndex((t) => t.unit === unit && t.day === place.day);
    if (old >= 0) tours[old] = { ...tour, sessions: [] };
    else tours.push({ ...tour, sessions: [] });
    assignments.push({
      unit,
      arrive: 0,
      ready: 0,
      open: place.open,
      close,
      leave: 0,
      services: services.map((service, i) => {
        const demand = p.demand[p.requirementServicePtr[r]! + bundle(p, visit).indexOf(service)]!;
        const own = place.open + Math.max(minimum, workFor(p, unit, service, people[i]!));
        const served = people[i]!;
        return { service, open: place.open, close: own, demand, served, overflow: demand - served };
      }),
    });
  }
  const session: SolutionSession = {
    stop: place.stop,
    day: place.day,
    window: place.site.window,
    open: place.open,
    close: Math.max(...assignments.map((a) => a.close)),
    visits: [visit],
    assignments,
  };
  const visits = solution.visits.map((v, i) =>
    i === visit
      ? { ...v, absent: false, day: place.day, stop: place.stop, services: [...place.services] }
      : v,
  );
  return { ...solution, visits, sessions: [...solution.sessions, session], tours };
}
