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
