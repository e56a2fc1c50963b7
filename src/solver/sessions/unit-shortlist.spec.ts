import { expect, jest, test } from '@jest/globals';
import { check } from '../check.js';
import { makeProblem } from '../input/make-problem.js';
import { solve } from '../solve.js';
import { clock, town, unitOf, wishOf } from '../testing/town.js';
import { UnitDayPrice } from './unit-day-price.js';

/*
 * Five services, six units of each; one kind gives the last two. Of the first three only the cheapest unit
 * comes into question, so an opening has 6 · 6 tuples and not 6⁵ = 7,776: 18 prices to find the cheapest, and
 * at most five in each of 36 tuples. A stop that is open from eight to three has 25 openings at most.
 */
test('units that give one service of a bundle do not multiply its tuples', () => {
  const both = [3, 4].map((service) => ({
    service,
    counters: 1,
    bottleneckSeconds: clock(0, 6),
  }));
  const units = Array.from({ length: 6 }, () => [
    ...[0, 1, 2].map((service) => unitOf(service, 1)),
    unitOf(3, 1, { skills: both }),
  ]).flat();
  const requirements = [wishOf(0, [0, 1, 2, 3, 4])];
  const problem = makeProblem(town({ services: 5, units, requirements }));
  const priced = jest.spyOn(UnitDayPrice.prototype, 'of');
  const { solution } = solve(problem, { seed: 1, iterations: 0, reasons: false });
  expect(priced.mock.calls.length).toBeLessThan(2 * 25 * (18 + 5 * 36));
  priced.mockRestore();
  expect(check(problem, solution)).toEqual([]);
  expect(solution.visits.map((visit) => visit.services)).toEqual([[0, 1, 2, 3, 4]]);
});
