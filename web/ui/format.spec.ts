import { describe, expect, test } from '@jest/globals';
import { dateSpan, decimal, inputClock, minutesOf, nextMonday, percent, stamp } from './format.js';

describe('dates and times of the screens', () => {
  test('a span names its year once', () => {
    expect(dateSpan('2026-11-30', '2026-12-13')).toBe('30 Nov – 13 Des 2026');
  });

  test('an instant is told in Jakarta time, also on the next day', () => {
    expect(stamp(new Date('2026-11-26T00:42:00Z'))).toBe('Kam 26 Nov 07.42');
    expect(stamp(new Date('2026-11-26T18:00:00Z'))).toBe('Jum 27 Nov 01.00');
  });

  test('the next Monday is never today', () => {
    expect(nextMonday('2026-11-24')).toBe('2026-11-30');
    expect(nextMonday('2026-11-30')).toBe('2026-12-07');
    expect(nextMonday('2026-11-29')).toBe('2026-11-30');
  });

  test('time inputs go there and back', () => {
    expect(inputClock(555)).toBe('09:15');
    expect(minutesOf('09:15')).toBe(555);
    expect(minutesOf('')).toBeNull();
  });
});

describe('numbers', () => {
  test('a share is rounded down and never divided by nothing', () => {
    expect(percent(999, 1000)).toBe('99%');
    expect(percent(0, 0)).toBe('–');
  });

  test('decimals only where there are any', () => {
    expect(decimal(7200)).toBe('7.200');
    expect(decimal(12.34)).toBe('12,3');
  });
});
