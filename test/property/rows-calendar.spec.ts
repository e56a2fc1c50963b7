import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { calendarDays, isClosedAllDay, type Holiday } from '../../src/domain/calendar.js';
import { dzuhurMinutes } from '../../src/domain/dzuhur.js';
import { dateRange, localDate } from '../../src/domain/local-time.js';

const TEGAL = 109.12; // degrees east
const from = localDate('2026-01-01');
const to = localDate('2027-12-31');
const [, ...lines] = readFileSync('src/seed/kota-tegal/holidays.csv', 'utf8').trim().split('\n');
const holidays = lines.map((line): Holiday => {
  const date = /\d{4}-\d{2}-\d{2}/.exec(line)![0];
  return { date: localDate(date), kind: 'nasional', name: line };
});
const daysWith = (later: number) =>
  calendarDays(
    { from, to },
    {
      years: [2026, 2027],
      holidays,
      ramadans: [],
      dzuhur: new Map(
        dateRange(from, 730).map((date) => [date, dzuhurMinutes(date, TEGAL) + later]),
      ),
    },
  );

it('C05: every Friday of two years has its prayer break, and moving the table moves the break', () => {
  const fridays = (later: number) =>
    daysWith(later).filter((day) => day.weekday === 5 && !isClosedAllDay(day));
  expect(fridays(0).length).toBeGreaterThan(90);
  for (const day of fridays(0)) expect(day.closed[0]!.reason).toBe('friday-prayer');
  fridays(-30).forEach((day) => {
    expect(day.closed[0]!.from).toBe(dzuhurMinutes(day.date, TEGAL) - 30 - 15);
  });
});

it('C21: every holiday of the tables of 2026 and 2027 is closed all day', () => {
  const closed = new Map(daysWith(0).map((day) => [day.date, isClosedAllDay(day)]));
  const own = holidays.filter(({ date }) => date >= from && date <= to);
  expect(own.length).toBeGreaterThan(30);
  for (const { date } of own)
    expect({ date, closed: closed.get(date) }).toEqual({ date, closed: true });
});
