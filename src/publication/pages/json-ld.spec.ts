import { expect, test } from '@jest/globals';
import type { PublicSession, SessionChange } from '../../contract/sessions.contract.js';
import { jsonLd } from './json-ld.js';

const session = {
  id: 'a',
  status: 'scheduled',
  date: '2026-12-02',
  open: '09:00',
  close: '11:00',
  stop: { slug: 'kel-kraton', name: 'Kantor Kelurahan Kraton', lat: 0, lon: 0 },
  services: [{ code: 'sim', shortName: 'SIM' }],
  changes: [],
  demo: false,
} as unknown as PublicSession;

/** Announced before for `date` at `open`. */
const from = (kind: SessionChange['kind'], date: string, open: string) => {
  const stop = { slug: 'kel-slerok', name: 'Kantor Kelurahan Slerok' };
  return { kind, previous: { date, open, close: '10:00', stop } } as SessionChange;
};
const eventOf = (part: Partial<PublicSession>) => {
  const text = jsonLd([{ ...session, ...part }], 'https://mpp.example');
  const { '@graph': graph } = JSON.parse(String(text)) as { '@graph': Record<string, unknown>[] };
  return graph[0];
};
const RESCHEDULED = 'https://schema.org/EventRescheduled';
const SCHEDULED = 'https://schema.org/EventScheduled';

test('a session that moved to another day is rescheduled, also after a further change', () => {
  const moved = from('moved', '2026-12-01', '09:00');
  const told = { eventStatus: RESCHEDULED, previousStartDate: '2026-12-01T09:00:00+07:00' };
  expect(eventOf({ changes: [moved] })).toMatchObject(told);
  const services = { kind: 'services', previous: null } as SessionChange;
  expect(eventOf({ changes: [services, moved] })).toMatchObject(told);
});

test('another place or closing alone is no other beginning', () => {
  for (const kind of ['moved', 'rescheduled'] as const) {
    const event = eventOf({ changes: [from(kind, '2026-12-02', '09:00')] });
    expect(event).toMatchObject({ eventStatus: SCHEDULED });
    expect(event).not.toHaveProperty('previousStartDate');
  }
});

test('what is called off is that and nothing else', () => {
  const event = eventOf({
    status: 'cancelled',
    changes: [from('rescheduled', '2026-12-01', '09:00')],
  });
  expect(event).toMatchObject({ eventStatus: 'https://schema.org/EventCancelled' });
  expect(event).not.toHaveProperty('previousStartDate');
});

test('a demonstration says so in the name, which is what lists of events show', () => {
  expect(eventOf({ demo: true })?.name).toBe(
    'SIM keliling di Kantor Kelurahan Kraton (Data contoh, bukan jadwal resmi)',
  );
  expect(eventOf({})?.name).toBe('SIM keliling di Kantor Kelurahan Kraton');
});
