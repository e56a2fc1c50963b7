/** Seeded towns so small that every plan can be tried: one or two days, two services, joint visits. */

import { makeProblem } from '../../solver/input/make-problem.js';
import type { SolverProblem } from '../../solver/problem.js';
import { Random } from '../../solver/random.js';

const minutes = (m: number) => m * 60;

export interface SmallCity {
  readonly seed: number;
  readonly dayCount: number;
  readonly visits: number;
  /** People per unit and day; default no limit. */
  readonly quota?: number;
}

export function smallCity({ seed, dayCount, visits, quota }: SmallCity): SolverProblem {
  const random = new Random(seed);
  const pick = (low: number, high: number) => low + random.below(high - low + 1);
  const days = Array.from({ length: dayCount }, (_, d) => d);
  const points = Array.from({ length: visits + 2 }, () => [random.below(20), random.below(20)]);
  const seconds = points.flatMap(([ax, ay]) =>
    points.map(([bx, by]) => minutes(Math.ceil(Math.hypot(ax! - bx!, ay! - by!)))),
  );
  const unit = (service: number) => ({
    depot: service,
    setUpSeconds: minutes(10),
    packUpSeconds: minutes(10),
    skills: [{ service, counters: pick(1, 2), bottleneckSeconds: minutes(pick(3, 8)), quota }],
    days: days.map((day) => ({ day, from: minutes(420), until: minutes(pick(720, 840)) })),
  });
  return makeProblem({
    dayCount,
    grainSeconds: minutes(30),
    locationCount: points.length,
    travel: [{ seconds, metres: seconds.map((s) => s * 7) }],
    closed: days
      .filter(() => random.below(2) === 0)
      .map((day) => ({ day, from: minutes(pick(600, 640)), until: minutes(pick(660, 690)) })),
    services: [
      {},
      { hours: days.map((day) => ({ day, from: minutes(480), until: minutes(720) })) },
    ],
    units: [unit(0), unit(1), ...(random.below(2) === 0 ? [unit(1)] : [])],
    stops: Array.from({ length: visits }, (_, s) => ({
      location: s + 2,
      accessLeadSeconds: minutes(30),
      slots: 2,
      windows: days.map((day) => ({ day, from: minutes(480), until: minutes(pick(690, 780)) })),
    })),
    areas: Array.from({ length: visits }, () => ({})),
    requirements: Array.from({ length: visits }, (_, s) => ({
      services: [0, 1].slice(0, pick(1, 2)).map((service) => ({ service, demand: pick(5, 40) })),
      candidates: [{ stop: s, attraction: pick(800, 1000) }],
      minSeconds: minutes(60),
      mandatory: random.below(4) > 0,
      priority: pick(1, 9),
      area: s,
    })),
  });
}
