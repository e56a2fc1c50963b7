import { expect, test } from '@jest/globals';
import { check } from './check.js';
import { makeProblem } from './input/make-problem.js';
import { solve } from './solve.js';
import { town } from './testing/town.js';

test('a session that names a visit twice is refused, for its people would count twice', () => {
  const problem = makeProblem(town({}));
  const { solution } = solve(problem, { seed: 1, iterations: 10 });
  expect(check(problem, solution)).toEqual([]);
  // Ten people are served; ten more are told to have come and stayed unserved.
  const [session] = solution.sessions;
  const [a] = session!.assignments;
  const services = [{ ...a!.services[0]!, demand: 20, overflow: 10 }];
  const doubled = { ...session!, visits: [0, 0], assignments: [{ ...a!, services }] };
  const told = {
    ...solution,
    sessions: [doubled],
    levels: [0, 0, 10, 0, 0, solution.levels[5]] as const,
    terms: { ...solution.terms, unserved: 10 },
  };
  expect(check(problem, told).map(({ code }) => code)).toEqual(['FORM']);
});
