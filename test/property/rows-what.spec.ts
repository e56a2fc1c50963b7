import { describe, expect, it } from '@jest/globals';
import {
  decisionsOf,
  makeProblem,
  schedule,
  solve,
  type SolverSolution,
} from '../../src/solver/index.js';
import { cityInput } from '../../src/solver/testing/city.js';
import { randomProblem } from '../../src/solver/testing/random-problem.js';
import { clock, everyDay, stopOf, town, unitOf, wishOf } from '../../src/solver/testing/town.js';
import { planOf } from './plan-of.js';

const worlds = Array.from({ length: 40 }, (_, i) => i + 2000).flatMap((seed) => {
  const problem = randomProblem(seed);
  if (!problem) return [];
  return [{ problem, solution: solve(problem, { seed, iterations: 20 }).solution }];
});

describe('bundles', () => {
  it('C08: all or none is never half; a bundle that degrades takes what is there', () => {
    const half = (degrades: boolean) =>
      planOf(
        town({
          services: 2,
          units: [unitOf(0, 1), unitOf(1, 1, { days: [] })],
          requirements: [wishOf(0, [0, 1], { degrades })],
        }),
      ).solution;
    expect(half(false).visits[0]).toMatchObject({ absent: true, services: [] });
    expect(half(true).visits[0]).toMatchObject({ absent: false, services: [0] });
    expect(half(true).terms).toMatchObject({ togetherness: 5, unserved: 10 });
    let seen = 0;
    for (const { problem: p, solution } of worlds) {
      for (const visit of solution.visits) {
        const r = visit.requirement;
        const size = p.requirementServicePtr[r + 1]! - p.requirementServicePtr[r]!;
        if (p.together[r] !== 0 || p.degrades[r] || visit.absent || size < 2) continue;
        seen++;
        expect(visit.services).toHaveLength(size);
      }
    }
    expect(seen).toBeGreaterThan(5);
  });

  it('C09: the agencies of a required bundle open together and overlap long enough', () => {
    let seen = 0;
    for (const { problem: p, solution } of worlds) {
      for (const session of solution.sessions) {
        for (const v of session.visits) {
          const r = p.visitRequirement[v]!;
          const own = session.assignments
            .flatMap((a) => a.services)
            .filter((s) => solution.visits[v]!.services.includes(s.service));
          if (p.together[r] !== 0 || own.length < 2) continue;
          seen++;
          expect(new Set(own.map((s) => s.open)).size).toBe(1);
          const overlap = Math.min(...own.map((s) => s.close)) - own[0]!.open;
          expect(overlap).toBeGreaterThanOrEqual(p.minOverlapSeconds[r]!);
        }
      }
    }
    expect(seen).toBeGreaterThan(10);
  });

  it('C10: three agencies, twelve bundles, once a week: one solve, judged by the checker', () => {
    const input = cityInput({ areas: 12, twice: 0 });
    const { solution } = planOf(
      {
        ...input,
        requirements: input.requirements.map((r) => ({ ...r, visits: 2, gapMin: 5, gapMax: 9 })),
      },
      200,
    );
    expect(solution.visits).toHaveLength(24);
    expect(solution.visits.filter((v) => v.absent)).toEqual([]);
    for (const session of solution.sessions) {
      expect(session.assignments.flatMap((a) => a.services)).toHaveLength(3);
    }
  });
});

