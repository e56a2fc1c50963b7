import { describe, expect, test } from '@jest/globals';
import { dzuhurMinutes, equationOfTimeMinutes } from './dzuhur.js';
import { dateRange, formatClock, localDate } from './local-time.js';

describe('equation of time', () => {
  // Almanac values in minutes, sundial minus clock, at the extremes, equinoxes and solstices.
  test.each([
    ['2026-02-11', -14.2],
    ['2026-03-20', -7.4],
    ['2026-05-14', 3.7],
    ['2026-06-21', -1.8],
    ['2026-07-26', -6.5],
    ['2026-09-23', 7.6],
    ['2026-11-03', 16.4],
    ['2026-12-22', 1.6],
    ['2027-03-20', -7.4],
  ])('%s is %f minutes, within a quarter of one', (date, almanac) => {
    expect(Math.abs(equationOfTimeMinutes(localDate(date)) - almanac)).toBeLessThan(0.25);
  });
});

describe('dzuhur in Tegal', () => {
  const TEGAL = 109.13;

  test('11:43.5 is mean noon at 109.13° E; add the sundial and two minutes, round up', () => {
    // 12:00 − 4 × 4.13 min = 11:43.48; − 3.7 + 2 = 11:41.8 → 11:42
    expect(formatClock(dzuhurMinutes(localDate('2026-05-14'), TEGAL))).toBe('11:42');
    // 11:43.48 + 14.2 + 2 = 11:59.7 → 12:00
    expect(formatClock(dzuhurMinutes(localDate('2026-02-11'), TEGAL))).toBe('12:00');
  });

  test('a place one degree further east has its noon four minutes earlier', () => {
    const date = localDate('2026-06-01');
    expect(dzuhurMinutes(date, TEGAL) - dzuhurMinutes(date, TEGAL + 1)).toBe(4);
  });

  test('no day of 2026–2027 lies outside 11:29–12:01, and neighbours differ by a minute at most', () => {
    const noons = dateRange(localDate('2026-01-01'), 730).map((date) => dzuhurMinutes(date, TEGAL));
    expect(Math.min(...noons)).toBeGreaterThanOrEqual(689);
    expect(Math.max(...noons)).toBeLessThanOrEqual(721);
    noons.slice(1).forEach((noon, i) => expect(Math.abs(noon - noons[i]!)).toBeLessThanOrEqual(1));
  });
});
