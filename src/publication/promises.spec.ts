import { expect, test } from '@jest/globals';
import type { PublicSession, SessionChange } from '../contract/sessions.contract.js';
import { lostServices, seenFor } from './promises.js';

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
  const partial = session([SAMSAT], [gone]);
  expect(seenFor(['sim'], partial)).toMatchObject({
    status: 'cancelled',
    services: [SIM],
    changes: [{ kind: 'cancelled', reason: 'Mobil SIM mogok' }, gone],
  });
  for (const services of [[], ['samsat'], ['sim', 'samsat'], ['dukcapil']])
    expect(seenFor(services, partial)).toBe(partial);
});
