import { expect, test } from '@jest/globals';
import { makeMultipliers } from '../solver/model/energy.js';
import { FAR, HeldDays } from '../solver/sessions/days/held-days.js';
import { makeModel } from '../solver/model/model.js';
import { city } from '../solver/testing/city.js';
import { randomProblem } from '../solver/testing/random-problem.js';
import { patternsOf } from './patterns.js';

test('the search and the bound list the same sets of days, at the same price', () => {
  const problems = [city(), ...Array.from({ length: 60 }, (_, i) => randomProblem(i + 1))];
  let compared = 0;
  for (const problem of problems) {
    if (!problem) continue;
    const p = { ...problem, lockDay: problem.lockDay.map(() => -1) };
    const m = makeModel(p);
    const w = makeMultipliers(m);
    for (let r = 0; r < p.requirementCount; r++) {
      const tree = new HeldDays(m, w, r, 3000);
      expect(tree.isComplete).toBe(true);
      const least = new Map<string, number>();
      for (const { days, costs } of patternsOf(p, r)) {
        const name = days.filter((d) => d >= 0).join();
        // Locks and what was announced are no business of the search's sets.
        const price = costs.reduce((sum, c, k) => sum + (k === 0 || k === 4 ? 0 : c * w[k]!), 0);
        least.set(name, Math.min(price, least.get(name) ?? Infinity));
      }
      const own = tree.visits.flatMap((visits, node) =>
        tree.price(node, Infinity) < FAR
          ? [[visits.filter((d) => d >= 0).join(), tree.price(node, Infinity)] as const]
          : [],
      );
      expect(new Map(own)).toEqual(least);
      compared += own.length;
    }
  }
  expect(compared).toBeGreaterThan(1000);
});
