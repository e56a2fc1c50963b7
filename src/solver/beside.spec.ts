import { expect, test } from '@jest/globals';
import { planOf } from './beside.js';
import { frozenVisits } from './construct.js';
import { exactMultipliers } from './cost.js';
import { makeModel } from './model.js';
import { Recreate } from './recreate.js';
import { solve } from './solve.js';
import { randomProblem } from './testing/random-problem.js';

test('the plan behind a solution holds every visit of it, those too that fit only beside another', () => {
  let held = 0;
  for (let seed = 1; seed <= 150; seed++) {
    const problem = randomProblem(seed);
    if (!problem) continue;
    const { solution } = solve(problem, { seed, iterations: 9 + (seed % 30) });
    const m = makeModel(problem);
    const recreate = new Recreate(m, exactMultipliers(m), frozenVisits(m), true);
    const plan = planOf(recreate, solution);
    solution.visits.forEach(({ absent }, visit) => {
      expect([seed, visit, plan.visitSession[visit]! < 0]).toEqual([seed, visit, absent]);
      if (!absent) held++;
    });
  }
  expect(held).toBeGreaterThan(500);
});
