import { expect, test } from '@jest/globals';
import type { PublicSession, SessionChange } from '../contract/sessions.contract.js';
import { localDate } from '../domain/local-time.js';
import { followedSessions, lostServices, seenFor } from './promises.js';
import { ANY } from './schedule-filter.js';

const SIM = { code: 'sim', shortName: 'SIM' };
const SAMSAT = { code: 'samsat', shortName: 'Samsat' };
const line = (service: typeof SIM) => ({ ...service, open: '08:00', close: '10:00', capacity: 9 });
const change = (more: Partial<SessionChange>): SessionChange => ({
  kind: 'services',
  reason: 'Mobil SIM mogok',
  at: '2026-11-24T01:00:00.000Z',
  publication: 2,
  previous: null,
  ...more,
});
const session = (services: (typeof SIM)[], changes: SessionChange[]) =>
  ({
    id: 'a',
    status: 'scheduled',
    open: '08:00',
    close: '10:00',
    services: services.map(line),
    changes,
  }) as unknown as PublicSession;

const gone = change({ dropped: [SIM] });
const later = change({ kind: 'rescheduled', reason: 'Hujan', publication: 3 });

test('a service that left stays known, also after a later change, until it comes back', () => {
  expect(lostServices(session([SAMSAT], [gone]))).toEqual([{ ...SIM, change: gone }]);
  expect(lostServices(session([SAMSAT], [later, gone]))).toEqual([{ ...SIM, change: gone }]);
  expect(lostServices(session([SAMSAT, SIM], [later, gone]))).toEqual([]);
});

test('for somebody who looks for what left, the session is off; for all others it is not', () => {
  const fewer = [{ ...SAMSAT, before: 40, after: 8 }];
  const gone = change({ dropped: [SIM], fewer });
  const partial = session([SAMSAT], [gone]);
  expect(seenFor(['sim'], partial).changes[0]?.fewer).toBeUndefined();
  expect(seenFor(['sim'], partial)).toMatchObject({
    status: 'cancelled',
    services: [SIM],
    changes: [{ kind: 'cancelled', reason: 'Mobil SIM mogok' }, gone],
  });
  for (const services of [[], ['samsat'], ['sim', 'samsat'], ['dukcapil']])
    expect(seenFor(services, partial)).toBe(partial);
});

test('a calendar of the old place keeps the event, as cancelled, and says where it went', () => {
  const [old, now] = [{ slug: 'kel-kraton' }, { slug: 'kel-panggung' }] as PublicSession['stop'][];
  const stops = [old!, now!];
  const previous = { date: localDate('2026-11-30'), open: '08:00', close: '10:00', stop: old! };
  const moved = session([SIM], [change({ kind: 'moved', previous: { ...previous } })]);
  const here = { ...moved, date: localDate('2026-12-01'), stop: now! };
  const followed = (more: Partial<typeof ANY>) =>
    followedSessions([here], { ...ANY, ...more }, stops);

  expect(followed({ stop: 'kel-panggung' })).toEqual([here]);
  expect(followed({})).toEqual([here]);
  expect(followed({ stop: 'kel-kraton' })).toMatchObject([
    {
      id: 'a',
      status: 'cancelled',
      stop: old,
      startsAt: '2026-11-30T01:00:00.000Z',
      movedTo: here,
    },
  ]);
  // Wherever it goes next, who once followed the first place is still answered.
  const again = { ...here, changes: [change({ kind: 'services' }), ...here.changes] };
  const off = { ...again, status: 'cancelled' as const };
  for (const later of [again, off])
    expect(followedSessions([later], { ...ANY, stop: 'kel-kraton' }, stops)).toHaveLength(1);
});
