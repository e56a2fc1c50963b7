import { expect, test } from '@jest/globals';
import { makeProblem } from '../input/make-problem.js';
import { makeModel } from '../model/model.js';
import { solve } from '../solve.js';
import { stopOf, town, unitOf, wishOf } from '../testing/town.js';

test('units that never work take nobody the place among the units that are tried', () => {
  const stops = Array.from({ length: 6 }, (_, s) => stopOf(s, 2));
  const requirements = stops.map((_, s) => wishOf(s, [0]));
  // The unit that works starts from stop 5, the others would start from the depot.
  const far = unitOf(0, 2, { depot: 6 });
  const planned = (idle: number) => {
    const units = [...Array(idle).fill(unitOf(0, 2, { days: [] })), far];
    const problem = makeProblem(town({ dayCount: 2, stops, requirements, units }));
    const { near } = makeModel(problem);
    expect(new Set(near)).toEqual(new Set([idle]));
    return solve(problem, { seed: 1, iterations: 200, reasons: false }).solution.levels;
  };
  expect(planned(9)).toEqual(planned(0));
});
