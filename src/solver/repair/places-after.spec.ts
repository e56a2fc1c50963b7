import { describe, expect, test } from '@jest/globals';
import { check } from '../check.js';
import { makeProblem } from '../input/make-problem.js';
import type { ProblemInput } from '../problem-input.js';
import { solve } from '../solve.js';
import { clock, stopOf, town, unitOf, wishOf } from '../testing/town.js';
import { repair } from './repair.js';

/** Minutes between the depot, the stop, and the depot of a spare unit a minute from the stop. */
const MINUTES = [
  [0, 30, 30],
  [30, 0, 1],
  [30, 1, 0],
];
const travel = [MINUTES.flat().map((x) => x * 60)].map((seconds) => ({
  seconds,
  metres: seconds,
}));

/** A quarter of an hour of set-up, ten minutes of pack-up, from 7 to 15 o'clock. */
const unit = (service: number, depot: number) =>
  unitOf(service, 1, {
    depot,
    setUpSeconds: clock(0, 15),
    days: [{ day: 0, from: clock(7), until: clock(15) }],
  });

function planned(input: ProblemInput) {
  const problem = makeProblem(input);
  const { solution } = solve(problem, { seed: 1, iterations: 100 });
  return { problem, solution };
}

describe('C35: a session loses one of two units', () => {
  const parts = {
    services: 2,
    stops: [stopOf(0, 1, { windows: [{ day: 0, from: clock(9), until: clock(12) }] })],
    other: { locationCount: 3, travel },
  };
  const at915 = [0, 1].map((service) => ({ service, unit: service }));
  const locks = [{ visit: 0, day: 0, stop: 0, open: clock(9, 15), units: at915 }];

  // The partner departs at 8:30 and stands at the stop from 9:00 on, ready at 9:15.
  test.each([clock(8), clock(8, 40), clock(8, 55)])(
    'the partner on its way is in time, and so is a spare unit near by: out at second %i',
    (from) => {
      const { problem, solution } = planned(
        town({
          ...parts,
          units: [unit(0, 0), unit(1, 0), unit(0, 2)],
          requirements: [wishOf(0, [0, 1], { locks })],
        }),
      );
      expect(solution.sessions.map((s) => s.open)).toEqual([clock(9, 15)]);
      const mended = repair(problem, solution, { unit: 0, day: 0, from });
      expect(mended.changes).toBe(0);
      expect(mended.solution.sessions[0]!.assignments.map((a) => a.unit)).toEqual([1, 2]);
      expect(mended.solution.tours.map((t) => t.depart)).toEqual([
        clock(8, 30),
        clock(9, 15) - clock(0, 16),
      ]);
      expect(check(mended.problem, mended.solution)).toEqual([]);
    },
  );

  test('the partner who stands there gives its own service at the announced opening', () => {
    const { problem, solution } = planned(
      town({
        ...parts,
        units: [unit(0, 0), unit(1, 0)],
        requirements: [wishOf(0, [0, 1], { together: 'preferred', locks })],
      }),
    );
    const mended = repair(problem, solution, { unit: 0, day: 0, from: clock(9, 5) });
    const [session] = mended.solution.sessions;
    expect(session!.open).toBe(clock(9, 15));
    expect(session!.assignments.map((a) => a.unit)).toEqual([1]);
  });

  test('a spare unit that comes too late moves the session, and the partner need not set up again', () => {
    // Out at 9:05; 30 minutes of road and 15 of set-up: the other unit is ready at 9:50.
    const { problem, solution } = planned(
      town({
        ...parts,
        units: [unit(0, 0), unit(1, 0), unit(0, 0)],
        requirements: [wishOf(0, [0, 1], { locks })],
      }),
    );
    const mended = repair(problem, solution, { unit: 0, day: 0, from: clock(9, 5) });
    expect(mended.solution.sessions.map((s) => s.open)).toEqual([clock(10)]);
    expect(mended.changes).toBe(1);
  });
});

describe('C35: a unit breaks down while everybody rests', () => {
  // Friday prayer from 11:40 to 13:00; 30 minutes of road and 15 of set-up to a session at 13:00.
  const parts = {
    stops: [
      stopOf(0, 1, {
        accessLeadSeconds: clock(2),
        windows: [{ day: 0, from: clock(13), until: clock(16) }],
      }),
    ],
    other: {
      locationCount: 3,
      travel,
      closed: [{ day: 0, from: clock(11, 40), until: clock(13) }],
    },
  };
  const at13 = { visit: 0, day: 0, stop: 0, open: clock(13), units: [{ service: 0, unit: 0 }] };
  const days = [{ day: 0, from: clock(7), until: clock(16) }];

  test.each([
    ['a unit that rests leaves at 13:00 and opens at 13:45', true, clock(13, 45)],
    ['one that drives and sets up meanwhile is in time', false, clock(13)],
  ])('%s', (_, restsInClosed, open) => {
    const { problem, solution } = planned(
      town({
        ...parts,
        units: [
          { ...unit(0, 0), days },
          { ...unit(0, 0), days, restsInClosed },
        ],
        requirements: [wishOf(0, [0], { locks: [at13] })],
      }),
    );
    const mended = repair(problem, solution, { unit: 0, day: 0, from: clock(11, 55) });
    expect(mended.solution.sessions.map((s) => s.open)).toEqual([open]);
    expect(mended.solution.tours.map((t) => t.depart >= clock(11, 55))).toEqual([true]);
    expect(check(mended.problem, mended.solution)).toEqual([]);
  });
});
