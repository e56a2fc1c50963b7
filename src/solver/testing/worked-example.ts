/**
 * The worked example of the model: one day, a licence unit V (depot A), a tax unit W (depot B),
 * stops P and Q. In minutes: A–P 10, B–P 15, A–Q 20, B–Q 5, P–Q 10; shift 420–840; set-up 20,
 * pack-up 10; P open 480–720, Q 480–600; access lead 30. ρ1 at P wants SIM 12 and tax 20 together
 * for 30 minutes, ρ2 at Q tax 15, optional, price 15. Announced: P opens 480.
 */

import type { ProblemInput } from '../problem-input.js';

const minutes = (m: number) => m * 60;

export interface ExampleOptions {
  readonly grainMinutes?: number;
  readonly slotsAtP?: number;
  readonly profile?: 'plan' | 'revise';
}

export function workedExample(options: ExampleOptions = {}): ProblemInput {
  const far = [
    // A, B, P, Q
    [0, 20, 10, 20],
    [20, 0, 15, 5],
    [10, 15, 0, 10],
    [20, 5, 10, 0],
  ].flat();
  const unit = (depot: number, service: number, counters: number, bottleneck: number) => ({
    depot,
    setUpSeconds: minutes(20),
    packUpSeconds: minutes(10),
    skills: [{ service, counters, bottleneckSeconds: minutes(bottleneck) }],
    days: [{ day: 0, from: minutes(420), until: minutes(840) }],
  });
  const stop = (location: number, until: number, slots: number) => ({
    location,
    accessLeadSeconds: minutes(30),
    slots,
    windows: [{ day: 0, from: minutes(480), until: minutes(until) }],
  });
  return {
    dayCount: 1,
    grainSeconds: minutes(options.grainMinutes ?? 15),
    profile: options.profile ?? 'plan',
    weights: { openingMinute: 1, openingToleranceSeconds: minutes(15), cancelled: 500 },
    locationCount: 4,
    travel: [{ seconds: far.map(minutes), metres: far.map(() => 0) }],
    services: [{}, {}],
    units: [unit(0, 0, 1, 10), unit(1, 1, 2, 6)],
    stops: [stop(2, 720, options.slotsAtP ?? 2), stop(3, 600, 2)],
    requirements: [
      {
        services: [
          { service: 0, demand: 12 },
          { service: 1, demand: 20 },
        ],
        candidates: [{ stop: 0 }],
        minSeconds: minutes(30),
        minOverlapSeconds: minutes(30),
        announced: [{ day: 0, stop: 0, open: minutes(480) }],
      },
      {
        services: [{ service: 1, demand: 15 }],
        candidates: [{ stop: 1 }],
        mandatory: false,
        absencePrice: 15,
        minSeconds: minutes(15),
      },
    ],
  };
}
