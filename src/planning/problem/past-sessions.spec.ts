import { expect, test } from '@jest/globals';
import { localDate } from '../../domain/local-time.js';
import { countedFrom } from './past-sessions.js';

const wish = { id: 'kraton', minGapDays: 4, maxGapDays: 10 };
const others = [{ requirement: 'kraton', service: 'sim', date: localDate('2026-12-04') }];
const counted = (...dates: string[]) =>
  countedFrom(
    wish,
    others,
    dates.map((date) => ({ requirement: 'kraton', date })),
  );

test('a first visit that nobody knows of counts from what another plan holds', () => {
  expect(counted()).toEqual(others);
  expect(countedFrom(wish, others, [{ requirement: 'other', date: '2026-12-05' }])).toEqual(others);
});

// Four to ten days after Friday the 4th: from the 8th to the 14th.
test.each([
  ['2026-12-07', []],
  ['2026-12-08', others],
  ['2026-12-14', others],
  ['2026-12-15', []],
])('a revision does not have to move what was announced for %s', (first, left) => {
  expect(counted('2026-12-20', first)).toEqual(left);
});