describe('how often', () => {
  it('C11: one plan covers 31 days', () => {
    const { solution } = planOf(
      town({
        dayCount: 31,
        services: 2,
        stops: [0, 1, 2, 3].map((s) => stopOf(s, 31)),
        requirements: [0, 1, 2, 3].map((s) =>
          wishOf(s, [0, 1], { visits: 5, gapMin: 4, gapMax: 8 }),
        ),
      }),
    );
    expect(solution.visits.filter((v) => v.absent)).toEqual([]);
    expect(Math.max(...solution.visits.map((v) => v.day))).toBeGreaterThan(22);
  });

  it('C12: gaps lie within their limits, and rules about weekdays are kept', () => {
    // 1 June 2026 is a Monday and day 0; the fifth week begins on day 28.
    const notInFifthWeek = Array.from({ length: 28 }, (_, d) => d);
    const sameWeekday = [0, 1, 2, 3, 4].flatMap((weekday) => [
      [weekday, weekday + 14],
      [weekday + 7, weekday + 21],
    ]);
    const { solution } = planOf(
      town({
        dayCount: 35,
        stops: [0, 1, 2].map((s) => stopOf(s, 35)),
        requirements: [
          wishOf(0, [0], { visits: 4, gapMin: 5, gapMax: 9, lastHeldDay: -3 }),
          wishOf(1, [0], { visits: 3, gapMin: 7, days: notInFifthWeek }),
          wishOf(2, [0], { visits: 2, patterns: sameWeekday }),
        ],
      }),
    );
    expect(solution.visits.filter((v) => v.absent)).toEqual([]);
    const days = (r: number) =>
      solution.visits.filter((v) => v.requirement === r).map((v) => v.day);
    const marks = [-3, ...days(0)];
    for (const [i, day] of marks.slice(1).entries()) {
      expect(day - marks[i]!).toBeGreaterThanOrEqual(5);
      expect(day - marks[i]!).toBeLessThanOrEqual(9);
    }
    expect(Math.max(...days(1))).toBeLessThan(28);
    expect(days(2)[0]! % 7).toBe(days(2)[1]! % 7);
  });

  it('C13: planned people stay within the quotas of service and unit-day; the rest is reported', () => {
    const skills = [0, 1].map((service) => ({
      service,
      counters: 4,
      bottleneckSeconds: 360,
      quota: service === 0 ? 12 : undefined,
    }));
    const days = everyDay(1, clock(7), clock(16)).map((d) => ({ ...d, quotaAll: 25 }));
    const { solution } = planOf(
      town({
        services: 2,
        stops: [stopOf(0, 1), stopOf(1, 1)],
        units: [unitOf(0, 1, { skills, days })],
        requirements: [wishOf(0, [0, 1]), wishOf(1, [0, 1])],
      }),
    );
    const given = solution.sessions.flatMap((s) => s.assignments.flatMap((a) => a.services));
    const served = (h: number) =>
      given.filter((s) => s.service === h).reduce((sum, s) => sum + s.served, 0);
    expect(served(0)).toBeLessThanOrEqual(12);
    expect(served(0) + served(1)).toBe(25);
    expect(given.reduce((sum, s) => sum + s.overflow, 0)).toBe(15);
    expect(solution.terms.unserved).toBe(15);
  });
});

describe('what comes first', () => {
  it('C17: with one place too few, the lowest priority is dropped', () => {
    const days = everyDay(1, clock(7), clock(16)).map((d) => ({ ...d, maxSessions: 3 }));
    const priorities = [40, 90, 10, 60];
    const { solution } = planOf(
      town({
        stops: priorities.map((_, s) => stopOf(s, 1)),
        units: [unitOf(0, 1, { days })],
        // The unimportant one has the most people: priority ranks above them.
        requirements: priorities.map((priority, s) =>
          wishOf(s, [0], { priority, services: [{ service: 0, demand: 100 - priority }] }),
        ),
      }),
    );
    expect(solution.visits.map((v) => v.absent)).toEqual([false, false, true, false]);
    const optional = planOf(
      town({
        stops: priorities.map((_, s) => stopOf(s, 1)),
        units: [unitOf(0, 1, { days })],
        requirements: priorities.map((absencePrice, s) =>
          wishOf(s, [0], { mandatory: false, absencePrice }),
        ),
      }),
    ).solution;
    expect(optional.visits.map((v) => v.absent)).toEqual([false, false, true, false]);
  });

  it('C18: the worst wait of all areas is reported, and a weight on it never makes it longer', () => {
    const worst = (equityDay: number, start?: SolverSolution) => {
      const input = town({
        dayCount: 8,
        stops: [0, 1, 2].map((s) => stopOf(s, 8)),
        units: [unitOf(0, 8, { days: everyDay(8, clock(7), clock(11)) })],
        requirements: [0, 1, 2].map((area) =>
          wishOf(area, [0], { area, visits: 2, services: [{ service: 0, demand: 12 - area }] }),
        ),
        other: {
          areas: [{}, { lastHeldDay: -6 }, { lastHeldDay: -2 }],
          weights: { equityDay, tailDay: 0 },
        },
      });
      const { solution } = planOf(input, 120, start);
      // The same decisions under a weight of one report the wait itself.
      const judge = makeProblem({ ...input, weights: { equityDay: 1, tailDay: 0 } });
      const { equity } = schedule(judge, decisionsOf(solution)).solution.terms;
      expect(solution.terms.equity).toBe(equityDay * equity);
      return { solution, equity };
    };
    let previous = worst(0);
    for (const weight of [1, 3, 10, 50]) {
      const next = worst(weight, previous.solution);
      expect(next.equity).toBeLessThanOrEqual(previous.equity);
      previous = next;
    }
    // Area 1 waited five days before the horizon: visited on day 0, it waits no longer than that.
    expect(previous.equity).toBe(5);
  });
});
