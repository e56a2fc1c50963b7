import { describe, expect, test } from '@jest/globals';
import type { MultiPolygon, Polygon } from 'geojson';
import { importHolidays } from '../../src/calendar/import-holidays.js';
import { importRamadans } from '../../src/calendar/import-ramadans.js';
import { CalendarService } from '../../src/calendar/calendar.service.js';
import { CalendarRepository } from '../../src/calendar/calendar.repository.js';
import { localDate } from '../../src/domain/local-time.js';
import { parseImport } from '../../src/importing.js';
import { ImportRefusedError } from '../../src/platform/imports/import-refused.js';
import { AreasRepository } from '../../src/stops/areas.repository.js';
import { importAreas } from '../../src/stops/import-areas.js';
import { importPopulation } from '../../src/stops/import-population.js';
import { givenCity } from '../support/city.js';

const city = givenCity();
const areas = new AreasRepository();
const source = 'BPS 2025';

const population = (content: string) =>
  city.db.transaction((tx) => importPopulation(tx, { content, source }));
const polygons = (content: string, partial = false) =>
  city.db.transaction((tx) => importAreas(tx, { content, source, partial }));
const holidays = (content: string) =>
  city.db.transaction((tx) =>
    importHolidays(tx, { content, source: 'SKB contoh', today: localDate('2027-12-01') }),
  );

/** The sentences of a refusal. */
async function refusal(work: Promise<unknown>): Promise<string[]> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ImportRefusedError);
  return (error as ImportRefusedError).message.split('\n');
}

/** Everything an import could have changed. */
const snapshot = async () =>
  JSON.stringify(
    await city.db.reader.query(`SELECT
      (SELECT json_agg(a ORDER BY code) FROM areas a) AS areas,
      (SELECT json_agg(h ORDER BY date) FROM holidays h) AS holidays,
      (SELECT json_agg(y ORDER BY year) FROM calendar_years y) AS years`),
  );

async function expectNothingStored(work: () => Promise<void>): Promise<void> {
  const before = await snapshot();
  await work();
  expect(await snapshot()).toBe(before);
}

