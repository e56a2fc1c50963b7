import { describe, expect, test } from '@jest/globals';
import { confirmReason } from '../check/reasons.js';
import { confirmUnitReason } from '../check/unit-reasons.js';
import { makeProblem } from '../input/make-problem.js';
import { hasLockedPeople } from '../model/session-row.js';
import type { ProblemInput } from '../problem-input.js';
import { SolverInputError } from '../problem.js';
import { solve } from '../solve.js';
import { randomInput, randomProblem } from '../testing/random-problem.js';
import { clock, everyDay, stopOf, town, unitOf, wishOf } from '../testing/town.js';
import { unitReasons } from './unit-reasons.js';

function planned(input: ProblemInput) {
  const problem = makeProblem(input);
  return { problem, solution: solve(problem, { seed: 1, iterations: 50 }).solution };
}

const days = everyDay(1, clock(7), clock(16));
const unit = (other: object) => ({ units: [unitOf(0, 1, other)] });
const shift = (other: object) => unit({ days: days.map((day) => ({ ...day, ...other })) });
const skill = (other: object) =>
  unit({ skills: [{ service: 0, counters: 1, bottleneckSeconds: clock(0, 6), ...other }] });

describe('C29: a visit that no plan could hold says why', () => {
  test.each([
    ['a quota of nobody', 'QUOTA', skill({ quota: 0 })],
    ['a quota of nobody for all services', 'QUOTA', shift({ quotaAll: 0 })],
    [
      'a load above what the unit carries',
      'QUOTA',
      { ...shift({ capacity: 1 }), requirements: [wishOf(0, [0], { load: 2 })] },
    ],
    ['no session a day', 'MAX_SESSIONS', shift({ maxSessions: 0 })],
    ['a road longer than the unit may drive', 'MAX_SESSIONS', shift({ maxDriveSeconds: 600 })],
    ['no unit', 'NO_SKILL', { units: [] }],
    ['no stop', 'NO_STOP', { requirements: [wishOf(0, [0], { candidates: [] })] }],
    [
      'a day on which everybody rests',
      'CLOSED',
      { other: { closed: [{ day: 0, from: 0, until: clock(24) }] } },
    ],
    [
      'a person who takes longer than the longest session',
      'SESSION_SHORT',
      skill({ bottleneckSeconds: clock(4) }),
    ],
  ])('%s', (_, code, parts) => {
    const { problem, solution } = planned(
      town({ services: 1, stops: [stopOf(0, 1)], requirements: [wishOf(0, [0])], ...parts }),
    );
    expect(solution.visits[0]).toMatchObject({ absent: true, codes: [code], combined: [] });
    expect(confirmReason(problem, solution, 0, solution.visits[0]!.codes[0]!)).toBe(true);
    for (const { unit: u, codes, combined } of unitReasons(problem, solution, 0)) {
      expect(codes).toEqual([code]);
      const asked = { visit: 0, unit: u };
      expect(confirmUnitReason(problem, solution, asked, codes[0]!, combined)).toBe(true);
    }
  });

  test('nobody may say so of a visit that could be held', () => {
    const input = town({ requirements: [wishOf(0, [0]), wishOf(0, [0], { candidates: [] })] });
    const { problem, solution } = planned(input);
    const without = {
      ...solution,
      visits: solution.visits.map((visit) => ({ ...visit, absent: true })),
    };
    for (const code of ['NO_STOP', 'NO_SKILL', 'QUOTA', 'CLOSED', 'SESSION_SHORT'] as const) {
      expect([code, confirmReason(problem, without, 0, code)]).toEqual([code, false]);
    }
  });
});

/** A random problem in which some units may serve nobody, or hold nothing on some days. */
function scarce(seed: number): ProblemInput {
  const input = randomInput(seed);
  const isOut = (i: number) => (seed + i) % 3 === 0;
  return {
    ...input,
    units: input.units.map((each, i) => ({
      ...each,
      skills: each.skills.map((own) => (seed % 2 && isOut(i) ? { ...own, quota: 0 } : own)),
      days: each.days.map((day) =>
        seed % 2 === 0 && isOut(i + day.day) ? { ...day, maxSessions: 0 } : day,
      ),
    })),
  };
}

test('C29 on 60 random problems with idle units: each absent visit has codes, and each is true', () => {
  let absent = 0;
  for (let seed = 1; seed <= 60; seed++) {
    // Locks may contradict each other.
    if (!randomProblem(seed)) continue;
    const { problem, solution } = planned(scarce(seed));
    solution.visits.forEach((visit, v) => {
      if (!visit.absent) return;
      absent++;
      expect([seed, v, visit.codes.length > 0]).toEqual([seed, v, true]);
      for (const code of visit.codes) {
        const isTrue = confirmReason(problem, solution, v, code);
        expect([seed, v, code, visit.combined, isTrue]).toEqual([
          seed,
          v,
          code,
          visit.combined,
          true,
        ]);
      }
    });
  }
  expect(absent).toBeGreaterThan(50);
});

describe('C29: a visit whose people are locked needs room for all of them', () => {
  test('an hour is left, two are needed', () => {
    // Stop 0 is busy from 8 to 10 with a visit that is worth more. At stop 1, ten minutes away, twenty
    // people take two hours from 10:30 on; the shift ends at 12, and one person would fit.
    const tour = days.map((day) => ({ ...day, until: clock(12), latestReturn: clock(12) }));
    const served = [{ service: 0, people: 20 }];
    const fixed = { visit: 0, day: 0, stop: 0, open: clock(8), mustStay: true, served };
    const { problem, solution } = planned(
      town({
        stops: [stopOf(0, 1), stopOf(1, 1)],
        units: [unitOf(0, 1, { days: tour })],
        requirements: [
          wishOf(0, [0], { services: [{ service: 0, demand: 20 }], priority: 9, locks: [fixed] }),
          wishOf(1, [0], {
            services: [{ service: 0, demand: 20 }],
            locks: [{ visit: 0, stop: 1, served }],
          }),
        ],
      }),
    );
    expect(solution.visits[1]).toMatchObject({ absent: true, codes: ['SHIFT_FULL', 'LOCKED'] });
    for (const code of solution.visits[1]!.codes) {
      expect([code, confirmReason(problem, solution, 1, code)]).toEqual([code, true]);
    }
  });

  test('on random problems each absent one has codes, and each is true', () => {
    let absent = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const input = scarce(seed);
      const requirements = input.requirements.map((r, i) => {
        if ((seed + i) % 2) return { ...r, locks: [] };
        const served = r.services.map(({ service, demand }) => {
          return { service, people: Math.ceil(demand / (1 + (seed % 4))) };
        });
        return { ...r, locks: [{ visit: 0, served }] };
      });
      const locked = tryProblem({ ...input, requirements });
      if (!locked) continue; // fewer people come, or no unit may serve as many
      const { problem, solution } = planned({ ...input, requirements });
      solution.visits.forEach((visit, v) => {
        if (!visit.absent || !hasLockedPeople({ p: problem }, v)) return;
        absent++;
        const wrong = visit.codes.filter((code) => !confirmReason(problem, solution, v, code));
        expect([seed, v, visit.codes.length > 0, wrong]).toEqual([seed, v, true, []]);
      });
    }
    expect(absent).toBeGreaterThan(10);
  });
});

function tryProblem(input: ProblemInput) {
  try {
    return makeProblem(input);
  } catch (error) {
    if (error instanceof SolverInputError) return null;
    throw error;
  }
}
