import type { ExportLock, ExportProblem, ExportTour } from '../../contract/plan-export.contract.js';
import {
  clockMinutesOf,
  localDateOf,
  type ClockMinutes,
  type LocalDate,
} from '../../domain/local-time.js';
import type { SolutionRecord, StoredSession } from '../store/solution-record.js';
import { holding } from './holding.js';

/*
 * What a revision keeps of today. Sessions that citizens know of and that have opened stay as they
 * are, whatever was entered since; everything else is planned from now on. Earlier days:
 * `past-sessions.ts`.
 */

/** A minute of a day; what opened by then has begun. */
export interface Moment {
  readonly date: LocalDate;
  readonly minute: ClockMinutes;
}

export const momentOf = (instant: Date): Moment => ({
  date: localDateOf(instant),
  minute: clockMinutesOf(instant),
});

type Opening = Pick<StoredSession, 'date' | 'open'>;

export function hasBegun({ date, open }: Opening, now: Moment): boolean {
  return date < now.date || (date === now.date && open <= now.minute);
}

/** The planned sessions of today that have opened as they were announced. */
export function begunToday(
  sessions: readonly StoredSession[],
  published: readonly StoredSession[],
  now: Moment,
): StoredSession[] {
  const told = new Map(published.map((session) => [session.publicId, session]));
  const isAsTold = (session: StoredSession) => {
    const was = told.get(session.publicId);
    return was?.status === 'planned' && place(was) === place(session);
  };
  return sessions.filter(
    (s) => s.status === 'planned' && s.date === now.date && hasBegun(s, now) && isAsTold(s),
  );
}

const place = ({ stop, date, open }: StoredSession) => `${stop} ${date} ${open}`;

/** Time, units and people of a session stay. */
export function settled(session: string): ExportLock[] {
  const kinds = ['time', 'unit', 'people'] as const;
  return kinds.map((kind) => ({ kind, session, unit: null, date: null }));
}

export interface Today {
  readonly now: Moment;
  readonly begun: readonly StoredSession[];
  /** Planned, but not begun. */
  readonly toCome: readonly StoredSession[];
  /** Of the draft alone, with an opening that is over: nobody was there. */
  readonly missed: readonly StoredSession[];
  readonly tours: readonly ExportTour[];
}

/** `brokenFrom`: from this minute on nothing has begun as it was announced. */
export function todayOf(
  plan: {
    readonly sessions: readonly StoredSession[];
    readonly published: readonly StoredSession[];
    readonly solution?: SolutionRecord | null;
    readonly brokenFrom?: ClockMinutes;
  },
  now: Moment,
): Today {
  const minute = Math.min(now.minute, (plan.brokenFrom ?? Infinity) - 1);
  const then = { ...now, minute };
  const own = plan.sessions.filter((s) => s.status === 'planned' && s.date === now.date);
  const begun = begunToday(own, plan.published, then);
  const toCome = own.filter((session) => !hasBegun(session, then));
  const missed = own.filter((session) => !begun.includes(session) && !toCome.includes(session));
  return { now, begun, toCome, missed, tours: plan.solution?.tours ?? [] };
}

/** The problem of a revision, with what has begun settled and nothing new before now. */
export function fromNowOn(problem: ExportProblem, today: Today): ExportProblem {
  const numbers = new Map(problem.start.map(({ session, visits }) => [session, visits]));
  const begun = today.begun.map((s) => ({ ...s, visits: numbers.get(s.id) ?? s.visits }));
  const others = problem.locks.filter(({ session }) => !begun.some(({ id }) => id === session));
  const locks = [...others, ...begun.flatMap(({ id }) => settled(id))];
  return { ...holding(clipped(problem, today), begun), locks };
}

/** Who is on the road already, and where a crew may be setting up, keeps the hours of the day. */
function clipped(problem: ExportProblem, { now, begun, toCome, tours }: Today): ExportProblem {
  const own = [...begun, ...toCome];
  const driven = tours.filter(({ date, depart }) => date === now.date && depart <= now.minute);
  const arrived = own.filter((s) => s.assignments.some((a) => a.arrive <= now.minute));
  const isOut = new Set([
    ...driven.map(({ unit }) => unit),
    ...arrived.flatMap((s) => s.assignments.map(({ unit }) => unit)),
  ]);
  const units = problem.units.map((unit) => ({
    ...unit,
    days: isOut.has(unit.id)
      ? unit.days
      : unit.days
          .map((day) =>
            day.date === now.date ? { ...day, from: Math.max(day.from, now.minute) } : day,
          )
          .filter(({ from, to }) => from < to),
  }));
  const stops = problem.stops.map((stop) => {
    const here = own.filter((session) => session.stop === stop.id);
    const arrivals = here.flatMap((s) => s.assignments.map(({ arrive }) => arrive));
    const minute = Math.min(now.minute, ...arrivals);
    const windows = stop.windows
      .map((w) => (w.date === now.date ? { ...w, open: Math.max(w.open, minute) } : w))
      .filter(({ open, close }) => open < close);
    return { ...stop, windows };
  });
  return { ...problem, units, stops };
}
