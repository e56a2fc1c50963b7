import type { PublicSession } from '../../contract/sessions.contract.js';
import { DEMO_NOTICE } from '../../domain/demo.js';
import { UTC_OFFSET } from '../../domain/local-time.js';
import { formatList } from '../../text/format.js';

/** schema.org events for search engines. @see https://schema.org/Event */
export function jsonLd(sessions: readonly PublicSession[], site: string): string | undefined {
  if (sessions.length === 0) return undefined;
  const document = {
    '@context': 'https://schema.org',
    '@graph': sessions.map((session) => eventOf(session, site)),
  };
  // `</script>` inside a text must not end the element that carries it.
  return JSON.stringify(document).replaceAll('<', '\\u003c');
}

function eventOf(session: PublicSession, site: string) {
  const { stop } = session;
  const names = formatList(session.services.map((service) => service.shortName));
  const startDate = wib(session.date, session.open);
  const previousStartDate = previousStartOf(session, startDate);
  return {
    '@type': 'Event',
    '@id': `${site}/#sesi-${session.id}`,
    // Lists of events show the name and not the description.
    name: `${names} keliling di ${stop.name}${session.demo ? ` (${DEMO_NOTICE})` : ''}`,
    startDate,
    endDate: wib(session.date, session.close),
    eventStatus: `https://schema.org/Event${statusOf(session, previousStartDate)}`,
    ...(previousStartDate ? { previousStartDate } : {}),
    ...(session.demo ? { description: DEMO_NOTICE } : {}),
    url: `${site}/titik/${stop.slug}`,
    location: {
      '@type': 'Place',
      name: stop.name,
      address: [stop.address, stop.area?.name, stop.area?.district].filter(Boolean).join(', '),
      geo: { '@type': 'GeoCoordinates', latitude: stop.lat, longitude: stop.lon },
    },
  };
}

function statusOf({ status }: PublicSession, previousStartDate: string | undefined): string {
  if (status === 'cancelled') return 'Cancelled';
  return previousStartDate ? 'Rescheduled' : 'Scheduled';
}

/** When it was announced to begin before, whatever else changed then or since: a later closing is none. */
function previousStartOf({ status, changes }: PublicSession, startDate: string) {
  if (status === 'cancelled') return undefined;
  return changes
    .flatMap(({ previous }) => (previous ? [wib(previous.date, previous.open)] : []))
    .find((earlier) => earlier !== startDate);
}

const wib = (date: string, clock: string) => `${date}T${clock}:00${UTC_OFFSET}`;
