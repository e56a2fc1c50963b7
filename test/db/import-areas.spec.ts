import { describe, expect, test } from '@jest/globals';
import type { MultiPolygon, Polygon } from 'geojson';
import { AreasRepository } from '../../src/stops/areas.repository.js';
import { importAreas } from '../../src/stops/import-areas.js';
import { givenImports, refusal } from './import-world.js';

const { city, expectNothingStored } = givenImports();
const areas = new AreasRepository();
const source = 'BIG 2025';

const polygons = (content: string, partial = false) =>
  city.db.transaction((tx) => importAreas(tx, { content, source, partial }));

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
      all[9]!.geometry = { type: 'constructor', coordinates: [] };
      const lines = await refusal(polygons(collection(all)));
      expect(lines).toEqual([
        'fitur 1 (33.76.01.1001): "Point" bukan Polygon atau MultiPolygon',
        'fitur 2 (33.76.01.1002): ada cincin yang tidak tertutup, kurang dari empat titik, atau bukan angka',
        'fitur 3 (33.76.01.1003): titik -6.9, 109.1 di luar Indonesia; urutan harus bujur, lintang (WGS84)',
        'fitur 5, code: belum diisi',
        'fitur 9 (33.76.02.1002): "null" bukan Polygon atau MultiPolygon',
        expect.stringMatching(
          /^fitur 10 \([\d.]+\): "constructor" bukan Polygon atau MultiPolygon$/,
        ),
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
