import { describe, expect, test } from '@jest/globals';
import { localDate } from '../domain/local-time.js';
import * as format from './format.js';

describe('dates and times read as people write them', () => {
  const monday = localDate('2026-11-30');

  test('long, day and short forms of one date', () => {
    expect(format.formatDate(monday)).toBe('Senin, 30 November 2026');
    expect(format.formatDay(monday)).toBe('Senin, 30 November');
    expect(format.formatDayShort(monday)).toBe('Sen 30 Nov');
    expect(format.dayWords(localDate('2027-02-28'))).toEqual({
      weekday: 'Min',
      day: '28',
      month: 'Feb',
    });
  });

  test('near days are named, also over the end of a year', () => {
    expect(format.formatDayFrom(monday, monday)).toBe('Hari ini, Senin, 30 November');
    expect(format.formatDayFrom(localDate('2027-01-01'), localDate('2026-12-31'))).toBe(
      'Besok, Jumat, 1 Januari',
    );
    expect(format.formatDayFrom(localDate('2026-12-02'), monday)).toBe('Rabu, 2 Desember 2026');
  });

  test('clock times carry a point and, once, the zone', () => {
    expect(format.formatTimes(480, 605)).toBe('08.00–10.05 WIB');
    expect(format.formatSpan('08:00', '24:00')).toBe('08.00–24.00');
    expect(format.formatDuration(95)).toBe('1 jam 35 menit');
    expect(format.formatDuration(120)).toBe('2 jam');
    expect(format.formatDuration(5)).toBe('5 menit');
  });
});

describe('numbers', () => {
  test('thousands are parted by points, decimals by a comma', () => {
    expect(format.formatRupiah(80_000)).toBe('Rp80.000');
    expect(format.formatNumber(294_477)).toBe('294.477');
    expect(format.formatNumber(-1_234)).toBe('-1.234');
    expect(format.formatDistance(1_240)).toBe('1,2 km');
    expect(format.formatDistance(347)).toBe('350 m');
    expect(format.formatDistance(994)).toBe('990 m');
    expect(format.formatDistance(997)).toBe('1,0 km');
  });

  test('a list ends in "dan"', () => {
    expect(format.formatList(['SIM', 'Samsat', 'Dukcapil'])).toBe('SIM, Samsat, dan Dukcapil');
    expect(format.formatList(['SIM', 'Samsat'])).toBe('SIM dan Samsat');
    expect(format.formatList([])).toBe('');
  });
});
