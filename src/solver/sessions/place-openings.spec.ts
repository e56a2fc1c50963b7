import { expect, test } from '@jest/globals';
import { check } from '../check.js';
import { makeProblem } from '../input/make-problem.js';
import { solve } from '../solve.js';
import { clock, stopOf, town, wishOf } from '../testing/town.js';

test('nothing opens inside a closed time, however short it is', () => {
  // Nobody is expected and no length is asked for: the session would close as it opens.
  const wish = wishOf(0, [0], { services: [{ service: 0, demand: 0 }], minSeconds: 0 });
  const openAt = (until: number) => {
    const windows = [{ day: 0, from: clock(10), until }];
    const closed = [{ day: 0, from: clock(9, 30), until: clock(11, 30) }];
    const stops = [stopOf(0, 1, { windows })];
    const problem = makeProblem(town({ stops, requirements: [wish], other: { closed } }));
    const { solution } = solve(problem, { seed: 1, iterations: 20 });
    expect(check(problem, solution)).toEqual([]);
    return solution.sessions.map(({ open }) => open);
  };
  expect(openAt(clock(11))).toEqual([]);
  expect(openAt(clock(12))).toEqual([clock(11, 30)]);
});
