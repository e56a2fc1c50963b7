import type { PublicSession, PublicStop, SessionChange } from '../contract/sessions.contract.js';
import { instantOf, parseClock } from '../domain/local-time.js';
import { filterSessions, type ScheduleFilter } from './schedule-filter.js';

/** A service that was announced for a session, and the change that took it away. */
export interface LostService {
  readonly code: string;
  readonly shortName: string;
  readonly change: SessionChange;
}

/** What a session promised and no longer gives, newest first; what came back is not lost. */
export function lostServices({ services, changes }: PublicSession): LostService[] {
  const lost = new Map<string, LostService>();
  for (const change of changes) {
    for (const service of change.dropped ?? []) {
      const isGiven = services.some(({ code }) => code === service.code);
      if (!isGiven && !lost.has(service.code)) lost.set(service.code, { ...service, change });
    }
  }
  return [...lost.values()];
}

/**
 * The session for somebody who looks for these services only: where they were announced and have
 * all left, it is called off. No services means any.
 */
export function seenFor(services: readonly string[], session: PublicSession): PublicSession {
  if (session.services.some(({ code }) => services.includes(code))) return session;
  const lost = lostServices(session).filter(({ code }) => services.includes(code));
  const newest = lost[0]?.change;
  if (!newest) return session;
  const { open, close } = session;
  const lines = lost.map(({ code, shortName }) => ({ code, shortName, open, close, capacity: 0 }));
  // How many people the services that stayed can serve is not what they ask.
  const left = { ...newest, kind: 'cancelled' as const, fewer: undefined };
  const changes = [left, ...session.changes];
  return { ...session, status: 'cancelled', services: lines, changes };
}

/** Where and when a session was announced before; people may still be waiting there. */
export interface FormerPlace {
  readonly change: SessionChange;
  readonly previous: NonNullable<SessionChange['previous']>;
}

/** Other places and days of a session, newest first; other hours of the same day are none. */
export function formerPlaces({ date, stop, changes }: PublicSession): FormerPlace[] {
  return changes.flatMap((change) => {
    const { previous } = change;
    if (!previous || (previous.date === date && previous.stop.slug === stop.slug)) return [];
    return [{ change, previous }];
  });
}

/** A session as somebody who follows a place or a service has to see it. */
export interface FollowedSession extends PublicSession {
  /** Set on what was announced elsewhere before: where the session is now. */
  readonly movedTo?: PublicSession;
}

/**
 * What a filter follows, with what it followed and lost: a session that went away or gave up the
 * service stays, as cancelled, or a calendar would keep it for ever.
 */
export function followedSessions(
  sessions: readonly PublicSession[],
  filter: ScheduleFilter,
  stops: readonly PublicStop[],
): FollowedSession[] {
  return sessions.flatMap((session) => {
    const seen = seenFor(filter.services, session);
    const former = formerPlaces(seen).flatMap(({ previous }) => {
      const stop = stops.find(({ slug }) => slug === previous.stop.slug);
      return stop ? [placedAt(previous, stop, seen)] : [];
    });
    return filterSessions<FollowedSession>([seen, ...former], filter).slice(0, 1);
  });
}

function placedAt(
  { date, open, close }: FormerPlace['previous'],
  stop: PublicStop,
  movedTo: PublicSession,
): FollowedSession {
  const at = (clock: string) => instantOf(date, parseClock(clock)).toISOString();
  const times = { date, open, close, startsAt: at(open), endsAt: at(close) };
  return { ...movedTo, ...times, stop, status: 'cancelled', movedTo };
}
