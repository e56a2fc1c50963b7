/**
 * Which sessions a plan's cost comes from (C31): every term of the objective, shared out among the
 * sessions that cause it. What no session causes (absent visits, the worst area's wait) is left over.
 */

import { idleSeconds } from '../check/time.js';
import { NEVER, type SolverProblem } from '../problem.js';
import {
  LEVEL_OF_TERM,
  type Assignment,
  type SolutionTour,
  type SolverSolution,
  type TermName,
} from '../solution.js';

export interface TermShare {
  readonly term: TermName;
  readonly level: number;
  readonly value: number;
  /** Amounts by index of the solution's sessions; their sum and `elsewhere` are the value. */
  readonly sessions: ReadonlyMap<number, number>;
  readonly elsewhere: number;
}

/** All terms that are not 0, in the order of `LEVEL_OF_TERM`. */
export function costSessions(p: SolverProblem, solution: SolverSolution): TermShare[] {
  const shares = new Map<TermName, Map<number, number>>();
  const add = (term: TermName, session: number, amount: number) => {
    const own = shares.get(term) ?? new Map<number, number>();
    shares.set(term, own);
    if (amount !== 0) own.set(session, (own.get(session) ?? 0) + amount);
  };
  solution.sessions.forEach((session, i) => {
    for (const a of session.assignments) {
      for (const s of a.services) add('unserved', i, s.overflow);
    }
    for (const v of session.visits) {
      const { people, services } = missingOf(p, solution, v);
      add('unserved', i, people);
      add('togetherness', i, services * p.weights.missingService);
    }
  });
  for (const tour of solution.tours) shareTour(p, solution, tour, add);
  for (let r = 0; r < p.requirementCount; r++) {
    shareWeekdays(p, solution, r, add);
    shareChanges(p, solution, r, add);
  }
  return (Object.keys(LEVEL_OF_TERM) as TermName[]).flatMap((term) => {
    const value = solution.terms[term];
    if (value === 0) return [];
    const sessions = shares.get(term) ?? new Map<number, number>();
    const sum = [...sessions.values()].reduce((total, amount) => total + amount, 0);
    return [{ term, level: LEVEL_OF_TERM[term], value, sessions, elsewhere: value - sum }];
  });
}

type Add = (term: TermName, session: number, amount: number) => void;

/** Services of the bundle that are not given where the visit is held, and their people. */
function missingOf(p: SolverProblem, { visits }: SolverSolution, v: number) {
  const { requirement: r, services } = visits[v]!;
  let [people, missing] = [0, 0];
  for (let j = p.requirementServicePtr[r]!; j < p.requirementServicePtr[r + 1]!; j++) {
    if (services.includes(p.requirementService[j]!)) continue;
    people += p.demand[j]!;
    missing++;
  }
  return { people, services: missing };
}

/** The road to a session is its own; the way home and the overtime are the last one's. */
function shareTour(p: SolverProblem, solution: SolverSolution, tour: SolutionTour, add: Add): void {
  const { weights: w } = p;
  const t = tour.unit * p.dayCount + tour.day;
  const last = tour.sessions.at(-1)!;
  let place = p.startLocation[t]!;
  let metres = 0;
  let leave = 0;
  const road = (to: number) =>
    (p.unitClass[tour.unit]! * p.locationCount + place) * p.locationCount + to;
  const drive = (session: number, to: number) => {
    const at = road(to);
    const before = Math.floor((w.kilometre * metres) / 1000);
    metres += p.travelMetres[at]!;
    add('drive', session, w.driveSecond * p.travelSeconds[at]!);
    add('distance', session, Math.floor((w.kilometre * metres) / 1000) - before);
    place = to;
    return p.travelSeconds[at]!;
  };
  tour.sessions.forEach((i, n) => {
    const session = solution.sessions[i]!;
    const a = session.assignments.find(({ unit }) => unit === tour.unit)!;
    const seconds = drive(i, p.stopLocation[session.stop]!);
    const waited = n === 0 ? 0 : idleSeconds(p, leave, a.arrive - seconds);
    add('wait', i, w.waitSecond * (waited + waitAt(p, a)));
    leave = a.leave;
  });
  const seconds = drive(last, p.endLocation[t]!);
  add('wait', last, w.waitSecond * idleSeconds(p, leave, tour.return - seconds));
  add('overtime', last, tour.overtimeSeconds);
  add('unitDays', tour.sessions[0]!, w.unitDay + p.useCost[t]!);
}

