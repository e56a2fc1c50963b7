import type { ExportProblem } from '../../contract/plan-export.contract.js';
import { givenIn, isOf } from '../numbers/visit-parts.js';
import type { StoredSession } from '../store/solution-record.js';

type Unit = ExportProblem['units'][number];
type Stop = ExportProblem['stops'][number];
type Service = ExportProblem['services'][number];
type Hours = Stop['windows'][number];
type Day = ExportProblem['days'][number];
type Closed = Day['closed'];
type Requirement = ExportProblem['requirements'][number];

/**
 * The problem in which these sessions can be held as they are, whatever was entered since they were
 * announced: the day is no holiday, their stops and services are open, their units work and their visits
 * are wanted, for as long as the sessions need and no longer.
 */
export function holding(problem: ExportProblem, sessions: readonly StoredSession[]): ExportProblem {
  if (sessions.length === 0) return problem;
  const dates = [...new Set(sessions.map(({ date }) => date))];
  const days = problem.days.map((day) => withoutClosed(day, ofDay(sessions, day.date)));
  const open = { ...problem, days };
  return {
    ...open,
    services: problem.services.map((service) => sessions.reduce(withHours, service)),
    stops: problem.stops.map((stop) =>
      sessions.filter((s) => s.stop === stop.id).reduce(withWindow, stop),
    ),
    units: problem.units.map((unit) =>
      dates.reduce((each, date) => withDay(open, each, ofDay(sessions, date)), unit),
    ),
    requirements: problem.requirements.map((requirement) => withVisits(requirement, sessions)),
  };
}

const ofDay = (sessions: readonly StoredSession[], date: string) =>
  sessions.filter((session) => session.date === date);

/** Without what has been closed since in the hours of these sessions. */
function withoutClosed(day: Day, sessions: readonly StoredSession[]): Day {
  const isKept = (c: Closed[number]) => sessions.every((s) => s.close <= c.from || c.to <= s.open);
  return { ...day, closed: day.closed.filter(isKept) };
}

function withHours(service: Service, { date, open, close, assignments }: StoredSession): Service {
  const isGiven = assignments.some((a) => a.services.some((s) => s.service === service.code));
  if (!isGiven) return service;
  return { ...service, hours: widened(service.hours, { date, open, close }) };
}

/** From the arrival of the first to the end of the session. */
function withWindow(stop: Stop, { date, open, close, assignments }: StoredSession): Stop {
  const isHeld = (w: Hours) => w.date === date && w.open <= open && close <= w.close;
  if (stop.windows.some(isHeld)) return stop;
  const own = { date, open: Math.min(open, ...assignments.map((a) => a.arrive)), close };
  return { ...stop, windows: widened(stop.windows, own) };
}

/** Windows that touch the new one become one with it. */
function widened(windows: readonly Hours[], own: Hours): Hours[] {
  const isApart = (w: Hours) => w.date !== own.date || w.close < own.open || own.close < w.open;
  const met = [own, ...windows.filter((window) => !isApart(window))];
  const hull = {
    date: own.date,
    open: Math.min(...met.map((w) => w.open)),
    close: Math.max(...met.map((w) => w.close)),
  };
  return [...windows.filter(isApart), hull].sort((a, b) =>
    a.date === b.date ? a.open - b.open : a.date < b.date ? -1 : 1,
  );
}

/** The unit drives out and home around its sessions of one day. */
function withDay(problem: ExportProblem, unit: Unit, sessions: readonly StoredSession[]): Unit {
  const own = sessions.flatMap(({ date, stop, assignments }) =>
    assignments.filter((a) => a.unit === unit.id).map((a) => ({ ...a, date, stop })),
  );
  const [first] = [...own].sort((a, b) => a.arrive - b.arrive);
  const [last] = [...own].sort((a, b) => b.leave - a.leave);
  if (!first || !last) return unit;
  const { date } = first;
  const closed = problem.days.find((day) => day.date === date)?.closed ?? [];
  const known = unit.days.find((day) => day.date === date);
  const out = leftAt(first.arrive, road(problem, unit.depot, first.stop), closed);
  const back = homeAt(last.leave, road(problem, last.stop, unit.depot), closed);
  const day = {
    date,
    from: Math.min(known?.from ?? out, out),
    to: known?.to ?? back,
    latestReturn: Math.max(known?.latestReturn ?? back, back),
  };
  const days = [...unit.days.filter((each) => each !== known), day];
  days.sort((a, b) => (a.date < b.date ? -1 : 1));
  return { ...unit, days, absences: unit.absences.filter((absence) => absence.date !== date) };
}

/** Nobody is on the road while it is closed. */
function homeAt(leave: number, minutes: number, closed: Closed): number {
  const met = closed.find((c) => leave < c.to && c.from < leave + minutes);
  return (met?.to ?? leave) + minutes;
}

function leftAt(arrive: number, minutes: number, closed: Closed): number {
  const met = closed.find((c) => arrive - minutes < c.to && c.from < arrive);
  return (met?.from ?? arrive) - minutes;
}

function road({ travel }: ExportProblem, from: string, to: string): number {
  const at = (id: string) => travel.locations.indexOf(id);
  return travel.minutes[at(from)]?.[at(to)] ?? 0;
}

/** A bundle that a unit has left already cannot be asked for whole any more. */
function withVisits(requirement: Requirement, sessions: readonly StoredSession[]): Requirement {
  const own = sessions.flatMap((session) =>
    session.visits
      .filter((ref) => ref.requirement === requirement.id)
      .map((ref) => ({ session, ref })),
  );
  if (own.length === 0) return requirement;
  const days = requirement.days && [
    ...new Set([...requirement.days, ...own.map(({ session }) => session.date)]),
  ];
  return {
    ...asHeld(requirement, sessions),
    visits: Math.max(requirement.visits, ...own.map(({ ref }) => ref.visit + 1)),
    ...(days ? { days: days.sort() } : {}),
  };
}

type Held = Pick<StoredSession, 'visits'> & Parameters<typeof givenIn>[0];

/** A bundle may come apart where one of these sessions lacks a part of it. */
function asHeld(requirement: Requirement, sessions: readonly Held[]): Requirement {
  const isPartial = sessions.some((session) => {
    const given = givenIn(session);
    return session.visits
      .filter((ref) => ref.requirement === requirement.id)
      .some((ref) => requirement.services.some((h) => isOf(ref, h) && !given.has(h)));
  });
  if (!isPartial || requirement.together !== 'required') return requirement;
  return { ...requirement, together: 'preferred' };
}

/** Who locks the people of a session that an agency has left asks for what is left of it. */
export function keepingPeople(problem: ExportProblem): ExportProblem {
  const locked = problem.locks.flatMap(({ kind, session }) => (kind === 'people' ? [session] : []));
  const sessions = problem.start.filter(({ session }) => locked.includes(session));
  if (sessions.length === 0) return problem;
  const requirements = problem.requirements.map((each) => asHeld(each, sessions));
  return { ...problem, requirements };
}
