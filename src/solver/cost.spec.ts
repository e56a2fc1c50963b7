import { expect, test } from '@jest/globals';
import { check } from './check.js';
import { makeProblem } from './make-problem.js';
import { solve } from './solve.js';
import { town, wishOf } from './testing/town.js';

test('the wait of an area is counted in a plan of more than two months', () => {
  // Of 70 days the only visit is on day 65: 65 days without one before it and 4 after it, at 3 a day.
  const problem = makeProblem(
    town({
      dayCount: 70,
      requirements: [wishOf(0, [0], { area: 0, days: [65] })],
      other: { areas: [{}] },
    }),
  );
  const { solution } = solve(problem, { seed: 1, iterations: 10 });
  expect(solution.visits[0]).toMatchObject({ absent: false, day: 65 });
  expect(solution.terms.equity).toBe(65 * 3);
  expect(check(problem, solution)).toEqual([]);
});
