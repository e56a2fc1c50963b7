import { check } from '../../solver/check.js';
import type { SolverSolution } from '../../solver/solution.js';
import type { Violation } from '../../solver/violation.js';
import type { BrokenRule } from '../planning.errors.js';
import type { StoredSession, VisitRef } from '../store/solution-record.js';
import { windowAt, type DecidedSession } from './decided-session.js';
import { sessionsOf } from './from-solver.js';
import { must, secondsOf } from './solver-index.js';
import { timetable } from './timetable.js';
import type { MappedProblem } from './to-solver.js';
import { isOf } from './visit-parts.js';

/** A unit on a day, whose people are to be counted anew. */
export type UnitDay = `${string} ${string}`;
export const unitDay = (unit: string, date: string): UnitDay => `${unit} ${date}`;

export interface Judged {
  /** Null where the decisions do not even fit the problem; `broken` then says why. */
  readonly solution: SolverSolution | null;
  /** The planned sessions with the times that follow, in the order they were given. */
  readonly sessions: readonly StoredSession[];
  readonly broken: readonly BrokenRule[];
}

/**
 * What becomes of stored sessions under a problem, and what the checker says of it. The people
 * served stay as stored, except on the unit-days in `recount`.
 */
export function judge(
  mapped: MappedProblem,
  stored: readonly StoredSession[],
  recount: ReadonlySet<UnitDay> = new Set(),
): Judged {
  const planned = stored.filter((session) => session.status === 'planned');
  const misfits = planned.flatMap((session) => misfitsOf(mapped, session));
  if (misfits.length > 0) return { solution: null, sessions: planned, broken: misfits };
  const decided = planned.map((session) => decidedOf(mapped, session, recount));
  const solution = timetable(mapped.solver, decided);
  const broken = check(mapped.solver, solution).map((v) => ({
    ...named(mapped, v),
    sessions: planned.filter((session) => isAt(mapped, v, session)).map((s) => s.id),
  }));
  const found = broken.some((b) => b.code === 'FORM') ? planned : sessionsOf(mapped, solution);
  const sessions = planned.map((session, i) => ({ ...session, ...found[i]! }));
  return { solution, sessions, broken };
}

/** Whether the problem knows all that a session names; of one that is not planned nothing is asked. */
export const fits = (mapped: MappedProblem, session: StoredSession) =>
  session.status !== 'planned' || misfitsOf(mapped, session).length === 0;

/** What a session names that the problem does not know, as broken rules. */
function misfitsOf(
  { problem, solver, index }: MappedProblem,
  session: StoredSession,
): BrokenRule[] {
  const place = problem.stops.find(({ id }) => id === session.stop);
  const at = `session ${session.date} ${place?.slug ?? session.stop}`;
  const where = { date: session.date, ...(place && { stop: place.name }) };
  const misfit = (code: string, message: string) => [
    { code, message: `${at}: ${message}`, where, sessions: [session.id] },
  ];
  const day = index.day.get(session.date);
  const stop = index.stop.get(session.stop);
  if (day === undefined) return misfit('H3', `${session.date} is outside of the horizon`);
  if (stop === undefined) return misfit('H14', 'the stop is no candidate of any requirement');
  if (windowAt(solver, stop, day, secondsOf(session.open, day)) < 0) {
    return misfit('H3', `the stop is closed on ${session.date}`);
  }
  const unknown = session.assignments.find((a) => !index.unit.has(a.unit));
  if (unknown) return misfit('H1', `unit ${unknown.unit} does not exist any more`);
  const lost = session.visits.find((ref) => {
    const wanted = problem.requirements[index.requirement.get(ref.requirement) ?? -1];
    return !wanted || ref.visit >= wanted.visits;
  });
  return lost ? misfit('H14', `requirement ${lost.requirement} wants no such visit`) : [];
}

