import { describe, expect, test } from '@jest/globals';
import { AreasRepository } from '../../src/stops/areas.repository.js';
import { importPopulation } from '../../src/stops/import-population.js';
import { givenImports, refusal } from './import-world.js';

const { city, expectNothingStored } = givenImports();
const areas = new AreasRepository();

const population = (content: string) =>
  city.db.transaction((tx) => importPopulation(tx, { content, source: 'BPS 2025' }));

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
