import { describe, expect, test } from '@jest/globals';
import type { PublicSession } from '../contract/sessions.contract.js';
import { localDate } from '../domain/local-time.js';
import { editionsAhead, withoutRenewed } from './session-state.js';

const session = (publication: number, date: string) => ({ publication, date }) as PublicSession;

test('a publication is named while it has a session ahead, today included', () => {
  const sessions = [session(1, '2026-11-16'), session(2, '2026-11-30'), session(3, '2026-12-14')];
  const named = (today: string) =>
    editionsAhead({ publications: [1, 2, 3], sessions }, localDate(today));
  expect(named('2026-11-16')).toEqual([1, 2, 3]);
  expect(named('2026-11-30')).toEqual([2, 3]);
  expect(named('2026-12-01')).toEqual([3]);
  expect(named('2027-01-01')).toEqual([3]); // all is over: the newest
  expect(editionsAhead({ publications: [], sessions: [] }, localDate('2026-11-30'))).toEqual([]);
});

describe('a session that was called off and announced anew', () => {
  const announced = (
    id: string,
    status: 'scheduled' | 'cancelled',
    {
      slug = 'pasar',
      startsAt = '2026-12-21T01:00:00.000Z',
      services = ['sim'],
      changes = [],
    } = {},
  ) =>
    ({
      id,
      status,
      date: '2026-12-21',
      startsAt,
      stop: { slug },
      services: services.map((code) => ({ code })),
      changes,
    }) as unknown as PublicSession;
  const shown = (...sessions: PublicSession[]) => withoutRenewed(sessions).map(({ id }) => id);
  const off = announced('withdrawn', 'cancelled');

  test('is not shown as called off beside the one that takes place', () => {
    expect(shown(off, announced('new', 'scheduled'))).toEqual(['new']);
  });

  test.each([
    ['nothing takes its place', announced('other', 'cancelled')],
    ['the place is another', announced('other', 'scheduled', { slug: 'balai' })],
    [
      'the opening is another',
      announced('other', 'scheduled', { startsAt: '2026-12-21T03:00:00.000Z' }),
    ],
  ])('is shown while %s', (_why, other) => {
    expect(shown(off, other)).toEqual(['withdrawn', 'other']);
  });

  test('is shown while a service of it is lost', () => {
    const both = announced('withdrawn', 'cancelled', { services: ['sim', 'samsat'] });
    expect(shown(both, announced('new', 'scheduled'))).toEqual(['withdrawn', 'new']);
  });

  test('is still found where it was announced before it moved', () => {
    const previous = { date: '2026-12-21', stop: { slug: 'balai' } };
    const moved = announced('withdrawn', 'cancelled', { changes: [{ previous }] as never });
    expect(shown(moved, announced('new', 'scheduled'))).toEqual(['withdrawn', 'new']);
  });
});
