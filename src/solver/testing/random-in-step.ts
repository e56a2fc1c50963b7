/** Small seeded problems with bundles of two units in step and priced lateness. */

import { makeProblem } from '../input/make-problem.js';
import type { SolverProblem } from '../problem.js';
import { Random } from '../random.js';

const HORIZON = 100_000_000;

export function randomInStep(seed: number): SolverProblem {
  const random = new Random(seed);
  const pick = (low: number, high: number) => low + random.below(high - low + 1);
  const patients = pick(1, 9);
  const services = 3;
  const L = patients + 1;
  const seconds = Array.from({ length: L * L }, () => pick(5, 100));
  return makeProblem({
    dayCount: 1,
    daySeconds: HORIZON,
    grainSeconds: 1,
    workGrainSeconds: 1,
    weights: { driveSecond: 1, lateSecond: pick(0, 2), maxLateSecond: pick(0, 2), waitSecond: 0 },
    locationCount: L,
    travel: [{ seconds, metres: seconds }],
    services: Array.from({ length: services }, () => ({})),
    units: Array.from({ length: pick(2, 4) }, (_, u) => ({
      depot: 0,
      setUpSeconds: 0,
      packUpSeconds: 0,
      // The first two units can do everything, so that every bundle finds two.
      skills: Array.from({ length: services }, (_, h) => h)
        .filter((h) => u < 2 || h === u % services)
        .map((service) => ({ service, counters: 1, bottleneckSeconds: 0 })),
      days: [{ day: 0, from: 0, until: HORIZON }],
    })),
    stops: Array.from({ length: patients }, (_, i) => ({
      location: i + 1,
      windows: [{ day: 0, from: pick(0, 300), until: HORIZON }],
    })),
    requirements: Array.from({ length: patients }, (_, i) => {
      const first = random.below(services);
      const double = i === 0 || random.below(2) === 0;
      const least = random.below(2) * pick(1, 80);
      const length = pick(1, 20);
      return {
        services: (double ? [first, (first + 1) % services] : [first]).map((service) => ({
          service,
          demand: 0,
        })),
        candidates: [{ stop: i }],
        minSeconds: length,
        maxSeconds: length,
        minOverlapSeconds: 0,
        softUntil: pick(100, 500),
        startGap: double ? { min: least, max: least + random.below(2) * 40 } : undefined,
      };
    }),
  });
}
