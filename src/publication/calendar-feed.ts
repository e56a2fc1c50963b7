import ical, { ICalCalendarMethod, ICalEventStatus, type ICalCalendar } from 'ical-generator';
import { DEMO_NOTICE } from '../domain/demo.js';
import { inJakarta, TIME_ZONE } from '../domain/local-time.js';
import { CITIZEN_WORDS } from '../text/citizen.js';
import { formatDate, formatList, formatTimes } from '../text/format.js';
import { fewerSentence } from '../text/notices.js';
import { CHANGE_WORDS } from '../text/statuses.js';
import { lostServices, type FollowedSession } from './promises.js';

/** WIB has been UTC+7 without daylight saving since 1964. */
const VTIMEZONE = [
  'BEGIN:VTIMEZONE',
  `TZID:${TIME_ZONE}`,
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0700',
  'TZOFFSETTO:+0700',
  'TZNAME:WIB',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n');

const REFRESH_SECONDS = 30 * 60;

export interface Feed {
  readonly sessions: readonly FollowedSession[];
  /** Address of the site without a slash at the end. */
  readonly site: string;
  /** Right half of every UID: must stay the same for as long as calendars subscribe. */
  readonly uidDomain: string;
  readonly updatedAt: Date | null;
}

/**
 * The schedule as a calendar. A session keeps its UID for life, its SEQUENCE grows with each change,
 * and a cancelled one stays in the feed, so that calendars strike it out instead of keeping it.
 */
export function calendarFeed(feed: Feed): string {
  const { sessions, site } = feed;
  const calendar = ical({
    name: CITIZEN_WORDS.calendarName,
    prodId: { company: 'MPP Bergerak', product: 'Jadwal', language: 'ID' },
    method: ICalCalendarMethod.PUBLISH,
    // Zoned events in a calendar without a zone: a calendar's zone would turn DTSTAMP and
    // LAST-MODIFIED into local times, which RFC 5545 §3.8.7 wants in UTC.
    timezone: { name: null, generator: () => VTIMEZONE },
    x: [['X-WR-TIMEZONE', TIME_ZONE]],
    ttl: REFRESH_SECONDS,
    url: `${site}/`,
  });
  for (const session of sessions) addSession(calendar, session, feed);
  return `${propertiesFirst(calendar.toString().split('\r\n')).join('\r\n')}\r\n`;
}

/**
 * RFC 5545 §3.6: what is said of the calendar stands before its components, and there is at least
 * one. The library mixes them, and an empty calendar has none: some programs then refuse to subscribe.
 */
function propertiesFirst(lines: readonly string[]): string[] {
  const properties: string[] = [];
  const components: string[] = [];
  let depth = 0;
  for (const line of lines.slice(1, -1)) {
    if (line.startsWith('BEGIN:')) depth++;
    (depth === 0 ? properties : components).push(line);
    if (line.startsWith('END:')) depth--;
  }
  const parts = components.length > 0 ? components : [VTIMEZONE];
  return [...lines.slice(0, 1), ...properties, ...parts, ...lines.slice(-1)];
}

function addSession(
  calendar: ICalCalendar,
  session: FollowedSession,
  { site, uidDomain, updatedAt }: Feed,
): void {
  const { stop, changes } = session;
  const isCancelled = session.status === 'cancelled';
  const names = formatList(session.services.map((service) => service.shortName));
  const changedAt = new Date(changes[0]?.at ?? updatedAt ?? 0);
  calendar.createEvent({
    id: `${session.id}@${uidDomain}`,
    sequence: session.sequence,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    start: inJakarta(session.startsAt),
    end: inJakarta(session.endsAt),
    timezone: TIME_ZONE,
    stamp: changedAt,
    lastModified: changedAt,
    summary: `${isCancelled ? `${whyOff(session).toUpperCase()}: ` : ''}${names}, ${stop.name}`,
    description: { plain: describe(session) },
    location: {
      title: stop.name,
      address: [stop.address, stop.area?.name, stop.area?.district].filter(Boolean).join(', '),
      geo: { lat: stop.lat, lon: stop.lon },
    },
    url: `${site}/titik/${stop.slug}`,
  });
}

/** A session that is given somewhere else is not called off, only not here. */
const whyOff = ({ movedTo }: FollowedSession) =>
  movedTo?.status === 'scheduled' ? CHANGE_WORDS.moved : CHANGE_WORDS.cancelled;

function describe(session: FollowedSession): string {
  const { movedTo } = session;
  const newest = session.changes[0];
  const lines = [
    ...(session.demo ? [DEMO_NOTICE] : []),
    ...(movedTo?.status === 'scheduled' ? [`${CITIZEN_WORDS.movedTo} ${whenWhere(movedTo)}`] : []),
    ...(newest ? [`${CHANGE_WORDS[newest.kind]}. ${CITIZEN_WORDS.reason} ${newest.reason}`] : []),
    ...(newest?.fewer ? [fewerSentence(newest.fewer)] : []),
    ...session.services.map((s) => `${s.shortName}: ${formatTimes(s.open, s.close)}`),
    ...lostServices(session).map(
      ({ shortName, change }) =>
        `${CITIZEN_WORDS.offHere} ${shortName}. ${CITIZEN_WORDS.reason} ${change.reason}`,
    ),
  ];
  return lines.join('\n');
}

const whenWhere = ({ date, open, close, stop }: FollowedSession) =>
  `${formatDate(date)}, ${formatTimes(open, close)}, ${stop.name}`;
