import { expect, test } from '@jest/globals';
import type { Tx } from '../db/database.js';
import type { DistancesRepository } from './distances.repository.js';
import type { RoadPoint } from './road-times.js';
import { StraightLineTimes } from './straight-line.js';

const here = { id: 'here', lat: -6.87, lon: 109.12 };
const there = { id: 'there', lat: -6.87, lon: 109.13 };

test('the database measures the same places once, and anew when one has moved', async () => {
  const asked: (readonly RoadPoint[])[] = [];
  const straight = async (_: Tx, points: readonly RoadPoint[]) => {
    asked.push(points);
    return points.map((_, from) => points.map((_, to) => (from === to ? 0 : 1000)));
  };
  const times = new StraightLineTimes({ straight } as DistancesRepository);
  const first = await times.matrix({} as Tx, [here, there]);
  // 1.4 km at 25 km/h are 3.36 minutes, and every trip takes 2 more.
  expect(first.minutes).toEqual([
    [0, 6],
    [6, 0],
  ]);
  expect(await times.matrix({} as Tx, [here, there])).toEqual(first);
  expect(asked).toHaveLength(1);
  await times.matrix({} as Tx, [here, { ...there, lon: 109.14 }]);
  expect(asked).toHaveLength(2);
});