/** Seconds outside closed intervals in which a unit neither sets up, serves nor packs up. */
function waitAt(p: SolverProblem, { unit, arrive, ready, open, close, leave }: Assignment): number {
  const setUpAt = ready - p.unitSetUp[unit]!;
  const packAt = leave - p.unitPackUp[unit]!;
  return (
    idleSeconds(p, arrive, setUpAt) + idleSeconds(p, ready, open) + idleSeconds(p, close, packAt)
  );
}

/** A visit on another weekday than the one before it pays for the change. */
function shareWeekdays(p: SolverProblem, solution: SolverSolution, r: number, add: Add): void {
  if (!p.sameWeekday[r]) return;
  let previous = p.lastHeld[r]!;
  for (let v = p.visitPtr[r]!; v < p.visitPtr[r + 1]!; v++) {
    const { absent, day } = solution.visits[v]!;
    if (absent) continue;
    const isOther = previous !== NEVER && (day - previous) % 7 !== 0;
    const session = solution.sessions.findIndex((s) => s.visits.includes(v));
    if (isOther) add('weekday', session, p.weights.otherWeekday);
    previous = day;
  }
}

/** Announced and planned visits of a requirement matched in order, the cheapest way. */
function shareChanges(p: SolverProblem, solution: SolverSolution, r: number, add: Add): void {
  const from = p.announcedPtr[r]!;
  const count = p.announcedPtr[r + 1]! - from;
  if (count === 0) return;
  interface Match {
    readonly price: number;
    readonly changes: readonly (readonly [session: number, price: number])[];
  }
  const skip = ({ price, changes }: Match): Match => {
    return { price: price + p.weights.cancelled, changes };
  };
  let row: Match[] = [{ price: 0, changes: [] }];
  for (let j = 1; j <= count; j++) row.push(skip(row[j - 1]!));
  for (let v = p.visitPtr[r]!; v < p.visitPtr[r + 1]!; v++) {
    const session = solution.sessions.findIndex((s) => s.visits.includes(v));
    if (session < 0) continue;
    const next: Match[] = [row[0]!];
    for (let j = 1; j <= count; j++) {
      const price = changePrice(p, solution, { visit: v, session }, from + j - 1);
      const before = row[j - 1]!;
      const kept = { price: before.price + price, changes: [...before.changes, [session, price]] };
      const ways: Match[] = [kept as Match, row[j]!, skip(next[j - 1]!)];
      next.push(ways.reduce((best, way) => (way.price < best.price ? way : best)));
    }
    row = next;
  }
  for (const [session, price] of row[count]!.changes) add('change', session, price);
}

function changePrice(
  p: SolverProblem,
  solution: SolverSolution,
  { visit, session }: { readonly visit: number; readonly session: number },
  a: number,
): number {
  const { weights: w, daySeconds } = p;
  const { day, stop, open, assignments } = solution.sessions[session]!;
  const { services } = solution.visits[visit]!;
  const given = assignments.flatMap(({ unit, services: own }) =>
    own.filter((s) => services.includes(s.service)).map((s) => ({ ...s, unit })),
  );
  const days = day - p.announcedDay[a]!;
  let price = days === 0 ? 0 : w.dayMoved + w.perDayMoved * Math.abs(days);
  if (stop !== p.announcedStop[a]) price += w.stopMoved;
  const shift = Math.abs(open - days * daySeconds - p.announcedOpen[a]!);
  const late = shift - w.openingToleranceSeconds;
  if (late > 0) price += w.openingMinute * Math.ceil(late / 60);
  if (p.announcedClose[a]! >= 0) {
    const close = given.reduce((latest, s) => Math.max(latest, s.close), open);
    const earlier = p.announcedClose[a]! - (close - days * daySeconds);
    if (earlier > 0) price += w.closingMinute * Math.ceil(earlier / 60);
  }
  for (let h = 0; h < p.serviceCount; h++) {
    if (!((p.announcedServices[a]! >>> h) & 1)) continue;
    const now = given.find((s) => s.service === h);
    const unit = p.announcedUnit[a * p.serviceCount + h]!;
    if (!now) price += w.serviceDropped;
    else if (unit >= 0 && now.unit !== unit) price += w.unitChanged;
  }
  return price;
}
