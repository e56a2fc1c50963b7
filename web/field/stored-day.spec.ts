import { expect, test } from '@jest/globals';
import type { TourDay } from '../../src/contract/field.contract.js';
import { StoredDays } from './stored-day.js';

function givenStorage() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

const day = (date: string): TourDay =>
  // Dates are branded by the parser; these are written out and right.
  ({ notice: null, date, tours: [], nextDate: null }) as unknown as TourDay;

test('a day that was loaded is readable later, with the time it is from', () => {
  const storage = givenStorage();
  const at = new Date('2026-11-30T00:12:00Z');
  new StoredDays('sim-1', storage).put({ day: day('2026-11-30'), at });
  expect(new StoredDays('sim-1', storage).get('2026-11-30')).toEqual({
    day: day('2026-11-30'),
    at,
  });
});

test('another account on the same phone sees nothing of it, and signing out removes it', () => {
  const storage = givenStorage();
  const mine = new StoredDays('sim-1', storage);
  mine.put({ day: day('2026-11-30'), at: new Date() });
  expect(new StoredDays('sim-2', storage).get('2026-11-30')).toBeNull();
  mine.clear();
  expect(mine.get('2026-11-30')).toBeNull();
});

test('a full phone says that it does not keep a day, and has no older one of it either', () => {
  const storage = givenStorage();
  const days = new StoredDays('sim-1', storage);
  expect(days.put({ day: day('2026-11-30'), at: new Date() })).toBe(true);
  storage.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  expect(days.put({ day: day('2026-12-01'), at: new Date() })).toBe(false);
  expect(days.get('2026-11-30')).toBeNull();
});

test('only the last seven loaded days are kept, and broken data reads as nothing', () => {
  const storage = givenStorage();
  const days = new StoredDays('sim-1', storage);
  for (let i = 1; i <= 8; i++)
    days.put({ day: day(`2026-12-0${i}`), at: new Date(Date.UTC(2026, 10, i)) });
  expect(days.get('2026-12-01')).toBeNull();
  expect(days.get('2026-12-08')).not.toBeNull();
  storage.setItem('mpp-field-days:sim-1', '{broken');
  expect(days.get('2026-12-08')).toBeNull();
});
