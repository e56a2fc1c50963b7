import { describe, expect, test } from '@jest/globals';
import {
  agencyHoursOn,
  calendarDays,
  CalendarYearMissingError,
  DzuhurMissingError,
  type AgencyOpening,
  type CalendarTables,
} from './calendar.js';
import { dateRange, isoWeekday, localDate, type LocalDate } from './local-time.js';

function tables(noon = 700): CalendarTables {
  const days = dateRange(localDate('2026-01-01'), 730);
  return {
    years: [2026, 2027],
    holidays: [{ date: localDate('2026-12-25'), kind: 'nasional', name: 'Natal' }],
    ramadans: [
      { hijriYear: 1448, fromDate: day('2027-02-08'), toDate: day('2027-03-09'), estimate: true },
    ],
    dzuhur: new Map(days.map((date) => [date, noon])),
  };
}
const day = (text: string): LocalDate => localDate(text);
const on = (date: string, t = tables()) => calendarDays({ from: day(date), to: day(date) }, t)[0]!;

describe('what is closed', () => {
  test('every Friday of two years has the prayer break, unless the whole day is closed', () => {
    const all = calendarDays({ from: day('2026-01-01'), to: day('2027-12-31') }, tables());
    const fridays = all.filter((d) => d.weekday === 5);
    expect(all).toHaveLength(730);
    expect(fridays).toHaveLength(105); // 52 in 2026, 53 in 2027, which begins and ends on a Friday
    for (const friday of fridays) {
      const reason = friday.date === '2026-12-25' ? 'holiday' : 'friday-prayer';
      expect(friday.closed.map((c) => c.reason)).toEqual([reason]);
    }
    expect(
      all.filter((d) => d.weekday !== 5 && isoWeekday(d.date) !== 7).flatMap((d) => d.closed),
    ).toEqual([]);
  });

  test('the break starts at 11:30, or 15 minutes before an early dzuhur, and ends at 13:00', () => {
    expect(on('2026-12-04', tables(720)).closed[0]).toMatchObject({ from: 690, to: 780 });
    expect(on('2026-12-04', tables(700)).closed[0]).toMatchObject({ from: 685, to: 780 });
    expect(on('2026-12-04', tables(695)).closed[0]).toMatchObject({ from: 680, to: 780 });
  });

  test('Sundays and decreed holidays are closed from midnight to midnight', () => {
    expect(on('2026-12-06').closed).toEqual([{ from: 0, to: 1440, reason: 'sunday' }]);
    expect(on('2026-12-25').closed).toEqual([{ from: 0, to: 1440, reason: 'holiday' }]);
    expect(on('2026-12-25').holiday?.name).toBe('Natal');
  });
});

describe('what is not known is refused, not guessed', () => {
  test('a day in a year without a decree', () => {
    const range = { from: day('2027-12-30'), to: day('2028-01-02') };
    expect(() => calendarDays(range, tables())).toThrow(CalendarYearMissingError);
    try {
      calendarDays(range, tables());
    } catch (error) {
      expect(error).toMatchObject({ code: 'CALENDAR_YEAR_MISSING', values: { year: 2028 } });
    }
  });

  test('a Friday without a time of dzuhur', () => {
    expect(() => on('2026-12-04', { ...tables(), dzuhur: new Map() })).toThrow(DzuhurMissingError);
  });
});

describe('agency hours', () => {
  const hours: AgencyOpening[] = [
    { agency: 'sim', profile: 'normal', weekday: 1, opens: 480, closes: 720 },
    { agency: 'sim', profile: 'ramadan', weekday: 1, opens: 480, closes: 660 },
  ];

  test('Ramadan has its own hours, both of its ends included', () => {
    expect(agencyHoursOn(on('2027-02-01'), 'sim', hours)).toEqual([{ opens: 480, closes: 720 }]);
    expect(agencyHoursOn(on('2027-02-08'), 'sim', hours)).toEqual([{ opens: 480, closes: 660 }]);
    expect(on('2027-03-09').ramadan).toBe(true);
    expect(on('2027-03-10').ramadan).toBe(false);
  });

  test('a weekday without a row, another agency and a closed day have none', () => {
    expect(agencyHoursOn(on('2026-12-01'), 'sim', hours)).toEqual([]);
    expect(agencyHoursOn(on('2026-12-07'), 'samsat', hours)).toEqual([]);
    expect(agencyHoursOn(on('2026-12-06'), 'sim', [{ ...hours[0]!, weekday: 7 }])).toEqual([]);
  });
});
