import { describe, expect, test } from '@jest/globals';
import { check } from '../check.js';
import { makeProblem } from '../input/make-problem.js';
import type { ProblemInput, RequirementInput } from '../problem-input.js';
import type { SolverProblem } from '../problem.js';
import { solve } from '../solve.js';
import { city } from '../testing/city.js';
import { randomProblem } from '../testing/random-problem.js';
import { withRelaxation, type Relaxation } from './relaxation.js';
import { relaxationsFor } from './relaxations.js';

const minutes = (m: number) => m * 60;
const SEARCH = { seed: 1, iterations: 60 };

/**
 * One unit, two stops, all 10 minutes apart. A session takes an hour, from 08:00 on. First 08:00–09:00;
 * 10 minutes on the road, and 09:15 is the next quarter: 09:15–10:15, home at 10:25.
 */
function twoStops(change: (input: ProblemInput) => Partial<ProblemInput>): SolverProblem {
  const road = [0, 10, 10, 10, 0, 10, 10, 10, 0].map(minutes);
  const visit = (stop: number, more: Partial<RequirementInput> = {}): RequirementInput => ({
    services: [{ service: 0, demand: 10 }],
    candidates: [{ stop }],
    minSeconds: minutes(60),
    maxSeconds: minutes(60),
    ...more,
  });
  const stop = (location: number) => ({
    location,
    windows: [{ day: 0, from: minutes(480), until: minutes(960) }],
  });
  const input: ProblemInput = {
    dayCount: 1,
    locationCount: 3,
    travel: [{ seconds: road, metres: road }],
    services: [{}],
    units: [
      {
        depot: 0,
        setUpSeconds: 0,
        packUpSeconds: 0,
        skills: [{ service: 0, counters: 1, bottleneckSeconds: minutes(3) }],
        days: [{ day: 0, from: minutes(470), until: minutes(625) }],
      },
    ],
    stops: [stop(1), stop(2)],
    requirements: [visit(0, { priority: 9 }), visit(1)],
  };
  return makeProblem({ ...input, ...change(input) });
}

const unitWith = (input: ProblemInput, day: object, skill: object = {}) => [
  {
    ...input.units[0]!,
    skills: [{ ...input.units[0]!.skills[0]!, ...skill }],
    days: [{ ...input.units[0]!.days[0]!, ...day }],
  },
];

/** The relaxations of the one visit that is left out. */
function found(problem: SolverProblem, now = 0): Relaxation[] {
  const { solution } = solve(problem, SEARCH);
  const absent = solution.visits.flatMap((visit, v) => (visit.absent ? [v] : []));
  expect(absent).toHaveLength(1);
  const answer = relaxationsFor(problem, solution, absent[0]!, { ...SEARCH, now });
  expect(answer).toMatchObject({ fits: null, complete: true });
  return answer.found.map(({ change }) => change);
}

