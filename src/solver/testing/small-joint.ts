/**
 * Seeded problems so small that every plan can be tried: two days, three agencies, at most six
 * visits, joint sessions on a half-hour grid, most of them tight. Whole minutes everywhere.
 */

import { makeProblem } from '../input/make-problem.js';
import type { ProblemInput, RequirementInput, UnitInput } from '../problem-input.js';
import type { SolverProblem } from '../problem.js';
import { Random } from '../random.js';

const minutes = (m: number) => m * 60;
const DAYS = [0, 1];
const SERVICES = [0, 1, 2];

export function smallJointInput(seed: number): ProblemInput {
  const random = new Random(seed * 7919 + 13);
  const chance = (percent: number) => random.below(100) < percent;
  const pick = (low: number, high: number) => low + random.below(high - low + 1);
  const stops = pick(2, 4);
  const quotas = chance(30);
  const points = Array.from({ length: stops + 2 }, () => [random.below(16), random.below(16)]);
  const matrix = (slower: number) => {
    const seconds = points.flatMap(([ax, ay]) =>
      points.map(([bx, by]) => minutes(Math.ceil(Math.hypot(ax! - bx!, ay! - by!) * slower))),
    );
    return { seconds, metres: seconds.map((s) => s * 7) };
  };
  const unit = (service: number): UnitInput => ({
    depot: random.below(2),
    vehicleClass: random.below(2),
    setUpSeconds: minutes(pick(1, 4) * 5),
    packUpSeconds: minutes(pick(1, 4) * 5),
    slots: pick(1, 2),
    restsInClosed: chance(70),
    skills: [
      {
        service,
        counters: pick(1, 2),
        bottleneckSeconds: minutes(pick(4, 12)),
        quota: quotas && chance(60) ? pick(3, 14) : undefined,
      },
    ],
    days: DAYS.filter(() => chance(90)).map((day) => ({
      day,
      from: minutes(pick(420, 470)),
      until: minutes(pick(660, 740)),
      latestReturn: minutes(pick(740, 790)),
      maxSessions: chance(15) ? pick(1, 2) : undefined,
    })),
  });
  let left = 6;
  const requirement = (): RequirementInput => {
    const bundle = SERVICES.filter(() => chance(65));
    if (bundle.length === 0) bundle.push(random.below(3));
    const visits = left > 1 && chance(25) ? 2 : 1;
    left -= visits;
    const own = [...new Set([random.below(stops), chance(40) ? random.below(stops) : -1])];
    const together = (['required', 'required', 'required', 'preferred'] as const)[random.below(4)];
    const least = pick(2, 5) * 15;
    return {
      services: bundle.map((service) => ({ service, demand: pick(0, 14) })),
      candidates: own
        .filter((stop) => stop >= 0)
        .map((stop) => ({ stop, attraction: chance(60) ? 1000 : pick(500, 950) })),
      visits,
      gapMin: 1,
      gapMax: chance(25) ? pick(1, 3) : null,
      lastHeldDay: chance(30) ? -pick(1, 3) : null,
      together,
      degrades: together === 'required' && chance(20),
      mandatory: chance(70),
      priority: pick(3, 9),
      repeatPriority: pick(0, 3),
      minSeconds: minutes(least),
      maxSeconds: minutes(least + pick(0, 6) * 10),
      area: random.below(2),
      announced:
        visits === 1 && chance(30)
          ? [
              {
                day: random.below(2),
                stop: own[0]!,
                open: minutes(pick(16, 20) * 30),
                close: quotas || chance(50) ? undefined : minutes(pick(20, 24) * 30),
              },
            ]
          : [],
      locks: visits === 1 && chance(12) ? [{ visit: 0, day: random.below(2) }] : [],
    };
  };
  const requirements: RequirementInput[] = [];
  while (left > 0 && (requirements.length < 2 || chance(85))) requirements.push(requirement());
  return {
    dayCount: 2,
    grainSeconds: minutes(30),
    profile: chance(70) ? 'plan' : 'revise',
    weights: { kilometre: random.below(3), unitDay: random.below(500) },
    locationCount: points.length,
    travel: [matrix(1), matrix(2)],
    closed: DAYS.filter(() => chance(25)).map((day) => ({
      day,
      from: minutes(pick(570, 600)),
      until: minutes(pick(610, 650)),
    })),
    services: SERVICES.map(() => ({
      hours: chance(40)
        ? DAYS.map((day) => ({
            day,
            from: minutes(pick(450, 500)),
            until: minutes(pick(640, 720)),
          }))
        : undefined,
    })),
    units: [...SERVICES, ...SERVICES.filter(() => chance(25))].map(unit),
    stops: Array.from({ length: stops }, (_, s) => ({
      location: s + 2,
      accessLeadSeconds: minutes(pick(0, 6) * 5),
      slots: pick(2, 5),
      windows: DAYS.filter(() => chance(90)).flatMap((day) =>
        chance(20)
          ? [
              { day, from: minutes(480), until: minutes(pick(550, 570)) },
              // The last unit of the morning is gone before anyone sets up for the second window.
              { day, from: minutes(640), until: minutes(pick(700, 740)) },
            ]
          : [{ day, from: minutes(pick(470, 500)), until: minutes(pick(600, 700)) }],
      ),
    })),
    areas: [{}, { weight: 2, lastHeldDay: -pick(1, 9) }],
    requirements,
  };
}

export function smallJoint(seed: number): SolverProblem {
  return makeProblem(smallJointInput(seed));
}
