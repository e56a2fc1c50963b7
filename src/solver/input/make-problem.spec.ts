import { expect, test } from '@jest/globals';
import { check } from '../check.js';
import { solve } from '../solve.js';
import { clock, stopOf, town, unitOf, wishOf } from '../testing/town.js';
import { makeProblem } from './make-problem.js';

test('a closed time that reaches over midnight is refused', () => {
  const closedUntil = (until: number) => () =>
    makeProblem(town({ dayCount: 2, other: { closed: [{ day: 0, from: clock(20), until }] } }));
  expect(closedUntil(clock(24))).not.toThrow();
  expect(closedUntil(clock(32))).toThrow('BAD_INTERVAL at closed[0]: 72000..115200 reaches over');
});

test('as many people as can be counted are planned, more are refused', () => {
  const skills = [{ service: 0, counters: 1, bottleneckSeconds: 0 }];
  const meeting = (people: number) =>
    makeProblem(
      town({
        stops: [stopOf(0, 1), stopOf(1, 1)],
        units: [unitOf(0, 1, { skills })],
        requirements: [2_000_000, people].map((demand) =>
          wishOf(0, [0], { services: [{ service: 0, demand }] }),
        ),
      }),
    );
  const problem = meeting(147_483);
  const { solution } = solve(problem, { seed: 1, iterations: 20 });
  expect(check(problem, solution)).toEqual([]);
  expect(solution.levels.slice(0, 3)).toEqual([0, 0, 0]);
  expect(() => meeting(147_484)).toThrow(
    'BAD_NUMBER at requirements[1].services: more than 2147483',
  );
});

test.each([
  [-1, '-1 is not a whole number'],
  [0.5, '0.5 is not a whole number'],
  [NaN, 'NaN is not a whole number'],
  [2 ** 31, '2147483648 is not a whole number'],
])('a road of %p is refused by its number', (bad, message) => {
  const metres = [0, 1, 1, 0];
  const travel = (last: number) => [{ seconds: [0, 60, last, 0], metres }];
  const problem = (last: number) => () =>
    makeProblem(town({ stops: [stopOf(0, 1)], other: { locationCount: 2, travel: travel(last) } }));
  expect(problem(60)).not.toThrow();
  expect(problem(bad)).toThrow(`BAD_NUMBER at travel[0].seconds[2]: ${message}`);
});
