import { describe, expect, test } from '@jest/globals';
import { check } from '../check.js';
import type { RequirementInput } from '../problem-input.js';
import { solve } from '../solve.js';
import { clock, stopOf, town, unitOf, wishOf } from '../testing/town.js';
import { makeProblem } from './make-problem.js';

const DAYS = Array.from({ length: 14 }, (_, day) => day);
const shifts = (days: readonly number[]) =>
  days.map((day) => ({ day, from: clock(7), until: clock(16) }));

/** Two weeks with one stop that is shut on days 6 and 7, and one unit. */
function planned(wish: Partial<RequirementInput>, worked = DAYS) {
  const windows = DAYS.filter((day) => day !== 6 && day !== 7).map((day) => ({
    day,
    from: clock(8),
    until: clock(15),
  }));
  const problem = makeProblem(
    town({
      dayCount: 14,
      stops: [stopOf(0, 14, { windows })],
      units: [unitOf(0, 14, { days: shifts(worked) })],
      requirements: [wishOf(0, [0], wish)],
    }),
  );
  const { solution } = solve(problem, { seed: 1, iterations: 100 });
  expect(check(problem, solution)).toEqual([]);
  return { day: solution.visits[0]!.day, late: solution.terms.late / problem.weights.lateDay };
}

describe('H14: a visit that cannot be on time is held as soon as it can be', () => {
  test.each([
    ['held on day −1, seven or eight days apart: both days are shut', -1, 7, 8, DAYS, 8, 1],
    ['held so long ago that every day is too late', -10, 7, 8, DAYS, 0, 2],
    [
      'held on day −3, six days apart at most, and no unit before day 6',
      -3,
      1,
      6,
      DAYS.slice(6),
      8,
      5,
    ],
    ['one of the allowed days is open', -2, 7, 8, DAYS, 5, 0],
    ['the next plan may be on time, and this one is too early', -1, 14, 20, DAYS, 13, 0],
  ])('%s', (_, lastHeldDay, gapMin, gapMax, worked, day, late) => {
    expect(planned({ lastHeldDay, gapMin, gapMax }, worked)).toEqual({ day, late });
  });

  test('being a little late is no worse than being very late', () => {
    for (let held = -12; held < 0; held++) {
      const { day } = planned({ lastHeldDay: held, gapMin: 7, gapMax: 8 });
      expect([held, day >= 0]).toEqual([held, true]);
    }
  });

  test('days that the wish does not allow count as shut', () => {
    expect(planned({ lastHeldDay: -1, gapMin: 3, gapMax: 4, days: [0, 1, 9] }).day).toBe(9);
  });
});
