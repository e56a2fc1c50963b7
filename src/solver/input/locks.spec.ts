import { describe, expect, test } from '@jest/globals';
import { check } from '../check.js';
import { confirmReason } from '../check/reasons.js';
import type { ProblemInput, TourLockInput, VisitLockInput } from '../problem-input.js';
import { DAY_SECONDS, SolverInputError } from '../problem.js';
import type { SolverSolution } from '../solution.js';
import { solve } from '../solve.js';
import { cityInput } from '../testing/city.js';
import { clock, town, unitOf, wishOf } from '../testing/town.js';
import { workedExample } from '../testing/worked-example.js';
import { makeProblem } from './make-problem.js';

const minute = (m: number) => m * 60;

function withLocks(locks: readonly VisitLockInput[], tourLocks: readonly TourLockInput[] = []) {
  const input = workedExample();
  const [first, ...rest] = input.requirements;
  return { ...input, requirements: [{ ...first!, locks }, ...rest], tourLocks };
}

function codeOf(input: ProblemInput): string {
  try {
    makeProblem(input);
  } catch (error) {
    if (error instanceof SolverInputError) return error.code;
    throw error;
  }
  return 'accepted';
}

describe('locks that contradict each other are refused', () => {
  test.each<[string, VisitLockInput[]]>([
    [
      'two openings',
      [
        { visit: 0, day: 0, open: minute(480) },
        { visit: 0, day: 0, open: minute(495) },
      ],
    ],
    ['an opening off the grain', [{ visit: 0, day: 0, open: minute(481) }]],
    ['an opening outside the window', [{ visit: 0, day: 0, stop: 0, open: minute(705) }]],
    ['a stop that is no candidate', [{ visit: 0, stop: 1 }]],
    ['a unit without the skill', [{ visit: 0, units: [{ service: 0, unit: 1 }] }]],
    ['an opening without a day', [{ visit: 0, open: minute(480) }]],
  ])('%s', (_, locks) => {
    expect(codeOf(withLocks(locks))).toBe('LOCK_CONFLICT');
  });

  test('an opening that is no whole second is bad input', () => {
    expect(codeOf(withLocks([{ visit: 0, day: 0, open: minute(480) + 0.5 }]))).toBe('BAD_NUMBER');
  });

  test('one unit at two stops at once', () => {
    const input = workedExample();
    const lock = (stop: number, open: number, service: number): VisitLockInput => ({
      visit: 0,
      day: 0,
      stop,
      open: minute(open),
      mustStay: true,
      units: [{ service, unit: 1 }],
    });
    const [p, q] = input.requirements;
    const both = (open: number) =>
      codeOf({
        ...input,
        requirements: [
          { ...p!, locks: [lock(0, open, 1)] },
          { ...q!, locks: [lock(1, 480, 1)] },
        ],
      });
    expect(both(495)).toBe('LOCK_CONFLICT');
    expect(both(570)).toBe('accepted');
  });

  test('locked days that are closer than the gap', () => {
    const input = cityInput();
    const r = input.requirements.findIndex((x) => x.visits === 2);
    const requirements = input.requirements.map((x, i) =>
      i === r
        ? {
            ...x,
            locks: [
              { visit: 0, day: 0 },
              { visit: 1, day: 3 },
            ],
          }
        : x,
    );
    expect(codeOf({ ...input, requirements })).toBe('LOCK_CONFLICT');
  });

  test('a locked second visit leaves no room for a first that must stay, else that may stay out', () => {
    const input = cityInput();
    const r = input.requirements.findIndex((x) => x.visits === 2);
    const withFirst = (mustStay: boolean) => ({
      ...input,
      requirements: input.requirements.map((x, i) =>
        i === r
          ? {
              ...x,
              lastHeldDay: -1,
              locks: [
                { visit: 0, mustStay },
                { visit: 1, day: 4, mustStay: true },
              ],
            }
          : x,
      ),
    });
    expect(codeOf(withFirst(true))).toBe('LOCK_CONFLICT');
    const problem = makeProblem(withFirst(false));
    const { solution } = solve(problem, { seed: 1, iterations: 60 });
    expect(check(problem, solution)).toEqual([]);
    const [first, second] = solution.visits.filter((v) => v.requirement === r);
    expect(first).toMatchObject({ absent: true });
    expect(second).toMatchObject({ absent: false, day: 4 });
  });
});

/** Everything the lock promises about one unit-day, as text. */
function tourText(solution: SolverSolution, unit: number, day: number): string {
  const tour = solution.tours.find((t) => t.unit === unit && t.day === day);
  return JSON.stringify({
    ...tour,
    sessions: tour?.sessions.map((i) => {
      const session = solution.sessions[i]!;
      const own = session.assignments.filter((a) => a.unit === unit);
      return { stop: session.stop, visits: session.visits, own };
    }),
  });
}

