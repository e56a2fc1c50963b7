import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseImport, runImport } from '../../src/importing.js';
import { givenCity } from '../support/city.js';

const SQUARE = '[[109.1,-6.9],[109.2,-6.9],[109.2,-6.8],[109.1,-6.9]]';

/** One file per kind, good except for one thing. */
const FILES: readonly [kind: string, file: string, content: string, place: string][] = [
  [
    'population',
    'jiwa.csv',
    'code,population\n33.76.01.1001,5000\n33.76.01.1002,lima ribu\n',
    'baris 3, kolom population: "lima ribu" bukan bilangan bulat',
  ],
  [
    'areas',
    'batas.geojson',
    `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"33.76.01.1001"},
      "geometry":{"type":"Polygon","coordinates":[${SQUARE}]}},{"type":"Feature","properties":
      {"code":"99.99"},"geometry":{"type":"Polygon","coordinates":[${SQUARE}]}}]}`,
    'fitur 2',
  ],
  [
    'holidays',
    'libur.csv',
    'date,kind,name\n2028-01-01,nasional,Tahun Baru\n2028-13-01,nasional,Salah\n',
    'baris 3, kolom date: "2028-13-01" bukan tanggal TTTT-BB-HH',
  ],
  [
    'ramadans',
    'ramadan.csv',
    'hijri_year,from_date,to_date,estimate\n1449,2028-01-28,2028-02-25,mungkin\n',
    'baris 2, kolom estimate: "mungkin" tidak dikenal; pilih: true, false',
  ],
];

describe('npm run import with one bad row', () => {
  const city = givenCity();
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mpp-import-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const stored = () =>
    city.db.reader.query(`SELECT
      (SELECT json_agg(a ORDER BY code) FROM areas a) AS areas,
      (SELECT json_agg(h ORDER BY date) FROM holidays h) AS holidays,
      (SELECT json_agg(r ORDER BY hijri_year) FROM ramadans r) AS ramadans,
      (SELECT json_agg(y ORDER BY year) FROM calendar_years y) AS years`);
  const refusal = async (kind: string, path: string): Promise<string[]> => {
    const before = await stored();
    const request = parseImport([kind, path, '--partial']);
    const error: unknown = await city.db
      .transaction((tx) => runImport(tx, request))
      .then(() => undefined, (reason: unknown) => reason); // prettier-ignore
    expect(await stored()).toEqual(before);
    return error instanceof Error ? error.message.split('\n') : ['accepted'];
  };

  test.each(FILES)('%s: names file, row and field, and stores nothing', async (...given) => {
    const [kind, file, content, place] = given;
    const path = join(folder, file);
    await writeFile(path, content);
    const [head, finding, ...rest] = await refusal(kind, path);
    expect(head).toBe(`${file} ditolak:`);
    expect(finding?.startsWith(place)).toBe(true);
    expect(rest).toEqual(['Tidak ada yang disimpan.']);
  });

  test.each([
    ['Windows-1252', Buffer.from('code;population;source\n33.76.01.1001;5;Caf\xe9\n', 'latin1')],
    ['UTF-16', Buffer.from('\ufeffcode;population\n33.76.01.1001;5\n', 'utf16le')],
    ['binary', Buffer.from('code;population;source\n33.76.01.1001;5;BPS\0\n')],
  ])('a file that is %s is refused whole', async (name, bytes) => {
    const path = join(folder, `${name}.csv`);
    await writeFile(path, bytes);
    expect(await refusal('population', path)).toEqual([
      `${name}.csv ditolak:`,
      'berkas: bukan teks UTF-8; simpan ulang, di Excel sebagai "CSV UTF-8"',
      'Tidak ada yang disimpan.',
    ]);
  });

  test('a file that is not there is named', async () => {
    const [head, finding] = await refusal('population', join(folder, 'tidak-ada.csv'));
    expect([head, finding]).toEqual([
      'tidak-ada.csv ditolak:',
      expect.stringContaining('berkas: tidak terbaca'),
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
