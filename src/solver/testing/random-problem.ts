/** Small seeded problems that use every field of the model, most of them tight. */

import { makeProblem } from '../input/make-problem.js';
import type { ProblemInput, RequirementInput, UnitInput } from '../problem-input.js';
import { SolverInputError } from '../problem.js';
import type { SolverProblem } from '../problem.js';
import { Random } from '../random.js';

const minutes = (m: number) => m * 60;

export function randomInput(seed: number): ProblemInput {
  const random = new Random(seed);
  // Drawn by themselves, so that a problem without them is what it always was.
  const rest = new Random(seed + 1_000_000);
  const weekdays = new Random(seed + 2_000_000);
  const breaks = () =>
    [
      { from: minutes(530 + rest.below(30)), until: minutes(600 + rest.below(30)) },
      { from: minutes(640 + rest.below(40)), until: minutes(720 + rest.below(60)) },
    ]
      .filter(() => rest.below(100) < 25)
      .map((window) => ({ ...window, seconds: minutes(10 + rest.below(4) * 10) }));
  const chance = (percent: number) => random.below(100) < percent;
  const pick = (low: number, high: number) => low + random.below(high - low + 1);
  const dayCount = pick(1, 4);
  const days = Array.from({ length: dayCount }, (_, d) => d);
  const services = pick(1, 3);
  const stops = pick(1, 4);
  const locationCount = stops + 2;
  const points = Array.from({ length: locationCount }, () => [random.below(20), random.below(20)]);
  const matrix = (slower: number) => {
    const seconds = points.flatMap(([ax, ay]) =>
      points.map(([bx, by]) => minutes(Math.ceil(Math.hypot(ax! - bx!, ay! - by!)) * slower)),
    );
    return { seconds, metres: seconds.map((s) => s * 7) };
  };
  const unit = (u: number): UnitInput => {
    const skills = Array.from({ length: services }, (_, h) => h).filter(
      (h) => h === u % services || chance(15),
    );
    const own = {
      depot: random.below(2),
      vehicleClass: random.below(2),
      setUpSeconds: minutes(pick(0, 20)),
      packUpSeconds: minutes(pick(0, 20)),
      slots: pick(1, 2),
      attributes: chance(30) ? 1 : 0,
      restsInClosed: chance(70),
      skills: skills.map((service) => ({
        service,
        counters: pick(1, 2),
        bottleneckSeconds: minutes(pick(2, 9)),
        group: chance(50) ? 1 : undefined,
        quota: chance(30) ? pick(2, 20) : undefined,
      })),
      days: days
        .filter(() => chance(85))
        .map((day) => ({
          day,
          from: minutes(pick(400, 460)),
          until: minutes(pick(650, 760)),
          latestReturn: minutes(pick(760, 800)),
          maxSessions: chance(20) ? pick(1, 2) : undefined,
          quotaAll: chance(15) ? pick(5, 25) : undefined,
        })),
    };
    if (!own.restsInClosed) return own;
    return { ...own, days: own.days.map((day) => ({ ...day, breaks: breaks() })) };
  };
  const requirement = (): RequirementInput => {
    const bundle = Array.from({ length: services }, (_, h) => h).filter(() => chance(70));
    if (bundle.length === 0) bundle.push(0);
    const visits = chance(30) ? Math.min(2, dayCount) : 1;
    const own = [...new Set([random.below(stops), random.below(stops)])];
    const announced = chance(25);
    return {
      services: bundle.map((service) => ({ service, demand: pick(0, 25) })),
      candidates: own.map((stop) => ({ stop, attraction: pick(300, 1000) })),
      visits,
      gapMin: pick(1, 2),
      gapMax: chance(20) ? pick(2, 4) : null,
      lastHeldDay: chance(25) ? -pick(1, 4) : null,
      sameWeekday: weekdays.below(100) < 40,
      together: (['required', 'required', 'preferred', 'free'] as const)[random.below(4)],
      degrades: chance(25),
      mandatory: chance(65),
      priority: pick(5, 9),
      repeatPriority: pick(0, 5),
      minSeconds: minutes(pick(2, 6) * 10),
      maxSeconds: minutes(pick(7, 15) * 10),
      area: random.below(2),
      announced: announced
        ? [{ day: random.below(dayCount), stop: own[0]!, open: minutes(pick(32, 40) * 15) }]
        : [],
      locks:
        chance(15) && visits === 1
          ? [{ visit: 0, day: random.below(dayCount), stop: own[0]!, mustStay: false }]
          : [],
    };
  };
  return {
    dayCount,
    grainSeconds: minutes(chance(80) ? 15 : 5),
    profile: chance(70) ? 'plan' : 'revise',
    weights: { kilometre: random.below(3), unitDay: random.below(500), closingMinute: 1 },
    locationCount,
    travel: [matrix(1), matrix(2)],
    closed: days
      .filter(() => chance(30))
      .map((day) => ({ day, from: minutes(pick(560, 600)), until: minutes(pick(610, 660)) })),
    services: Array.from({ length: services }, () => ({
      attributes: chance(10) ? 1 : 0,
      hours: chance(50)
        ? days.map((day) => ({
            day,
            from: minutes(pick(450, 500)),
            until: minutes(pick(640, 720)),
          }))
        : undefined,
    })),
    units: Array.from({ length: services + pick(0, 2) }, (_, u) => unit(u)),
    stops: Array.from({ length: stops }, (_, s) => ({
      location: s + 2,
      accessLeadSeconds: minutes(pick(0, 40)),
      slots: pick(1, 4),
      attributes: chance(60) ? 1 : 0,
      windows: days
        .filter(() => chance(85))
        .flatMap((day) =>
          chance(25)
            ? [
                { day, from: minutes(480), until: minutes(pick(540, 570)) },
                { day, from: minutes(pick(600, 640)), until: minutes(pick(690, 720)) },
              ]
            : [{ day, from: minutes(pick(470, 500)), until: minutes(pick(600, 720)) }],
        ),
    })),
    areas: [{}, { weight: 2, lastHeldDay: -pick(1, 9) }],
    requirements: Array.from({ length: pick(1, 7) }, requirement),
  };
}

/** The problem of a seed, or null when its random locks contradict its random calendar. */
export function randomProblem(seed: number): SolverProblem | null {
  try {
    return makeProblem(randomInput(seed));
  } catch (error) {
    if (error instanceof SolverInputError && error.code === 'LOCK_CONFLICT') return null;
    throw error;
  }
}
