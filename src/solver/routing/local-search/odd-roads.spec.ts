/** Units and roads that no benchmark has. */

import { expect, test } from '@jest/globals';
import { check } from '../../check.js';
import { makeProblem } from '../../input/make-problem.js';
import type { UnitInput, UnitDayInput } from '../../problem-input.js';
import { solve } from '../../solve.js';
import { makeNetwork } from '../network/make-network.js';
import { LooseTours } from './loose-tours.js';

interface World {
  readonly seconds: readonly number[];
  readonly metres?: readonly number[];
  readonly units: readonly Partial<UnitInput>[];
  /** Opening of each stop; stop i is at location i + 1. */
  readonly opens: readonly number[];
  /** Price of leaving the first visit out; default: it must be held. */
  readonly price?: number;
  readonly slots?: number;
}

/** Visits without length at stops that close at 4000; what a road costs is its metres. */
function world({ seconds, metres = seconds, units, opens, price, slots }: World) {
  return makeProblem({
    dayCount: 1,
    daySeconds: 10_000,
    absenceLevel: 5,
    grainSeconds: 1,
    workGrainSeconds: 1,
    weights: { driveSecond: 0, kilometre: 1000, waitSecond: 0, tailDay: 0 },
    locationCount: Math.sqrt(seconds.length),
    travel: [{ seconds, metres }],
    services: [{}],
    units: units.map((unit) => ({
      depot: 0,
      setUpSeconds: 0,
      packUpSeconds: 0,
      skills: [{ service: 0, counters: 1, bottleneckSeconds: 0 }],
      days: [day({})],
      ...unit,
    })),
    stops: opens.map((from, i) => ({
      location: i + 1,
      windows: [{ day: 0, from, until: 4000 }],
      ...(slots === undefined ? {} : { slots }),
    })),
    requirements: opens.map((_, stop) => ({
      services: [{ service: 0, demand: 0 }],
      candidates: [{ stop }],
      minSeconds: 0,
      maxSeconds: 0,
      minOverlapSeconds: 0,
      ...(stop === 0 && price !== undefined ? { mandatory: false, absencePrice: price } : {}),
    })),
  });
}

const day = (own: Partial<UnitDayInput>): UnitDayInput => ({
  day: 0,
  from: 0,
  until: 5000,
  ...own,
});

test('a unit that could not even drive home in its shift stays there, and the search ends', () => {
  // Two stops at 3 and 5 on a line from 0 to 100, where one unit is at home; the other begins at 0.
  const line = [100, 3, 5, 0];
  const problem = world({
    seconds: line.flatMap((a) => line.map((b) => Math.abs(a - b))),
    units: [{}, { days: [day({ until: 10, start: 3, end: 0 })] }],
    opens: [0, 0],
  });
  expect(new LooseTours(makeNetwork(problem)).legal()).toBe(true);
  const { solution } = solve(problem, { seed: 1, iterations: 200 });
  expect(check(problem, solution)).toEqual([]);
  // There and back again, 97 each.
  expect(solution.levels[5]).toBe(194);
});

test('a tour that lasts too long without one of its visits keeps that visit', () => {
  // Straight to stop 2 it takes 100 s each way, by way of stop 1 only 20, of which the way is 50 + 50 m.
  const problem = world({
    seconds: [0, 10, 100, 10, 0, 10, 100, 10, 0],
    metres: [0, 50, 10, 50, 0, 50, 10, 50, 0],
    units: [{ days: [day({ maxDurationSeconds: 150 })] }],
    opens: [1000, 1000],
    price: 5,
  });
  const { solution } = solve(problem, { seed: 1, iterations: 50 });
  expect(check(problem, solution)).toEqual([]);
  // One way by stop 1, the other straight.
  expect(solution.levels[5]).toBe(110);
});

test('of two units that differ in the places they take only the small one comes to a small stop', () => {
  const problem = world({
    seconds: [0, 10, 10, 10, 0, 10, 10, 10, 0],
    units: [{}, { slots: 2 }].map((unit) => ({ ...unit, days: [day({ maxDurationSeconds: 25 })] })),
    opens: [0, 0],
    slots: 1,
  });
  const { solution } = solve(problem, { seed: 1, iterations: 50 });
  expect(check(problem, solution)).toEqual([]);
  expect(solution.tours.map(({ unit }) => unit)).toEqual([0]);
});
