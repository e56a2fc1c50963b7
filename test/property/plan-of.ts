import { expect } from '@jest/globals';
import {
  check,
  makeProblem,
  solve,
  type ProblemInput,
  type SolverSolution,
} from '../../src/solver/index.js';

/** A legal plan of the input, with the problem it solves. */
export function planOf(input: ProblemInput, iterations = 80, start?: SolverSolution) {
  const problem = makeProblem(input);
  const { solution } = solve(problem, { seed: 1, iterations, start });
  expect(check(problem, solution)).toEqual([]);
  return { problem, solution, days: solution.visits.map((v) => v.day) };
}
