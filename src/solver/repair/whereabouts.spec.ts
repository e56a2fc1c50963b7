import { describe, expect, test } from '@jest/globals';
import { canStillOpen } from '../check/under-way.js';
import { makeProblem } from '../input/make-problem.js';
import { makeModel } from '../model/model.js';
import { isInTime } from '../sessions/in-time.js';
import { schedule } from '../sessions/schedule.js';
import { clock, stopOf, town, unitOf, wishOf } from '../testing/town.js';
import { underWayAt } from './whereabouts.js';

describe('where a unit is in the middle of its day', () => {
  // Ten minutes to stop 0, twenty to stop 1, thirty to stop 2; set-up and pack-up take ten each.
  // Stop 0 from 8:00 to 9:00 (it departs at 7:40), stop 2 from 11:00 on, left for at 9:10, ready 9:40.
  const problem = makeProblem(
    town({
      stops: [0, 1, 2].map((stop) => stopOf(stop, 1, { accessLeadSeconds: clock(4) })),
      units: [unitOf(0, 1)],
      requirements: [wishOf(0, [0]), wishOf(2, [0])],
    }),
  );
  const { solution } = schedule(problem, [
    { visit: 0, day: 0, stop: 0, open: clock(8), units: [{ service: 0, unit: 0 }] },
    { visit: 1, day: 0, stop: 2, open: clock(11), units: [{ service: 0, unit: 0 }] },
  ]);

  /** Whether it can open at a stop at a moment, of which search and checker are of one mind. */
  function opens(now: number, stop: number, open: number): boolean {
    const asked = { ...problem, underWay: underWayAt(problem, solution, 0, now) };
    const canOpen = isInTime(makeModel(asked), 0, stop, open);
    expect(canStillOpen(asked, { unit: 0, day: 0, stop, open })).toBe(canOpen);
    return canOpen;
  }

  /** Second of the first opening, on whole minutes. */
  function firstOpening(now: number, stop: number): number {
    let open = clock(7);
    while (!opens(now, stop, open)) open += 60;
    return open;
  }

  test('the plan is the one described', () => {
    expect(solution.tours.map(({ depart }) => depart)).toEqual([clock(7, 40)]);
    expect(solution.sessions.map((s) => s.assignments[0]!.arrive)).toEqual([
      clock(7, 50),
      clock(9, 30),
    ]);
  });

  test.each([
    ['in its depot: twenty minutes of road', clock(7, 30), clock(8)],
    // Two minutes back and twenty from the depot, or eight on and ten from stop 0: the latter.
    ['on its way to stop 0: on, and from there', clock(7, 42), clock(8, 10)],
    ['where it holds a session: to the end of it', clock(8, 30), clock(9, 30)],
    // At 9:14 it turns round: four minutes back and ten from stop 0, or on to 9:30 and ten from stop 2.
    ['on its way to stop 2: back, which is shorter', clock(9, 14), clock(9, 38)],
    ['standing ready at stop 2: it packs first', clock(10), clock(10, 30)],
  ])('%s', (_, now, open) => {
    expect(firstOpening(now, 1)).toBe(open);
  });

  test('where it has set up it need not do so again, and what it goes to it reaches', () => {
    expect(firstOpening(clock(9, 35), 2)).toBe(clock(9, 40));
    expect(opens(clock(7, 59), 0, clock(8))).toBe(true);
    expect(opens(clock(10, 59), 2, clock(11))).toBe(true);
  });
});
