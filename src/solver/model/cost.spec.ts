import { expect, test } from '@jest/globals';
import { check } from '../check.js';
import { makeProblem } from '../input/make-problem.js';
import { solve } from '../solve.js';
import { stopOf, town, unitOf, wishOf } from '../testing/town.js';

test('the longest wait of an area is counted on every day of a long horizon, history included', () => {
  // Last held 366 days before the first: 366 + 70 − 1 days until day 70, then 29 to the end of 100.
  const problem = makeProblem(
    town({
      dayCount: 100,
      stops: [stopOf(0, 100)],
      units: [unitOf(0, 100)],
      requirements: [wishOf(0, [0], { area: 0, days: [70] })],
      other: { areas: [{ weight: 1, lastHeldDay: -366 }], weights: { equityDay: 1 } },
    }),
  );
  const { solution } = solve(problem, { seed: 1, iterations: 20 });
  expect(solution.visits[0]).toMatchObject({ day: 70 });
  expect(check(problem, solution)).toEqual([]);
  expect(solution.terms.equity).toBe(435);
});
