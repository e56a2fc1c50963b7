import type { PublicSession } from '../contract/sessions.contract.js';
import type { LocalDate } from '../domain/local-time.js';
import type { ClockState } from '../text/statuses.js';
import { formerPlaces } from './promises.js';
import type { Schedule } from './shown-schedule.js';

/** "Segera" begins this long before the opening. */
const SOON_MS = 60 * 60_000;

/**
 * Where a session stands by the clock alone. It says nothing of what happens at the stop: nobody has
 * reported from there, which is why pages add "menurut jadwal".
 */
export function clockStateOf(
  session: Pick<PublicSession, 'status' | 'startsAt' | 'endsAt'>,
  now: Date,
): ClockState {
  if (session.status === 'cancelled') return 'cancelled';
  const time = now.getTime();
  const start = Date.parse(session.startsAt);
  if (time >= Date.parse(session.endsAt)) return 'ended';
  if (time >= start) return 'open';
  return time >= start - SOON_MS ? 'soon' : 'upcoming';
}

/** A service and the session that gives it next; sessions that give several come once. */
export interface Alternative {
  readonly services: readonly string[];
  readonly session: PublicSession;
}

/**
 * Where to go instead: for each service of a cancelled session the next one that still takes place,
 * after it if there is one, else the next of all.
 */
export function alternativesFor(
  cancelled: PublicSession,
  sessions: readonly PublicSession[],
  now: Date,
): Alternative[] {
  const open = sessions.filter(
    (s) =>
      s.id !== cancelled.id && s.status === 'scheduled' && Date.parse(s.endsAt) > now.getTime(),
  );
  const found = new Map<PublicSession, string[]>();
  for (const { code, shortName } of cancelled.services) {
    const offering = open.filter((s) => s.services.some((service) => service.code === code));
    const next = offering.find((s) => s.startsAt >= cancelled.startsAt) ?? offering[0];
    if (next) found.set(next, [...(found.get(next) ?? []), shortName]);
  }
  return [...found].map(([session, services]) => ({ session, services }));
}

/** The first session that has not ended and takes place. */
export function nextSession(
  sessions: readonly PublicSession[],
  now: Date,
): PublicSession | undefined {
  return sessions.find((s) => s.status === 'scheduled' && Date.parse(s.endsAt) > now.getTime());
}

/**
 * Whether the whole schedule reads as a demonstration: judged by what people may still go to, so
 * that one demonstration long ago does not stain an official schedule. Where nothing is ahead, only
 * if there was never anything else.
 */
export function isDemo(sessions: readonly PublicSession[], today: LocalDate): boolean {
  const ahead = sessions.filter((s) => s.status === 'scheduled' && s.date >= today);
  if (ahead.length > 0) return ahead.some((s) => s.demo);
  return sessions.length > 0 && sessions.every((s) => s.demo);
}

/**
 * What a page shows. A session that was called off and announced anew, for the same place and opening
 * and with all it gave, takes place: "Batal" beside it would send people home. Calendars and programs
 * know it by its id and are told; so are those who look for it at an earlier place.
 */
export function withoutRenewed(sessions: readonly PublicSession[]): PublicSession[] {
  const placeOf = ({ stop, startsAt }: PublicSession) => `${stop.slug} ${startsAt}`;
  const given = new Map<string, Set<string>>();
  for (const session of sessions.filter(({ status }) => status === 'scheduled')) {
    given.set(placeOf(session), new Set(session.services.map(({ code }) => code)));
  }
  const isRenewed = (session: PublicSession) => {
    const now = given.get(placeOf(session));
    return now !== undefined && session.services.every(({ code }) => now.has(code));
  };
  return sessions.filter(
    (s) => s.status === 'scheduled' || formerPlaces(s).length > 0 || !isRenewed(s),
  );
}

/** Cancelled sessions whose time has not passed. */
export function cancelledAhead(sessions: readonly PublicSession[], now: Date): PublicSession[] {
  return sessions.filter((s) => s.status === 'cancelled' && Date.parse(s.endsAt) > now.getTime());
}

/**
 * Numbers of the publications that still have something ahead. None ever leaves force by itself, so
 * where all is over only the newest is named.
 */
export function editionsAhead(
  { publications, sessions }: Pick<Schedule, 'publications' | 'sessions'>,
  today: LocalDate,
): readonly number[] {
  const ahead = new Set(sessions.filter((s) => s.date >= today).map((s) => s.publication));
  const named = publications.filter((number) => ahead.has(number));
  return named.length > 0 ? named : publications.slice(-1);
}
