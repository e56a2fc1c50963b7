import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadLinearSolver } from '../../src/bound/linear/highs.js';
import type { LinearSolver } from '../../src/bound/linear/linear.js';
import { DEFAULT_EFFORT } from '../../src/bound/proof.js';
import { prove } from '../../src/bound/prove.js';
import {
  check,
  makeProblem,
  solve,
  type RequirementInput,
  type SolverProblem,
} from '../../src/solver/index.js';
import { costSessions } from '../../src/solver/explain/cost-sessions.js';
import { Random } from '../../src/solver/random.js';
import { bruteForce, rankedOf } from '../../src/solver/testing/brute-force.js';
import { clock, stopOf, town, unitOf, wishOf } from '../../src/solver/testing/town.js';
import { planOf } from './plan-of.js';

/** One place, open at eight on the given days for so many minutes. */
function opened(
  hours: Readonly<Record<number, number>>,
  other: Partial<RequirementInput>,
  price?: number,
) {
  const windows = Object.entries(hours).map(([day, minutes]) => ({
    day: Number(day),
    from: clock(8),
    until: clock(8, minutes),
  }));
  return town({
    dayCount: 21,
    stops: [stopOf(0, 21, { windows })],
    requirements: [wishOf(0, [0], other)],
    other: { weights: price === undefined ? {} : { otherWeekday: price } },
  });
}

describe('the same weekday preferred (C12)', () => {
  // Ten people take 60 minutes; with 66 minutes and eleven people one more comes on day 8.
  const wish = { visits: 2, gapMin: 5, sameWeekday: true, services: [{ service: 0, demand: 11 }] };
  const hours = { 0: 60, 7: 60, 8: 66 };

  it('visits keep their weekday unless another serves more people than the price', () => {
    const kept = planOf(opened(hours, wish, 2));
    expect(kept.days).toEqual([0, 7]);
    expect(kept.solution.terms).toMatchObject({ weekday: 0, unserved: 2 });
    const changed = planOf(opened(hours, { ...wish, services: [{ service: 0, demand: 13 }] }, 0));
    expect(changed.days).toEqual([0, 8]);
    const priced = planOf(
      opened({ 0: 60, 7: 60, 8: 90 }, { ...wish, services: [{ service: 0, demand: 15 }] }, 4),
    );
    // On day 8 all fifteen come instead of ten: five people for a price of four.
    expect(priced.days).toEqual([0, 8]);
    expect(priced.solution.terms).toMatchObject({ weekday: 4, unserved: 5 });
    expect(costSessions(priced.problem, priced.solution)).toContainEqual({
      term: 'weekday',
      level: 2,
      value: 4,
      sessions: new Map([[1, 4]]),
      elsewhere: 0,
    });
  });

  it('the last held visit counts as well, and nobody pays who does not ask for it', () => {
    const held = { lastHeldDay: -3, sameWeekday: true };
    expect(planOf(opened({ 3: 60, 4: 60, 5: 60 }, held)).days).toEqual([4]);
    // Day 4 is a week after day −3, day 10 is not, day 17 is a week after day 10: one change.
    const three = { visits: 3, gapMin: 5, gapMax: 9, lastHeldDay: -3 };
    const days = { 4: 60, 10: 60, 17: 60 };
    expect(planOf(opened(days, { ...three, ...held })).solution.terms.weekday).toBe(5);
    expect(planOf(opened(days, three)).solution.terms.weekday).toBe(0);
  });

  it('allowed sets of days are chosen by it too', () => {
    const patterns = [
      [0, 8],
      [1, 8],
      [2, 8],
    ];
    const all = Object.fromEntries(Array.from({ length: 21 }, (_, d) => [d, 66]));
    expect(planOf(opened(all, { ...wish, patterns })).days).toEqual([1, 8]);
  });
});

/** Two places, two visits each within nine days, hours by luck. */
function smallWeeks(seed: number): SolverProblem {
  const random = new Random(seed);
  const stops = [0, 1].map((s) => {
    const days = Array.from({ length: 9 }, (_, day) => day).filter(() => random.below(100) < 60);
    const windows = days.map((day) => ({
      day,
      from: clock(8),
      until: clock(9, 6 * random.below(8)),
    }));
    return stopOf(s, 9, { windows });
  });
  const requirements = stops.map((_, s) =>
    wishOf(s, [0], {
      visits: 2,
      gapMin: 1 + random.below(6),
      lastHeldDay: random.below(2) ? -1 - random.below(7) : null,
      sameWeekday: random.below(100) < 80,
      mandatory: random.below(2) === 0,
      services: [{ service: 0, demand: 8 + random.below(10) }],
      area: s,
    }),
  );
  return makeProblem(
    town({
      dayCount: 9,
      stops,
      units: [unitOf(0, 9)],
      requirements,
      other: {
        areas: [{}, {}],
        weights: { otherWeekday: 1 + random.below(6) },
        grainSeconds: 1800,
      },
    }),
  );
}

describe('the best of all plans with weekdays priced (C12)', () => {
  let solver: LinearSolver;
  beforeAll(async () => {
    solver = await loadLinearSolver();
  });

  it('is found by the search, and what is proven is the least of all vectors', () => {
    let priced = 0;
    for (let seed = 1; seed <= 25; seed++) {
      const problem = smallWeeks(seed);
      const best = bruteForce(problem);
      const found = [1, 2].map((s) => solve(problem, { seed: s, iterations: 300 }).solution);
      found.forEach((each) => expect(check(problem, each)).toEqual([]));
      const levels = found.map((each) => rankedOf(problem, each.levels));
      expect({ seed, levels }).toMatchObject({ seed, levels: expect.arrayContaining([best]) });
      const solution = found[0]!;
      priced += solution.terms.weekday > 0 ? 1 : 0;
      const { proof, plan } = prove(problem, solution, {
        effort: DEFAULT_EFFORT,
        solver,
        clock: () => 0,
      });
      expect({ seed, optimal: proof.optimal, declined: proof.declined }).toEqual({
        seed,
        optimal: true,
        declined: null,
      });
      expect(rankedOf(problem, plan.levels)).toEqual(best);
    }
    expect(priced).toBeGreaterThan(5);
  });
});