describe('population', () => {
  test('every bad row is named by line and column, and nothing is stored', () =>
    expectNothingStored(async () => {
      const file = [
        'code,population,source',
        '33.76.01.1001,5000,BPS', // good, and yet not stored
        '33.76.01.1002,abc,',
        '33.76.01.1003,-4,',
        '33.76.01.9999,10,',
        '33.76.01.1001,6000,',
        '33.76.01.1004,,',
        ',100,',
        '33.76.01.1005,"1.234",',
        '33.76.01.1006,99999999999,',
        '33.76.01.1007,1,BPS,extra',
      ].join('\n');
      expect(await refusal(population(file))).toEqual([
        'baris 11: lebih dari 3 isian di baris ini',
        'baris 3, kolom population: "abc" bukan bilangan bulat',
        'baris 4, kolom population: -4 kurang dari nol',
        'baris 5, kolom code: kode "33.76.01.9999" tidak dikenal',
        'baris 6, kolom code: "33.76.01.1001" sudah ada di baris 2, kolom code',
        'baris 7, kolom population: belum diisi',
        'baris 8, kolom code: belum diisi',
        'baris 9, kolom population: "1.234" bukan bilangan bulat',
        'baris 10, kolom population: 99999999999 lebih dari 2147483647',
        'Tidak ada yang disimpan.',
      ]);
    }));

  test.each([
    ['an empty file', '', 'berkas: tidak ada satu baris pun'],
    ['only a header', 'code,population\n', 'berkas: tidak ada satu baris pun'],
    [
      'no such column',
      'code,jiwa\na,1\n',
      'baris 1, kolom population: kolom ini tidak ada di baris judul',
    ],
    ['an open quote', 'code,population\n"33.76,1\n', /^(berkas|baris \d+): tidak terbaca \(CSV_/],
  ])('%s is refused', async (_, file, sentence) => {
    const [first] = await refusal(population(file));
    if (typeof sentence === 'string') expect(first).toBe(sentence);
    else expect(first).toMatch(sentence);
  });

  test('a good file with a byte order mark and semicolons is stored with its sources', async () => {
    const file =
      '\uFEFFcode;population;source\r\n33.76.01.1001;5000;Kecamatan, dalam angka\r\n33.76.01.1002;0;\r\n';
    expect(await population(file)).toBe(2);
    const stored = (await areas.all(city.db.reader)).filter((area) => area.population !== null);
    expect(stored.map((a) => [a.code, a.population, a.populationSource])).toEqual([
      ['33.76.01.1001', 5000, 'Kecamatan, dalam angka'],
      ['33.76.01.1002', 0, 'BPS 2025'],
    ]);
  });
});

type Shape = Polygon | MultiPolygon | { type: string; coordinates?: unknown } | null;
interface AreaFeature {
  type: 'Feature';
  properties: { code?: string };
  geometry: Shape;
}

/** A square of about 200 m around the point of each kelurahan. */
async function squares(): Promise<AreaFeature[]> {
  const d = 0.001;
  return (await areas.all(city.db.reader)).map(({ code, lat, lon }) => {
    const corners = [
      [-d, -d],
      [d, -d],
      [d, d],
      [-d, d],
      [-d, -d],
    ] as const;
    const ring = corners.map(([x, y]) => [lon + x, lat + y]);
    const geometry = { type: 'Polygon' as const, coordinates: [ring] };
    return { type: 'Feature', properties: { code }, geometry };
  });
}
const collection = (features: unknown[], more: object = {}) =>
  JSON.stringify({ type: 'FeatureCollection', ...more, features });

describe('areas', () => {
  test('what is wrong is said feature by feature, and nothing is stored', () =>
    expectNothingStored(async () => {
      const all = await squares();
      const [lon, lat] = [109.1, -6.9];
      all[0]!.geometry = { type: 'Point', coordinates: [lon, lat] };
      all[1]!.geometry = {
        type: 'Polygon',
        coordinates: [
          [
            [lon, lat],
            [lon, -6.8],
            [109.2, lat],
          ],
        ],
      };
      all[2]!.geometry = {
        // latitude first
        type: 'Polygon',
        coordinates: [
          [
            [lat, lon],
            [-6.8, lon],
            [-6.8, 109.2],
            [lat, lon],
          ],
        ],
      };
      all[3]!.geometry = {
        // a bow tie
        type: 'Polygon',
        coordinates: [
          [
            [lon, lat],
            [109.2, -6.8],
            [109.2, lat],
            [lon, -6.8],
            [lon, lat],
          ],
        ],
      };
      all[4]!.properties = {};
      all[5]!.properties = { code: '33.76.09.0001' };
      all[6]!.properties = { code: all[7]!.properties.code! };
      all[8]!.geometry = null;
      const lines = await refusal(polygons(collection(all)));
      expect(lines).toEqual([
        'fitur 1 (33.76.01.1001): "Point" bukan Polygon atau MultiPolygon',
        'fitur 2 (33.76.01.1002): ada cincin yang tidak tertutup, kurang dari empat titik, atau bukan angka',
        'fitur 3 (33.76.01.1003): titik -6.9, 109.1 di luar Indonesia; urutan harus bujur, lintang (WGS84)',
        'fitur 5, code: belum diisi',
        'fitur 9 (33.76.02.1002): "null" bukan Polygon atau MultiPolygon',
        'fitur 6 (33.76.09.0001): kode "33.76.09.0001" tidak dikenal',
        'fitur 8 (33.76.02.1001): "33.76.02.1001" sudah ada di fitur 7 (33.76.02.1001)',
        expect.stringMatching(
          /^berkas: belum ada poligon untuk: Pesurungan Kidul \(33.76.01.1001\), /,
        ),
        expect.stringMatching(/^fitur 4 \(33.76.01.1004\): bentuk tidak sah: Self-intersection/),
        'Tidak ada yang disimpan.',
      ]);
    }));

  test.each([
    ['no JSON', '{', /^berkas: tidak terbaca/],
    ['another JSON', '[]', /^berkas: bukan FeatureCollection/],
    ['no features', collection([]), /^berkas: bukan FeatureCollection/],
    [
      'metres of UTM 49S',
      collection([{}], {
        crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::32749' } },
      }),
      /^berkas: sistem koordinat "urn:ogc:def:crs:EPSG::32749" tidak diterima/,
    ],
  ])('%s is refused', async (_, file, sentence) => {
    expect((await refusal(polygons(file)))[0]).toMatch(sentence);
  });

  test('a part of the city is refused, unless it was meant', async () => {
    const [first, second] = await squares();
    const file = collection([first, second]);
    await expectNothingStored(async () => {
      expect((await refusal(polygons(file)))[0]).toMatch(
        /^berkas: belum ada poligon untuk: Kemandungan/,
      );
    });
    expect(await polygons(file, true)).toEqual({ stored: 2, pointOutside: [] });
    const kinds = (await areas.all(city.db.reader)).map((area) => area.boundaryKind);
    expect(kinds.slice(0, 3)).toEqual(['polygon', 'polygon', 'cell']);
  });

  test('all 27 with height and byte order mark become true boundaries; a shifted one is pointed out', async () => {
    const all = await squares();
    const shape = all[26]!.geometry as Polygon;
    shape.coordinates = shape.coordinates.map((ring) => ring.map(([x, y]) => [x! + 0.01, y!, 5]));
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } };
    const done = await polygons(`\uFEFF${collection(all, { crs })}`);
    expect(done).toEqual({ stored: 27, pointOutside: ['Pesurungan Lor'] });
    const stored = await areas.withBoundaries(city.db.reader);
    for (const area of stored) {
      expect(area).toMatchObject({
        boundaryKind: 'polygon',
        boundarySource: source,
        boundary: { type: 'MultiPolygon' },
      });
    }
  });
});

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

describe('the command line', () => {
  test('names kind, file and source', () => {
    expect(parseImport(['population', 'data/jiwa.csv'])).toEqual({
      kind: 'population',
      file: 'data/jiwa.csv',
      source: 'impor jiwa.csv',
      partial: false,
    });
    expect(parseImport(['areas', 'a.geojson', '--partial', '--source', 'BIG 2025'])).toMatchObject({
      source: 'BIG 2025',
      partial: true,
    });
  });

  test.each([
    [[]],
    [['people', 'x.csv']],
    [['areas']],
    [['areas', 'a', 'b']],
    [['areas', 'a', '--x']],
  ])('%j is no import', (words) => expect(() => parseImport(words)).toThrow());
});
