import { expect, test } from '@jest/globals';
import { makeProblem } from '../../input/make-problem.js';
import { makeNetwork } from './make-network.js';
import { relativesOf } from './relatives.js';

/** One house of many flats and one beside it, in seconds: flat 0, many before it, many behind it. */
const MANY = 60;
const LATE = 20_000;

test('who shares a place but not the hours is no better a neighbour than who is next door', () => {
  const seconds = [0, 900, 910, 900, 0, 10, 910, 10, 0];
  const flat = (location: number, from: number) => ({
    location,
    windows: [{ day: 0, from, until: from + 600 }],
  });
  const stops = [
    flat(1, LATE),
    ...Array.from({ length: MANY }, () => flat(1, 2_000)),
    ...Array.from({ length: MANY }, () => flat(2, LATE + 100)),
  ];
  const p = makeProblem({
    dayCount: 1,
    daySeconds: 40_000,
    absenceLevel: 5,
    grainSeconds: 1,
    workGrainSeconds: 1,
    weights: { driveSecond: 0, kilometre: 1000, waitSecond: 0, tailDay: 0, unitDay: 0 },
    locationCount: 3,
    travel: [{ seconds, metres: seconds }],
    services: [{}],
    units: [
      {
        depot: 0,
        setUpSeconds: 0,
        packUpSeconds: 0,
        skills: [{ service: 0, counters: 1, bottleneckSeconds: 0 }],
        days: [{ day: 0, from: 0, until: 40_000 }],
      },
    ],
    stops,
    requirements: stops.map((_, stop) => ({
      services: [{ service: 0, demand: 0 }],
      candidates: [{ stop }],
      visits: 1,
      minSeconds: 30,
      maxSeconds: 30,
      minOverlapSeconds: 0,
      mandatory: true,
    })),
  });
  const { behind, width } = relativesOf(makeNetwork(p));
  expect([...behind.subarray(0, width)].filter((r) => r <= MANY)).toEqual([]);
});
