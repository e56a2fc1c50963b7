import { beforeAll, expect, test } from '@jest/globals';
import { check, makeProblem, solve, type SolverProblem } from '../solver/index.js';
import type { ProblemInput } from '../solver/problem-input.js';
import { bruteForce, compareRanked, rankedOf } from '../solver/testing/brute-force.js';
import { smallJointInput } from '../solver/testing/small-joint.js';
import { loadLinearSolver } from './linear/highs.js';
import type { LinearSolver } from './linear/linear.js';
import { DEFAULT_EFFORT, type BoundModel } from './proof.js';
import { prove } from './prove.js';

let solver: LinearSolver;
beforeAll(async () => {
  solver = await loadLinearSolver();
});

/** Every plan can be tried, yet the levels before L2 cost something in most of them. */
function inputOf(seed: number, profile: 'plan' | 'revise'): ProblemInput {
  const input = smallJointInput(seed);
  if (profile === 'plan') return { ...input, profile };
  const requirements = input.requirements.map((r, i) => {
    const first = { day: i % 2, stop: r.candidates[0]!.stop, open: 3600 * (8 + (i % 3)) };
    return (r.visits ?? 1) > 1 ? r : { ...r, announced: [first] };
  });
  return { ...input, profile, requirements };
}

/**
 * What `days` asks for: each requirement at stops of its own, whole bundles, no overtime. All three
 * services in each, so that the first tours of one seldom suit the others.
 */
function apart(input: ProblemInput): ProblemInput {
  const stops: ProblemInput['stops'][number][] = [];
  const own = (stop: number) => stops.push(input.stops[stop]!) - 1;
  const requirements = input.requirements.map((r, i) => {
    const candidates = r.candidates.map((c) => ({ ...c, stop: own(c.stop) }));
    const demandOf = (h: number) => r.services.find((s) => s.service === h)?.demand ?? 1 + i;
    return {
      ...r,
      candidates,
      announced: r.announced?.map((a) => ({ ...a, stop: candidates[0]!.stop })),
      services: [0, 1, 2].map((service) => ({ service, demand: demandOf(service) })),
      together: 'required' as const,
      degrades: false,
      mandatory: true,
    };
  });
  const units = input.units.map((u) => ({
    ...u,
    days: u.days.map((d) => ({ ...d, until: d.latestReturn! })),
  }));
  return { ...input, stops, requirements, units };
}

/** Proofs of a good plan and of a poor one, against the best of all plans. */
function comparedOver(
  seeds: readonly number[],
  model: BoundModel,
  level: number,
  problemOf: (seed: number) => SolverProblem,
) {
  const wrong: unknown[] = [];
  let counted = 0;
  for (const seed of seeds) {
    const problem = problemOf(seed);
    const proofs = [1, 60].map((iterations) => {
      const found = solve(problem, { seed, iterations, reasons: false }).solution;
      const effort = { ...DEFAULT_EFFORT, legs: 30_000, rows: 0 };
      return prove(problem, found, { effort, solver, clock: () => 0 });
    });
    const asked = proofs.filter(({ proof }) =>
      proof.steps.some((step) => step.model === model && step.level === level),
    );
    const best = asked.length > 0 ? bruteForce(problem) : [];
    for (const { plan, proof } of asked) {
      expect(check(problem, plan)).toEqual([]);
      const ranked = rankedOf(problem, plan.levels);
      proof.levels.forEach(({ bound }, rank) => {
        const asGood = best.slice(0, rank).every((x, k) => x <= ranked[k]!);
        if (asGood && best[rank]! < bound) wrong.push({ seed, rank, bound, ranked, best });
      });
      if (proof.optimal && compareRanked(ranked, best) !== 0) wrong.push({ seed, ranked, best });
      if (plan.levels[level]! > 0) counted++;
    }
  }
  expect(wrong).toEqual([]);
  return counted;
}

const upTo = (seeds: number) => Array.from({ length: seeds }, (_, i) => i + 1);

test('where mandatory visits must stay away, whole days prove no more than is true', () => {
  const problemOf = (seed: number) => makeProblem(apart(inputOf(seed, 'plan')));
  expect(comparedOver(upTo(16), 'days', 1, problemOf)).toBeGreaterThan(28);
});

test('where announced visits must change, whole days prove no more than is true', () => {
  const problemOf = (seed: number) => makeProblem(apart(inputOf(seed, 'revise')));
  expect(comparedOver(upTo(16), 'days', 4, problemOf)).toBeGreaterThan(28);
});

test('where both are so, unit-days prove no more than is true', () => {
  const problemOf = (seed: number) => makeProblem(inputOf(seed, 'revise'));
  expect(comparedOver(upTo(16), 'fleet', 1, problemOf)).toBeGreaterThan(10);
});

test('metres of a whole day count as the plan counts them, so the last point is proven too', () => {
  for (const seed of [30, 44, 60, 92]) {
    const problem = makeProblem(apart(inputOf(seed, 'plan')));
    const found = solve(problem, { seed, iterations: 60, reasons: false }).solution;
    const { proof } = prove(problem, found, { effort: DEFAULT_EFFORT, solver, clock: () => 0 });
    expect(proof.steps.filter(({ level }) => level === 5).map(({ model }) => model)).toContain(
      'days',
    );
    expect(proof.optimal).toBe(true);
  }
});
