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

test('of two values of an instance the least counts, and a file of another kind is refused', () => {
  const twice = 'family, instance, bks_distance\npvrp, p01, 200\npvrp, P01, 220\n';
  expect(new BestKnown(twice).gap('pvrp', 'p01', 202)).toBeCloseTo(1);
  for (const other of ['', 'family;instance;bks_distance\npvrp;p01;200\n', 'name,bks\np01,200\n']) {
    expect(() => new BestKnown(other)).toThrow('no row says family');
  }
});