describe('C30: what is the least that has to give way', () => {
  test('a shift that ends at 10:00 has to end 25 minutes later, at 10:25', () => {
    const problem = twoStops((input) => ({ units: unitWith(input, { until: minutes(600) }) }));
    expect(found(problem)).toEqual([
      {
        kind: 'hours',
        amount: minutes(25),
        day: 0,
        edge: 'end',
        units: [0],
        stops: [],
        services: [],
        notBefore: 0,
      },
    ]);
  });

  test('a stop that closes at 10:10 has to stay open for five minutes more', () => {
    const closing = [{ day: 0, from: minutes(480), until: minutes(610) }];
    const problem = twoStops((input) => ({
      stops: input.stops.map((stop) => ({ ...stop, windows: closing })),
    }));
    const changes = found(problem);
    expect(changes).toContainEqual(
      expect.objectContaining({ kind: 'hours', amount: minutes(5), edge: 'end', stops: [1] }),
    );
    expect(changes.every((x) => x.kind === 'hours')).toBe(true);
  });

  test('where shift, stop and agency all end at 10:00, all three are named together', () => {
    const until = [{ day: 0, from: minutes(480), until: minutes(600) }];
    const problem = twoStops((input) => ({
      units: unitWith(input, { until: minutes(610) }),
      services: [{ hours: until }],
      stops: input.stops.map((stop) => ({ ...stop, windows: until })),
    }));
    // 10:15 is 15 minutes after 10:00, and home at 10:25 is 15 after 10:10; beginning a quarter of an
    // hour earlier does as well, 07:45–08:45 and 09:00–10:00.
    const hours = {
      kind: 'hours',
      amount: minutes(15),
      day: 0,
      units: [0],
      stops: [1],
      services: [0],
    };
    const both = (notBefore: number) => [
      { ...hours, edge: 'end', notBefore },
      { ...hours, edge: 'start', notBefore },
    ];
    expect(found(problem)).toEqual(both(0));
    // To open at 07:45 the team leaves at 07:35; at 07:36 that is over, and only the end can give way.
    expect(found(problem, minutes(390))).toEqual(both(minutes(390)));
    expect(found(problem, minutes(456))).toEqual(both(minutes(456)).slice(0, 1));
  });

  test('one session more', () => {
    const problem = twoStops((input) => ({ units: unitWith(input, { maxSessions: 1 }) }));
    expect(found(problem)).toEqual([{ kind: 'sessions', amount: 1, unit: 0, day: 0 }]);
  });

  test('one person more', () => {
    const problem = twoStops((input) => ({ units: unitWith(input, {}, { quota: 1 }) }));
    expect(found(problem)).toEqual([{ kind: 'quota', amount: 1, unit: 0, day: 0, service: 0 }]);
  });

  test('one place more', () => {
    const problem = twoStops((input) => ({
      units: [{ ...input.units[0]!, slots: 2 }],
      stops: [input.stops[0]!, { ...input.stops[1]!, slots: 1 }],
    }));
    expect(found(problem)).toEqual([{ kind: 'slots', amount: 1, stop: 1 }]);
  });

  test('a gap of one day less', () => {
    // Two visits in two days: they can be one day apart, and two are asked for.
    const problem = twoStops((input) => ({
      dayCount: 2,
      units: [
        {
          ...input.units[0]!,
          days: [0, 1].map((day) => ({ day, from: minutes(470), until: minutes(625) })),
        },
      ],
      stops: input.stops.map((stop) => ({
        ...stop,
        windows: [0, 1].map((day) => ({ day, from: minutes(480), until: minutes(960) })),
      })),
      requirements: [{ ...input.requirements[0]!, visits: 2, gapMin: 2 }],
    }));
    expect(found(problem)).toEqual([{ kind: 'min-gap', amount: 1, requirement: 0 }]);
  });

  test('a lock that stands in the way', () => {
    // Held at 08:30, the first leaves no hour before it and no hour after it.
    const problem = twoStops((input) => ({
      requirements: [
        {
          ...input.requirements[0]!,
          locks: [{ visit: 0, day: 0, open: minutes(510), mustStay: true }],
        },
        input.requirements[1]!,
      ],
    }));
    expect(found(problem)).toContainEqual({ kind: 'lock', amount: 1, visit: 0 });
  });

  test('a visit that fits as it is needs nothing to give way', () => {
    const problem = twoStops(() => ({}));
    const { solution: start } = solve(
      twoStops((input) => ({ units: unitWith(input, { maxSessions: 1 }) })),
      SEARCH,
    );
    const answer = relaxationsFor(problem, start, 1, SEARCH);
    expect(answer.fits?.session).toMatchObject({ stop: 1, open: minutes(555) });
    expect(answer.found).toEqual([]);
  });
});

test('C30 in a city with one licence unit: every answer is a legal plan of the changed problem, twice the same', () => {
  const problem = city({ simUnits: 1, areas: 18 });
  const { solution } = solve(problem, { seed: 1, iterations: 150 });
  const visit = solution.visits.findIndex((v) => v.absent);
  const answer = relaxationsFor(problem, solution, visit, SEARCH);
  expect(relaxationsFor(problem, solution, visit, SEARCH)).toEqual(answer);
  const all = answer.fits ? [answer.fits] : answer.found;
  expect(all.length).toBeGreaterThan(0);
  for (const { change, solution: next } of answer.found) {
    expect(check(withRelaxation(problem, change), next)).toEqual([]);
    expect(next.visits[visit]!.absent).toBe(false);
  }
});

test('C30 on 60 random problems: what is answered is held, legal, and costs nobody a visit', () => {
  let answered = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const problem = randomProblem(seed);
    if (!problem) continue;
    const { solution } = solve(problem, { seed, iterations: 30 });
    const visit = solution.visits.findIndex((v) => v.absent);
    if (visit < 0) continue;
    const { found: changes } = relaxationsFor(problem, solution, visit, {
      seed,
      iterations: 20,
    });
    for (const { change, solution: next } of changes) {
      answered++;
      expect([seed, change.kind, check(withRelaxation(problem, change), next)]).toEqual([
        seed,
        change.kind,
        [],
      ]);
      const held = (s: typeof solution) => s.visits.filter((v) => !v.absent).length;
      expect(held(next)).toBeGreaterThan(held(solution));
    }
  }
  expect(answered).toBeGreaterThan(10);
});
