import type { PublicSession, SessionChange } from '../../contract/sessions.contract.js';
import { addDays, type LocalDate } from '../../domain/local-time.js';
import type { PublicView } from '../public-schedule.service.js';
import { seenFor } from '../promises.js';
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
  const services = choice.service ? [choice.service] : [];
  const seen = schedule.sessions.map((session) => seenFor(services, session));
  const matching = filterSessions(seen, {
    from: null,
    to: null,
    services,
    areas: choice.area ? [choice.area] : [],
    stop: null,
    box: null,
  });
  const ghosts = ghostsOf(matching);
  const last = addDays(today, DEFAULT_DAYS);
  const said = [...matching.map(({ date }) => date), ...ghosts.map((g) => g.previous.date)];
  const ahead = said.filter((date) => date > today && date <= last);
  const dates = [...new Set([today, ...ahead])].sort();
  const listOf = (date: LocalDate): DayList => ({
    date,
    sessions: matching.filter((session) => session.date === date),
    ghosts: ghosts.filter(({ previous }) => previous.date === date),
  });
  const after = choice.day ?? today;
  const isNext = (s: PublicSession) =>
    s.status === 'scheduled' && s.date > after && Date.parse(s.endsAt) > now.getTime();
  return {
    days: (choice.day ? [choice.day] : dates).map(listOf),
    // A chosen day is always there to be seen, also an empty one.
    strip: [...new Set([...dates, ...(choice.day ? [choice.day] : [])])].sort().map((date) => ({
      date,
      count: listOf(date).sessions.filter((session) => session.status === 'scheduled').length,
    })),
    next: matching.find(isNext),
  };
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
