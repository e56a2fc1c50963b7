import type { PublicSession } from '../../contract/sessions.contract.js';
import { addDays, type LocalDate } from '../../domain/local-time.js';
import type { PublicView } from '../public-schedule.service.js';
import { formerPlaces, seenFor, type FormerPlace } from '../promises.js';
import { ANY, DEFAULT_DAYS, filterSessions } from '../schedule-filter.js';
import type { Choice } from './page-query.js';

/** A session at a place where it was announced before it moved. */
export interface Ghost extends FormerPlace {
  readonly id: string;
  readonly session: PublicSession;
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
  const { schedule, catalogue, today, now } = view;
  const services = choice.service ? [choice.service] : [];
  const seen = schedule.sessions.map((session) => seenFor(services, session));
  const offered = filterSessions(seen, { ...ANY, services });
  const matching = filterSessions(offered, { ...ANY, areas: choice.area ? [choice.area] : [] });
  // A ghost belongs to the kelurahan it left, wherever the session is now.
  const areaOf = (slug: string) => catalogue.stops.find((s) => s.slug === slug)?.area?.code;
  const ghosts = ghostsOf(offered).filter(
    ({ previous }) => !choice.area || areaOf(previous.stop.slug) === choice.area,
  );
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

/**
 * Every place and day before the present one, each once: a session may move twice in an evening, and
 * who noted its first place reads no other. One that was called off after it moved has them too.
 */
export function ghostsOf(sessions: readonly PublicSession[]): Ghost[] {
  return sessions.flatMap((session) => {
    const ghosts = new Map<string, Ghost>();
    for (const former of formerPlaces(session)) {
      const { stop, date } = former.previous;
      const id = `${session.id} ${stop.slug} ${date}`;
      if (!ghosts.has(id)) ghosts.set(id, { id, session, ...former });
    }
    return [...ghosts.values()];
  });
}
