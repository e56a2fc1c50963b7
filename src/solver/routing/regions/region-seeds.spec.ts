import { expect, test } from '@jest/globals';
import { Random } from '../../random.js';
import { RegionSeeds } from './region-seeds.js';

test('regions of a tenth leave nobody out for long', () => {
  const R = 100;
  const seeds = new RegionSeeds(R, new Random(1));
  const times = new Int32Array(R);
  for (let k = 0; k < 20; k++) {
    const seed = seeds.draw();
    const region = Int32Array.from({ length: R / 10 }, (_, i) => (seed + i) % R);
    for (const r of region) times[r]!++;
    seeds.note(region);
  }
  // By luck alone one in eight (0.9 ** 20) would be in none of them.
  expect(times.filter((x) => x === 0).length).toBeLessThan(R / 20);
});
