import { describe, expect, test } from '@jest/globals';
import {
  addDays,
  clockMinutesOf,
  dateRange,
  daysBetween,
  formatClock,
  instantOf,
  isLocalDate,
  isoWeekday,
  localDate,
  localDateOf,
  parseClock,
  weekOfMonth,
} from './local-time.js';

describe('local time is Asia/Jakarta whatever TZ the process runs in', () => {
  test('an instant late in the UTC evening already belongs to the next Jakarta day', () => {
    expect(localDateOf(new Date('2026-11-29T17:00:00Z'))).toBe('2026-11-30'); // 17:00 + 7 h = 00:00
    expect(localDateOf(new Date('2026-11-29T16:59:59Z'))).toBe('2026-11-29');
  });

  test('08:00 WIB is 01:00 UTC, and back', () => {
    const opening = instantOf(localDate('2026-11-30'), 480);
    expect(opening.toISOString()).toBe('2026-11-30T01:00:00.000Z');
    expect(clockMinutesOf(opening)).toBe(480);
  });

  test('every day of a year has 1440 minutes: there is no daylight saving', () => {
    for (const date of dateRange(localDate('2026-01-01'), 365)) {
      const length = instantOf(addDays(date, 1), 0).getTime() - instantOf(date, 0).getTime();
      expect(length).toBe(1440 * 60_000);
    }
  });

  test('days are counted over month and year ends', () => {
    expect(addDays(localDate('2026-12-31'), 1)).toBe('2027-01-01');
    expect(daysBetween(localDate('2026-02-27'), localDate('2026-03-01'))).toBe(2);
    expect(isoWeekday(localDate('2026-11-30'))).toBe(1);
  });
});

describe('what is no date or clock time is refused', () => {
  test.each([
    '2026-02-30',
    '2026-13-01',
    '26-01-01',
    '2026-1-1',
    '',
    '2026-01-01T00:00:00Z',
    '0000-01-01',
    '0001-01-01',
    '1999-12-31',
    '2200-01-01',
  ])('%p is no calendar date', (text) => {
    expect(isLocalDate(text)).toBe(false);
    expect(() => localDate(text)).toThrow(RangeError);
  });

  test('clock times go from 00:00 to 24:00 and print as they parse', () => {
    expect(parseClock('24:00')).toBe(1440);
    expect(formatClock(parseClock('07:05'))).toBe('07:05');
    for (const bad of ['24:01', '7:05', '08:60', 'pagi'])
      expect(() => parseClock(bad)).toThrow(RangeError);
  });
});

test('a month has four whole weeks, and what is left is the fifth', () => {
  const weeks = (dates: string[]) => dates.map((date) => weekOfMonth(localDate(date)));
  expect(weeks(['2026-12-01', '2026-12-07', '2026-12-08', '2026-12-28'])).toEqual([1, 1, 2, 4]);
  expect(weeks(['2026-12-29', '2026-11-30', '2027-02-28'])).toEqual([5, 5, 4]);
});
