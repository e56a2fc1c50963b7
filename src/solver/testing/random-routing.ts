/** Small seeded problems that the routing walk takes: loads, windows, sets of days, prizes. */

import { makeProblem } from '../input/make-problem.js';
import type { ProblemInput, RequirementInput } from '../problem-input.js';
import type { SolverProblem } from '../problem.js';
import { Random } from '../random.js';

function randomRoutingInput(seed: number, most = 12): ProblemInput {
  const random = new Random(seed);
  const pick = (low: number, high: number) => low + random.below(high - low + 1);
  const chance = (percent: number) => random.below(100) < percent;
  const dayCount = pick(1, 3);
  const customers = pick(1, most);
  const depots = pick(1, 2);
  const L = depots + customers;
  const points = Array.from({ length: L }, () => [random.below(100), random.below(100)]);
  const skewed = chance(20);
  const metres = points.flatMap(([ax, ay], i) =>
    points.map(([bx, by], j) =>
      Math.round(10 * Math.hypot(ax! - bx!, ay! - by!) * (skewed && i > j ? 1.2 : 1)),
    ),
  );
  const windows = chance(60);
  const horizon = 6000;
  const open = () => (windows ? pick(0, 3000) : 0);
  const lasting = chance(30) ? pick(2500, 4000) : undefined;
  const requirement = (i: number): RequirementInput => {
    const visits = dayCount > 1 && chance(30) ? 2 : 1;
    const pairs = Array.from({ length: dayCount - 1 }, (_, d) => [d, d + 1]);
    const length = pick(0, 30) * 5;
    const optional = chance(20);
    return {
      services: [{ service: 0, demand: 0 }],
      load: pick(1, 20),
      candidates: [{ stop: i }],
      visits,
      patterns: visits === 2 ? pairs : undefined,
      minSeconds: length,
      maxSeconds: length,
      minOverlapSeconds: 0,
      mandatory: !optional,
      absencePrice: optional ? pick(0, 1500) : undefined,
    };
  };
  return {
    dayCount,
    daySeconds: 2 * horizon,
    absenceLevel: 5,
    grainSeconds: 1,
    workGrainSeconds: 1,
    weights: {
      driveSecond: chance(30) ? 1 : 0,
      kilometre: 1000,
      waitSecond: 0,
      tailDay: 0,
      unitDay: pick(0, 1) * 500,
    },
    locationCount: L,
    travel: [{ seconds: metres.map((m) => m + 3), metres }],
    services: [{}],
    units: Array.from({ length: pick(1, 4) }, (_, u) => ({
      depot: u % depots,
      setUpSeconds: 0,
      packUpSeconds: 0,
      skills: [{ service: 0, counters: 1, bottleneckSeconds: 0 }],
      days: Array.from({ length: dayCount }, (_, day) => ({
        day,
        from: 0,
        until: horizon,
        capacity: pick(2, 5) * 20,
        maxDurationSeconds: lasting,
        useCost: u === 0 ? 100 : undefined,
      })),
    })),
    stops: Array.from({ length: customers }, (_, i) => {
      const from = open();
      const until = windows ? from + pick(200, 2000) : horizon;
      const days = Array.from({ length: dayCount }, (_, day) => ({ day, from, until }));
      return { location: depots + i, windows: days };
    }),
    requirements: Array.from({ length: customers }, (_, i) => requirement(i)),
  };
}

export function randomRouting(seed: number, most?: number): SolverProblem {
  return makeProblem(randomRoutingInput(seed, most));
}