function decidedOf(
  mapped: MappedProblem,
  session: StoredSession,
  recount: ReadonlySet<UnitDay>,
): DecidedSession {
  const { solver, index } = mapped;
  const day = must(index.day, session.date);
  const stop = must(index.stop, session.stop);
  const open = secondsOf(session.open, day);
  const units = session.assignments.map(({ unit, services }) => ({
    unit: must(index.unit, unit),
    services: services.map(({ service, served }) => ({
      service: must(index.service, service),
      served: recount.has(unitDay(unit, session.date)) ? null : served,
    })),
  }));
  const given = new Set(units.flatMap((u) => u.services.map((s) => s.service)));
  return {
    stop,
    day,
    open,
    window: windowAt(solver, stop, day, open),
    visits: session.visits.flatMap((ref) => visitNumbers(mapped, ref, given)),
    units,
  };
}

/** One dense visit, or one per given service where a `free` bundle was taken apart. */
function visitNumbers(
  { problem, solver, index }: MappedProblem,
  ref: VisitRef,
  given: ReadonlySet<number>,
): number[] {
  const source = must(index.requirement, ref.requirement);
  return Array.from({ length: solver.requirementCount }, (_, r) => r)
    .filter((r) => solver.requirementSource[r] === source)
    .filter((r) => {
      const from = solver.requirementServicePtr[r]!;
      const own = solver.requirementService.subarray(from, solver.requirementServicePtr[r + 1]!);
      return own.some((h) => given.has(h) && isOf(ref, problem.services[h]!.code));
    })
    .map((r) => solver.visitPtr[r]! + ref.visit);
}

/** A violation with names instead of numbers, for people, engineers and exports. */
export function named({ problem, solver }: MappedProblem, v: Violation): BrokenRule {
  const unit = v.unit === undefined ? undefined : problem.units[v.unit];
  const stop = v.stop === undefined ? undefined : problem.stops[v.stop];
  const day = v.day === undefined ? undefined : problem.days[v.day];
  const visited =
    v.visit === undefined
      ? undefined
      : problem.requirements[solver.requirementSource[solver.visitRequirement[v.visit]!]!];
  const area = problem.areas.find(({ code }) => code === visited?.area);
  const places = [
    unit && `unit ${unit.code}`,
    stop && `stop ${stop.slug}`,
    day?.date,
    visited && `area ${visited.area}`,
  ].filter((place) => place !== undefined);
  return {
    code: v.code,
    message: places.length ? `${v.message} [${places.join(', ')}]` : v.message,
    where: {
      ...(day && { date: day.date }),
      ...(stop && { stop: stop.name }),
      ...(area && { area: area.name }),
      ...(unit && { unit: unit.code }),
    },
  };
}

/** Whether a violation is about this session: everything it names is there. */
function isAt({ problem, solver }: MappedProblem, v: Violation, session: StoredSession): boolean {
  const places = [
    v.day === undefined || problem.days[v.day]?.date === session.date,
    v.stop === undefined || problem.stops[v.stop]?.id === session.stop,
    v.unit === undefined || session.assignments.some((a) => a.unit === problem.units[v.unit!]?.id),
    v.visit === undefined ||
      session.visits.some(({ requirement, visit }) => {
        const r = solver.visitRequirement[v.visit!]!;
        const own = problem.requirements[solver.requirementSource[r]!]?.id;
        return requirement === own && visit === v.visit! - solver.visitPtr[r]!;
      }),
  ];
  const isAnywhere = [v.day, v.stop, v.unit, v.visit].some((place) => place !== undefined);
  return isAnywhere && places.every(Boolean);
}

/** Rules that are broken after a change and were not before it. */
export function newlyBroken(
  before: readonly BrokenRule[],
  after: readonly BrokenRule[],
): BrokenRule[] {
  const known = new Set(before.map((b) => `${b.code} ${b.message}`));
  return after.filter((b) => !known.has(`${b.code} ${b.message}`));
}
