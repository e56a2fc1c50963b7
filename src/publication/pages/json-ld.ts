import type { PublicSession } from '../../contract/sessions.contract.js';
import { DEMO_NOTICE } from '../../domain/demo.js';
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
  const { stop, changes } = session;
  const names = formatList(session.services.map((service) => service.shortName));
  const previous = changes[0]?.kind === 'rescheduled' ? changes[0].previous : null;
  return {
    '@type': 'Event',
    '@id': `${site}/#sesi-${session.id}`,
    name: `${names} keliling di ${stop.name}`,
    startDate: wib(session.date, session.open),
    endDate: wib(session.date, session.close),
    eventStatus: `https://schema.org/Event${statusOf(session)}`,
    ...(previous ? { previousStartDate: wib(previous.date, previous.open) } : {}),
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

function statusOf({ status, changes }: PublicSession): string {
  if (status === 'cancelled') return 'Cancelled';
  return changes[0]?.kind === 'rescheduled' ? 'Rescheduled' : 'Scheduled';
}

const wib = (date: string, clock: string) => `${date}T${clock}:00+07:00`;
