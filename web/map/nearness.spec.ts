import { expect, test } from '@jest/globals';
import { metresBetween, nearestFirst } from './nearness.js';

const alunAlun = { lat: -6.8676, lon: 109.1378 };

test('one thousandth of a degree of latitude is about 111 metres', () => {
  expect(metresBetween(alunAlun, { ...alunAlun, lat: -6.8686 })).toBeCloseTo(111.2, 0);
});

test('the nearest comes first, a place nobody can locate last', () => {
  const places = [
    { name: 'unknown', at: null },
    { name: 'far', at: { lat: -6.9, lon: 109.1 } },
    { name: 'near', at: { lat: -6.868, lon: 109.138 } },
  ];
  const sorted = nearestFirst(places, alunAlun, ({ at }) => at);
  expect(sorted.map(({ item }) => item.name)).toEqual(['near', 'far', 'unknown']);
  expect(sorted[2]?.metres).toBeNull();
});
