import { expect, test } from '@jest/globals';
import { ageOf } from './age.js';

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
