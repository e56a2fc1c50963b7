import { expect, test } from '@jest/globals';
import { construct, frozenVisits } from './construct.js';
import { makeMultipliers } from './cost.js';
import { makeModel } from './model.js';
import { Random } from './random.js';
import { Recreate } from './recreate.js';
import { makeRuin, ruinDays, ruinUnserved } from './ruin.js';
import { city } from './testing/city.js';

test('of many visits those that are taken out together are near the first of them', () => {
  const m = makeModel(city({ areas: 60 }));
  const { p } = m;
  const plan = construct(new Recreate(m, makeMultipliers(m), frozenVisits(m)), []);
  const ruin = makeRuin(m, new Random(1), frozenVisits(m));
  const locationOf = (v: number) => p.stopLocation[plan.sessionStop[plan.visitSession[v]!]!]!;
  for (const way of [ruinDays, ruinUnserved]) {
    let [sum, count] = [0, 0];
    for (let i = 0; i < 300; i++) {
      const n = way(ruin, plan, 5);
      const [first, ...others] = Array.from(ruin.out.subarray(0, n), locationOf);
      expect(new Set(ruin.out.subarray(0, n)).size).toBe(n);
      for (const other of others) sum += p.travelSeconds[first! * p.locationCount + other]!;
      count += others.length;
    }
    // At random they would be a mean road apart.
    expect(sum / count).toBeLessThan(0.9 * m.meanEdge);
  }
});
