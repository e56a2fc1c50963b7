import { expect, test } from '@jest/globals';
import { Random } from '../../solver/random.js';
import { groupsOf, placesFromCsv, roadsOf, syntheticPlaces } from './places.js';

test('villages of a CSV lie where their coordinates say, the nearest to the first row taken', () => {
  const csv = 'name,lat,lon\nA,-7,109\nB,-7,109.01\nfar,-6,110\nC,-7.01,109\nnone,,\n';
  const places = placesFromCsv(csv, 3);
  // 0.01° is 1112 m to the south, and cos 7° times that to the east.
  expect(places).toEqual([
    { x: 0, y: 0 },
    { x: 1104, y: 0 },
    { x: 0, y: -1112 },
  ]);
  expect(() => placesFromCsv(csv, 5)).toThrow('4 rows have lat and lon');
});

test('groups are compact, of nearly equal size, and hold everything once', () => {
  const points = syntheticPlaces(100, new Random(1));
  const groups = groupsOf(points, [...points.keys()], 27);
  expect(groups.map((g) => g.length).sort()).toEqual([25, 25, 25, 25]);
  expect(groups.flat().sort((a, b) => a - b)).toEqual([...points.keys()]);
});

test('roads take begun minutes, faster beyond five kilometres', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 1000, y: 0 },
    { x: 10_000, y: 0 },
  ];
  const { seconds, metres } = roadsOf(points);
  expect([metres[1], metres[2]]).toEqual([1300, 13_000]);
  // 1.3 km at 24 km/h are 3.25 min; 5 km are 12.5 min and 8 km at 45 km/h 10.7 min.
  expect([seconds[0], seconds[1], seconds[2]]).toEqual([0, 4 * 60, 24 * 60]);
});
