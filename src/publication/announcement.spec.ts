import { expect, test } from '@jest/globals';
import type { PublicSession } from '../contract/sessions.contract.js';
import { InvalidInputError } from '../domain/errors.js';
import { localDate } from '../domain/local-time.js';
import { announce, type AnnouncementInput } from './announcement.js';
import type { PlannedSession } from './announced-session.js';

const STOP = { slug: 'kel-kraton', name: 'Kelurahan Kraton' } as PublicSession['stop'];
const session = (id: string, date: string): PlannedSession => ({
  id: `row-${id}`,
  publicId: id,
  date: localDate(date),
  open: 480,
  close: 600,
  cancelled: false,
  reason: null,
  stop: STOP,
  parts: [],
});
const input = (planned: readonly PlannedSession[], more: Partial<AnnouncementInput> = {}) => ({
  edition: { number: 2, at: new Date('2026-11-24T01:00:00Z'), demo: true },
  planned,
  before: [],
  isRevision: true,
  reasons: {},
  services: [],
  addedReason: 'Sesi tambahan',
  ...more,
});
const before = announce(input([session('a', '2026-11-30')], { isRevision: false })).sessions;
const called = { ...session('a', '2026-11-30'), cancelled: true, reason: 'Banjir rob' };

test('a session that is simply new needs no reason', () => {
  const { changes } = announce(input([called, session('b', '2026-12-01')], { before }));
  expect(changes).toContainEqual({ session: 'b', kind: 'added', reason: 'Sesi tambahan' });
});

test('one at the place and day of a session that is called off does, now and later', () => {
  const again = session('b', '2026-11-30');
  const off = announce(input([called], { before })).sessions;
  for (const known of [before, off]) {
    const told = input([called, again], { before: known });
    expect(() => announce(told)).toThrow(InvalidInputError);
    expect(() => announce(told)).toThrow('reasons.row-b: REASON_REQUIRED');
    const { changes } = announce({ ...told, reasons: { 'row-b': 'Air sudah surut' } });
    expect(changes).toContainEqual({ session: 'b', kind: 'added', reason: 'Air sudah surut' });
  }
});

test('a closing is announced in round numbers, and no minute of it is a change', () => {
  const odd = (close: number): PlannedSession => ({
    ...session('a', '2026-11-30'),
    close,
    parts: [
      {
        unitId: 'u',
        agencyId: 'a',
        cancelled: false,
        services: [{ service: 'sim', open: 480, close, served: 9 }],
      },
    ],
  });
  const services = [{ code: 'sim', shortName: 'SIM' }];
  const told = announce(input([odd(588)], { isRevision: false, services })).sessions; // until 09.48
  expect(told[0]).toMatchObject({ close: '09:45', endsAt: '2026-11-30T02:45:00.000Z' });
  expect(told[0]?.services).toMatchObject([{ open: '08:00', close: '09:45' }]);
  const exact = told.map((s) => ({
    ...s,
    close: '09:48',
    services: s.services.map((line) => ({ ...line, close: '09:48' })),
  }));
  for (const known of [told, exact]) {
    expect(announce(input([odd(586)], { before: known, services })).changes).toEqual([]);
  }
  const earlier = input([odd(584)], { before: told, services, reasons: { a: 'Hujan lebat' } });
  expect(announce(earlier).changes).toMatchObject([{ kind: 'rescheduled' }]);
});

test('a service that leaves is named in the change, whatever else has changed', () => {
  const services = [
    { code: 'samsat', shortName: 'Samsat' },
    { code: 'sim', shortName: 'SIM' },
  ];
  const giving = (open: number, ...codes: string[]): PlannedSession => ({
    ...session('a', '2026-11-30'),
    open,
    parts: codes.map((service) => ({
      unitId: service,
      agencyId: service,
      cancelled: false,
      services: [{ service, open, close: 600, served: 9 }],
    })),
  });
  const both = input([giving(480, 'samsat', 'sim')], { isRevision: false, services });
  const known = announce(both).sessions;
  const revised = (planned: PlannedSession) =>
    announce(input([planned], { before: known, services, reasons: { a: 'Mobil mogok' } })).sessions;
  const dropped = [{ code: 'sim', shortName: 'SIM' }];
  expect(revised(giving(480, 'samsat'))).toMatchObject([
    { changes: [{ kind: 'services', dropped }] },
  ]);
  expect(revised(giving(510, 'samsat'))).toMatchObject([
    { changes: [{ kind: 'rescheduled', dropped }] },
  ]);
  expect(revised(giving(510, 'samsat', 'sim'))[0]?.changes[0]).not.toHaveProperty('dropped');
});

test('fewer people than announced is a change with a reason; more is none', () => {
  const forPeople = (...served: number[]): PlannedSession => ({
    ...session('a', '2026-11-30'),
    parts: served.map((people, unit) => ({
      unitId: `u${unit}`,
      agencyId: 'a',
      cancelled: false,
      services: [{ service: 'sim', open: 480, close: 600, served: people }],
    })),
  });
  const services = [{ code: 'sim', shortName: 'SIM' }];
  const told = announce(input([forPeople(32, 8)], { isRevision: false, services })).sessions;
  const revised = (planned: PlannedSession, reasons = {}) =>
    announce(input([planned], { before: told, services, reasons }));

  expect(revised(forPeople(40)).changes).toEqual([]); // by one unit, the same 40
  expect(revised(forPeople(41)).changes).toEqual([]);
  expect(() => revised(forPeople(8))).toThrow('reasons.row-a: REASON_REQUIRED');
  const { sessions, changes } = revised(forPeople(8), { a: 'Satu mobil SIM mogok' });
  expect(changes).toEqual([{ session: 'a', kind: 'services', reason: 'Satu mobil SIM mogok' }]);
  const fewer = [{ code: 'sim', shortName: 'SIM', before: 40, after: 8 }];
  expect(sessions).toMatchObject([{ sequence: 1, changes: [{ kind: 'services', fewer }] }]);
});
