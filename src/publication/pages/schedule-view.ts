import type { PublicSession, SessionChange } from '../../contract/sessions.contract.js';
import { addDays, dateRange, daysBetween, type LocalDate } from '../../domain/local-time.js';
import type { PublicView } from '../public-schedule.service.js';
import { DEFAULT_DAYS, filterSessions } from '../schedule-filter.js';
import type { Choice } from './page-query.js';

/** Where a session was announced before it moved; people may still be waiting there. */
export interface Ghost {
  readonly session: PublicSession;
  readonly change: SessionChange;
  readonly previous: NonNullable<SessionChange['previous']>;
}

export interface DayList {
  readonly date: LocalDate;
  readonly sessions: readonly PublicSession[];
  readonly ghosts: readonly Ghost[];
}

export interface StripDay {
  readonly date: LocalDate;
  readonly count: number;
}

export interface ScheduleView {
  readonly days: readonly DayList[];
  readonly strip: readonly StripDay[];
  /** The next session that takes place after an empty day; undefined when there is none. */
  readonly next: PublicSession | undefined;
}

/** The list of `/`: the chosen day, or today and every later day that has something to say. */
export function scheduleView(view: PublicView, choice: Choice): ScheduleView {
  const { schedule, today, now } = view;
  const first = choice.day && choice.day < today ? choice.day : today;
  const last = laterOf(addDays(today, DEFAULT_DAYS), choice.day);
  const matching = filterSessions(schedule.sessions, {
    from: first,
    to: null,
    services: choice.service ? [choice.service] : [],
    areas: choice.area ? [choice.area] : [],
    stop: null,
    box: null,
  });
  const listOf = (date: LocalDate): DayList => ({
    date,
    sessions: matching.filter((session) => session.date === date),
    ghosts: ghostsOf(matching).filter(({ previous }) => previous.date === date),
  });
  const range = dateRange(first, daysBetween(first, last) + 1).map(listOf);
  const said = range.filter((day) => day.sessions.length > 0 || day.ghosts.length > 0);
  const days = choice.day
    ? range.filter(({ date }) => date === choice.day)
    : [listOf(today), ...said.filter(({ date }) => date > today)];
  const after = choice.day ?? today;
  const isAhead = (s: PublicSession) => s.date >= after && Date.parse(s.endsAt) > now.getTime();
  return {
    days,
    strip: stripOf(range, said, today),
    next: matching.find((s) => s.status === 'scheduled' && isAhead(s) && s.date > after),
  };
}

/** From today to the last day with anything on it; empty days stay, so that a week looks like one. */
function stripOf(range: readonly DayList[], said: readonly DayList[], today: LocalDate) {
  const last = said.at(-1)?.date ?? today;
  return range
    .filter(({ date }) => date >= today && date <= laterOf(last, addDays(today, 6)))
    .map(({ date, sessions }) => ({
      date,
      count: sessions.filter((session) => session.status === 'scheduled').length,
    }));
}

/** Only the newest change counts: a session that moved twice left its first place long ago. */
export function ghostsOf(sessions: readonly PublicSession[]): Ghost[] {
  return sessions.flatMap((session) => {
    const change = session.changes[0];
    const previous = change?.previous;
    if (!change || !previous || session.status === 'cancelled') return [];
    const stayed = previous.date === session.date && previous.stop.slug === session.stop.slug;
    return stayed ? [] : [{ session, change, previous }];
  });
}

const laterOf = (a: LocalDate, b: LocalDate | null) => (b && b > a ? b : a);
