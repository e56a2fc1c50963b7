import { expect, test } from '@jest/globals';
import { BestKnown } from './bks.js';

test('the gap is in percent of the best-known value of the family, and null when there is none', () => {
  const best = new BestKnown(
    'family,instance,bks_distance,source\nvrptw-dist,c102,200,"a, b"\nvrptw-hier,c102,100,x\nhs,one,,\n',
  );
  expect(best.gap('vrptw-dist', 'C102', 202)).toBeCloseTo(1);
  expect(best.gap('vrptw-dist', 'c102', 200)).toBe(0);
  expect(best.gap('hs', 'one', 5)).toBeNull();
  expect(best.gap('pvrp', 'c102', 5)).toBeNull();
});
