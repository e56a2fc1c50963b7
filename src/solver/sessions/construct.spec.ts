import { expect, test } from '@jest/globals';
import { check } from '../check.js';
import { compareLevels } from '../model/cost.js';
import { solve } from '../solve.js';
import { randomProblem } from '../testing/random-problem.js';

// What is absent from these plans has a place of less energy, by which the vector grows.
test.each([443, 468])('a plan is resumed as it was where more would make it worse: %i', (seed) => {
  const problem = randomProblem(seed)!;
  const { solution } = solve(problem, { seed, iterations: 200 });
  for (const iterations of [0, 1]) {
    const again = solve(problem, { seed, iterations, start: solution, reasons: false }).solution;
    expect(check(problem, again)).toEqual([]);
    expect(compareLevels({ p: problem }, again.levels, solution.levels)).toBeLessThanOrEqual(0);
  }
});
