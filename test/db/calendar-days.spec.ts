import { describe, expect, test } from '@jest/globals';
import { CalendarRepository } from '../../src/calendar/calendar.repository.js';
import { CalendarService } from '../../src/calendar/calendar.service.js';
import { dzuhurMinutes } from '../../src/domain/dzuhur.js';
import { localDate } from '../../src/domain/local-time.js';
import { givenCityApp } from '../support/city-app.js';

const app = givenCityApp();
const range = (from: string, to: string) => ({ from: localDate(from), to: localDate(to) });
const days = (from: string, to: string) =>
  app.get(CalendarService).days(app.db.reader, range(from, to));

async function middleOfTheCity(): Promise<number> {
  const [row] = await app.db.reader.query<{ longitude: number }[]>(
    'SELECT ST_X(ST_Centroid(ST_Collect(point))) AS longitude FROM areas',
  );
  return row!.longitude;
}

describe('Fridays', () => {
  test('all 105 of two years carry the break, except where the whole day is closed', async () => {
    const fridays = (await days('2026-01-01', '2027-12-31')).filter((day) => day.weekday === 5);
    const open = fridays.filter((day) => !day.holiday);
    // Decree days on a Friday: 2026 has 16 Jan, 20 Mar, 3 Apr, 1 May, 15 May, 25 Dec,
    // 2027 has 1 Jan, 5 Feb, 12 Mar, 26 Mar, 24 Dec.
    expect([fridays.length, open.length]).toEqual([105, 94]);
    const longitude = await middleOfTheCity();
    for (const { date, closed } of open) {
      const from = Math.min(690, dzuhurMinutes(date, longitude) - 15);
      expect(closed).toEqual([{ from, to: 780, reason: 'friday-prayer' }]);
    }
  });

  test('moving the table moves the break', async () => {
    const friday = '2026-12-04';
    const before = (await days(friday, friday))[0]!.closed[0]!;
    await app.db.reader.query(
      `UPDATE dzuhur_times SET minutes = minutes - 7, source = 'Kemenag' WHERE date = $1`,
      [friday],
    );
    const after = (await days(friday, friday))[0]!.closed[0]!;
    expect(after.from).toBe(before.from - 7);
    // Filling the year again computes nothing over an entered time.
    await app.db.transaction((tx) => new CalendarRepository().fillDzuhur(tx, 2026));
    expect((await days(friday, friday))[0]!.closed[0]!.from).toBe(after.from);
  });
});

test('dzuhur is that of the city, wherever it lies', async () => {
  const fill = async (): Promise<number[]> => {
    await app.db.transaction((tx) => new CalendarRepository().fillDzuhur(tx, 2030));
    const rows = await app.db.reader.query<{ minutes: number }[]>(
      `SELECT minutes FROM dzuhur_times WHERE date >= '2030-01-01' ORDER BY date`,
    );
    await app.db.reader.query(`DELETE FROM dzuhur_times WHERE date >= '2030-01-01'`);
    return rows.map(({ minutes }) => minutes);
  };
  const here = await fill();
  expect(here).toHaveLength(365);
  // Ten degrees further west the sun is 40 minutes later.
  await app.db.reader.query('UPDATE areas SET point = ST_Translate(point, -10, 0)');
  expect(await fill()).toEqual(here.map((minutes) => minutes + 40));
  await app.db.reader.query('UPDATE areas SET point = ST_Translate(point, 10, 0)');
});

describe('GET /api/v1/calendar', () => {
  const get = (query: string) => app.client().get(`/api/v1/calendar?${query}`);

  test('tells holidays, Ramadan and the hours of each agency', async () => {
    const answer = await get('from=2026-12-24&to=2026-12-26').expect(200);
    expect(answer.body).toMatchObject([
      { date: '2026-12-24', holiday: { kind: 'cuti_bersama' }, hours: [] },
      { date: '2026-12-25', holiday: { kind: 'nasional' }, hours: [] },
      {
        date: '2026-12-26',
        weekday: 6,
        holiday: null,
        closed: [],
        hours: [
          { agency: 'polres', opens: 480, closes: 660 },
          { agency: 'samsat', opens: 480, closes: 660 },
        ],
      },
    ]);
    const ramadan = await get('from=2027-02-08&to=2027-02-08').expect(200);
    expect(ramadan.body).toMatchObject([{ ramadan: true, hours: [{ closes: 660 }, {}, {}] }]);
  });

  test('a year that has no decree is refused with a sentence', async () => {
    const answer = await get('from=2027-12-31&to=2028-01-01').expect(422);
    expect(answer.body).toMatchObject({ code: 'CALENDAR_YEAR_MISSING' });
    expect((answer.body as { title: string }).title).toContain('2028 belum ada');
  });

  test('a range backwards or longer than a year is refused', async () => {
    await get('from=2026-12-02&to=2026-12-01').expect(400);
    await get('from=2026-01-01&to=2027-12-31').expect(400);
    await get('from=2026-12-02').expect(400);
  });
});
