import { expect, test } from '@jest/globals';
import { ageOf, isOtherDay } from './age.js';

const made = new Date('2026-11-26T00:42:00Z');
const after = (minutes: number) => ageOf(made, new Date(made.getTime() + minutes * 60_000));

test('a page just made is neither a copy nor stale', () => {
  expect(after(1)).toMatchObject({ isCopy: false, isStale: false });
});

test('after a few minutes it says from when it is, after half an hour its statuses are not live', () => {
  expect(after(5)).toMatchObject({ isCopy: true, isStale: false });
  expect(after(30)).toMatchObject({ isStale: false });
  expect(after(31)).toMatchObject({ isCopy: true, isStale: true });
});

test('a device whose clock is wrong, or a page without a time, is never taken for live', () => {
  expect(after(-60)).toMatchObject({ isStale: true });
  expect(ageOf(new Date('unknown'), made)).toMatchObject({ isStale: true, isCopy: true });
});

test('"Hari ini" of a page ends at midnight in Jakarta, however young the page is', () => {
  const evening = new Date('2026-11-26T16:50:00Z'); // 23.50 WIB
  expect(isOtherDay(evening, new Date('2026-11-26T16:59:59Z'))).toBe(false);
  expect(isOtherDay(evening, new Date('2026-11-26T17:00:00Z'))).toBe(true);
  expect(isOtherDay(new Date('unknown'), evening)).toBe(true);
});
