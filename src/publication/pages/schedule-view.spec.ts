import { expect, test } from '@jest/globals';
import type { PublicSession, SessionChange } from '../../contract/sessions.contract.js';
import { localDate } from '../../domain/local-time.js';
import type { PublicView } from '../public-schedule.service.js';
import { NO_CHOICE, type Choice } from './page-query.js';
import { scheduleView } from './schedule-view.js';

const place = (name: string) => ({ slug: `kel-${name}`, name, area: { code: name } });
const stops = ['kraton', 'panggung', 'slerok'].map(place);
const [KRATON, PANGGUNG, SLEROK] = stops as [
  (typeof stops)[0],
  (typeof stops)[0],
  (typeof stops)[0],
];

const change = (kind: SessionChange['kind'], from?: typeof KRATON) =>
  ({
    kind,
    reason: kind,
    previous: from ? { date: '2026-11-30', open: '08:00', close: '10:00', stop: from } : null,
  }) as unknown as SessionChange;

const session = (changes: SessionChange[], more: Partial<PublicSession> = {}) =>
  ({
    id: 'a',
    status: 'scheduled',
    date: '2026-11-30',
    stop: PANGGUNG,
    services: [{ code: 'sim' }],
    changes,
    ...more,
  }) as unknown as PublicSession;

const ghostsIn = (only: PublicSession, choice: Partial<Choice> = {}) => {
  const view = {
    schedule: { sessions: [only] },
    catalogue: { stops },
    today: localDate('2026-11-30'),
    now: new Date('2026-11-30T00:00:00Z'),
  } as unknown as PublicView;
  const { days } = scheduleView(view, { ...NO_CHOICE, ...choice });
  return days.flatMap(({ ghosts }) => ghosts.map((ghost) => ghost.previous.stop.slug));
};

const moved = session([change('moved', KRATON)]);

test('who chose the old kelurahan is told that the session moved away', () => {
  expect(ghostsIn(moved, { area: 'kraton' })).toEqual(['kel-kraton']);
  expect(ghostsIn(moved, { area: 'kraton', service: 'sim' })).toEqual(['kel-kraton']);
  expect(ghostsIn(moved, { area: 'kraton', service: 'samsat' })).toEqual([]);
  expect(ghostsIn(moved, { area: 'panggung' })).toEqual([]);
});

test('a later change of hours or services, or a cancellation, does not wipe that out', () => {
  for (const kind of ['services', 'rescheduled'] as const)
    expect(ghostsIn(session([change(kind, PANGGUNG), ...moved.changes]))).toEqual(['kel-kraton']);
  const off = session([change('cancelled'), ...moved.changes], { status: 'cancelled' });
  expect(ghostsIn(off)).toEqual(['kel-kraton']);
});

test('of each place before the present one it is said once; one it returned to is none', () => {
  const twice = [change('moved', SLEROK), change('moved', KRATON)];
  expect(ghostsIn(session(twice))).toEqual(['kel-slerok', 'kel-kraton']);
  expect(ghostsIn(session(twice), { area: 'kraton' })).toEqual(['kel-kraton']);
  expect(ghostsIn(session([change('moved', KRATON), ...twice]))).toEqual([
    'kel-kraton',
    'kel-slerok',
  ]);
  expect(ghostsIn(session(twice, { stop: KRATON } as Partial<PublicSession>))).toEqual([
    'kel-slerok',
  ]);
});
