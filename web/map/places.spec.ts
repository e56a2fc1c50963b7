import { expect, test } from '@jest/globals';
import { placesOf } from './places.js';

test('places with one coordinate share one marker, in order of first appearance', () => {
  const at = (name: string, lat: number, lon: number) => ({ name, lat, lon });
  const places = placesOf(
    [at('Balai', -6.87, 109.12), at('Pasar', -6.86, 109.13), at('Kantor', -6.87, 109.12)],
    (item) => item,
  );
  expect(places.map(({ items }) => items.map(({ name }) => name))).toEqual([
    ['Balai', 'Kantor'],
    ['Pasar'],
  ]);
});