test('locked visits and tours come out byte for byte after a re-solve with another seed', () => {
  const input = cityInput();
  const first = solve(makeProblem(input), { seed: 1, iterations: 150 }).solution;
  const locked = first.tours.slice(0, 5);
  const tourLocks = locked.map((tour): TourLockInput => ({
    unit: tour.unit,
    day: tour.day,
    sessions: tour.sessions.map((i) => {
      const session = first.sessions[i]!;
      const own = session.assignments.find((a) => a.unit === tour.unit)!;
      return {
        stop: session.stop,
        open: session.open - tour.day * DAY_SECONDS,
        visits: session.visits.map((v) => ({
          requirement: first.visits[v]!.requirement,
          visit: first.visits[v]!.visit,
        })),
        services: own.services.map(({ service, served }) => ({ service, served })),
      };
    }),
  }));
  const late = first.sessions.at(-1)!;
  const held = first.visits[late.visits[0]!]!;
  const lock: VisitLockInput = {
    visit: held.visit,
    day: late.day,
    stop: late.stop,
    open: late.open - late.day * DAY_SECONDS,
    mustStay: true,
    units: late.assignments.flatMap((a) =>
      a.services.map((s) => ({ service: s.service, unit: a.unit })),
    ),
  };
  const requirements = input.requirements.map((r, i) =>
    i === held.requirement ? { ...r, locks: [lock] } : r,
  );
  const problem = makeProblem({ ...input, requirements, tourLocks });
  const { solution } = solve(problem, { seed: 9, iterations: 150 });
  expect(check(problem, solution)).toEqual([]);
  for (const { unit, day } of locked) {
    expect(tourText(solution, unit, day)).toBe(tourText(first, unit, day));
  }
  const again = solution.sessions.find((s) => s.visits.includes(late.visits[0]!))!;
  expect([again.day, again.stop, again.open]).toEqual([late.day, late.stop, late.open]);
  expect(again.assignments.map((a) => a.unit)).toEqual(late.assignments.map((a) => a.unit));
});

test('a service whose unit is locked does not leave a bundle that may come apart', () => {
  const input = workedExample();
  const [joint, other] = input.requirements;
  const units = input.units.map((u) => ({
    ...u,
    days: u.days.map((d) => ({ ...d, maxSessions: 1 })),
  }));
  // The tax unit holds one session: its part of the joint one, or what would be dearer to leave out.
  const servicesOf = (locks: VisitLockInput[]) => {
    const requirements = [
      { ...joint!, together: 'preferred' as const, announced: [], locks },
      { ...other!, absencePrice: 300 },
    ];
    const problem = makeProblem({ ...input, units, requirements });
    const { solution } = solve(problem, { seed: 1, iterations: 200 });
    expect(check(problem, solution)).toEqual([]);
    return solution.visits.map((v) => v.services);
  };
  expect(servicesOf([])).toEqual([[0], [1]]);
  expect(servicesOf([{ visit: 0, units: [{ service: 1, unit: 1 }] }])).toEqual([[0, 1], []]);
});

test('it does where the visit has no place otherwise; one whose people are locked never does', () => {
  // Unit 1 must be home before a session of an hour is over.
  const days = [{ day: 0, from: clock(7), until: clock(9) }];
  const problemWith = (lock: Partial<VisitLockInput>) =>
    makeProblem(
      town({
        services: 2,
        units: [unitOf(0, 1), unitOf(1, 1, { days })],
        requirements: [
          wishOf(0, [0, 1], {
            together: 'preferred',
            locks: [{ visit: 0, mustStay: true, ...lock }],
          }),
        ],
      }),
    );
  const problem = problemWith({ units: [{ service: 1, unit: 1 }] });
  const { solution } = solve(problem, { seed: 1, iterations: 50 });
  expect(check(problem, solution)).toEqual([]);
  expect(solution.visits[0]!.services).toEqual([0]);

  const begun = problemWith({ served: [0, 1].map((service) => ({ service, people: 10 })) });
  const alone = solve(begun, { seed: 1, iterations: 50 }).solution;
  // Ten people take that hour: an earlier opening would do, a later return, or fewer of them.
  const codes = ['WINDOW_SHORT', 'UNREACHABLE', 'LOCKED'] as const;
  expect(alone.visits[0]).toMatchObject({ absent: true, codes });
  for (const code of codes) expect(confirmReason(begun, alone, 0, code)).toBe(true);
  expect(check(begun, solution).map(({ code }) => code)).toContain('H15');
});
