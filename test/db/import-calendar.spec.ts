import { describe, expect, test } from '@jest/globals';
import { importHolidays } from '../../src/calendar/import-holidays.js';
import { importRamadans } from '../../src/calendar/import-ramadans.js';
import { CalendarService } from '../../src/calendar/calendar.service.js';
import { CalendarRepository } from '../../src/calendar/calendar.repository.js';
import { localDate } from '../../src/domain/local-time.js';
import { givenImports, refusal } from './import-world.js';

const { city, expectNothingStored } = givenImports();

const holidays = (content: string) =>
  city.db.transaction((tx) =>
    importHolidays(tx, { content, source: 'SKB contoh', today: localDate('2027-12-01') }),
  );

describe('holidays of another year', () => {
  const range = { from: localDate('2028-01-01'), to: localDate('2028-01-31') };
  const days = () => {
    const service = new CalendarService(city.db, new CalendarRepository());
    return service.days(city.db.reader, range);
  };

  test('bad rows are named, and the year stays unknown', () =>
    expectNothingStored(async () => {
      const file =
        'date,kind,name\n2028-01-01,nasional,Tahun Baru\n2028-02-30,nasional,X\n' +
        '2028-03-01,libur,Y\n2029-01-01,nasional,Z\n2028-01-01,nasional,\n';
      expect(await refusal(holidays(file))).toEqual([
        'baris 3, kolom date: "2028-02-30" bukan tanggal TTTT-BB-HH',
        'baris 4, kolom kind: "libur" tidak dikenal; pilih: nasional, cuti_bersama',
        'baris 5, kolom date: 2029-01-01 bukan tahun 2028',
        'baris 6, kolom name: belum diisi',
        'baris 6, kolom date: "2028-01-01" sudah ada di baris 2, kolom date',
        'Tidak ada yang disimpan.',
      ]);
      await expect(days()).rejects.toThrow('kalender 2028 belum ada');
    }));

  test('a good file makes the year known, with dzuhur for every day', async () => {
    const file =
      'date,weekday,kind,name\n2028-01-01,Sabtu,nasional,Tahun Baru\n2028-01-07,Jumat,cuti_bersama,Contoh\n';
    expect(await holidays(file)).toEqual({
      year: 2028,
      national: 1,
      joint: 1,
      ramadanKnown: false,
      sessions: [],
    });
    const january = await days();
    expect(january.filter((day) => day.holiday).map((day) => day.date)).toEqual([
      '2028-01-01',
      '2028-01-07',
    ]);
    const fridays = january.filter((day) => day.weekday === 5 && !day.holiday);
    expect(fridays.map((day) => day.closed[0]?.reason)).toEqual(Array(3).fill('friday-prayer'));
    const [row] = await city.db.reader.query<{ count: number }[]>(
      `SELECT count(*) FROM dzuhur_times WHERE extract(year FROM date) = 2028`,
    );
    expect(row!.count).toBe(366);
  });

  test('importing the year again replaces it', async () => {
    await holidays('date,kind,name\n2028-01-02,nasional,Diganti\n');
    expect((await days()).filter((day) => day.holiday).map((day) => day.date)).toEqual([
      '2028-01-02',
    ]);
  });

  test('Ramadan can be entered and corrected', async () => {
    const ramadans = (content: string) =>
      city.db.transaction((tx) => importRamadans(tx, { content, source: 'Sidang Isbat' }));
    const header = 'hijri_year,from_date,to_date,estimate\n';
    expect(await refusal(ramadans(`${header}1449,2028-02-25,2028-01-28,ya\n`))).toContain(
      'baris 2, kolom estimate: "ya" tidak dikenal; pilih: true, false',
    );
    const twice = '1449,2028-01-28,2028-02-25,true';
    const slips = `0,2028-01-28,2028-02-25,true\n${twice}\n${twice}\n1450,2029-01-16,2030-02-13,true\n`;
    expect(await refusal(ramadans(header + slips))).toEqual([
      'baris 2, kolom hijri_year: 0 kurang dari 1',
      'baris 4, kolom hijri_year: "1449" sudah ada di baris 3, kolom hijri_year',
      'baris 5, kolom to_date: 2029-01-16 sampai 2030-02-13 adalah 394 hari; Ramadan 29 atau 30 hari',
      'Tidak ada yang disimpan.',
    ]);
    expect((await days()).filter((day) => day.ramadan)).toEqual([]);
    await ramadans(`${header}1449,2028-01-28,2028-02-25,true\n`);
    await ramadans(`${header}1449,2028-01-29,2028-02-26,false\n`);
    const january = await days();
    expect(january.filter((day) => day.ramadan).map((day) => day.date)).toEqual([
      '2028-01-29',
      '2028-01-30',
      '2028-01-31',
    ]);
  });
});
