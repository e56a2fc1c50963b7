import { beforeAll, expect, test } from '@jest/globals';
import { check, makeProblem, solve, type SolverProblem } from '../../solver/index.js';
import { bruteForce, rankedOf } from '../../solver/testing/brute-force.js';
import { smallJointInput } from '../../solver/testing/small-joint.js';
import { loadLinearSolver } from '../linear/highs.js';
import type { LinearSolver } from '../linear/linear.js';
import { DEFAULT_EFFORT } from '../proof.js';
import { prove } from '../prove.js';

let solver: LinearSolver;
beforeAll(async () => {
  solver = await loadLinearSolver();
});

/** So few people that everybody can be served, and bundles that may come apart. */
function roomy(seed: number): SolverProblem {
  const input = smallJointInput(seed);
  return makeProblem({
    ...input,
    requirements: input.requirements.map((r, i) => ({
      ...r,
      services: r.services.map((s) => ({ ...s, demand: Math.min(s.demand, 2) })),
      candidates: r.candidates.map(({ stop }) => ({ stop })),
      gapMax: null,
      lastHeldDay: null,
      minSeconds: 1800,
      together: i % 2 === 0 ? ('preferred' as const) : r.together,
    })),
  });
}

const planOf = (problem: SolverProblem, iterations: number) =>
  solve(problem, { seed: 1, iterations, reasons: false }).solution;

test('where nobody need be lost, no plan at all costs less than whole days say', () => {
  const below: unknown[] = [];
  const counted = { whole: 0, met: 0, improved: 0 };
  for (let seed = 1; seed <= 50; seed++) {
    const problem = roomy(seed);
    const found = planOf(problem, 40);
    const { plan, improved, proof } = prove(problem, found, {
      effort: { ...DEFAULT_EFFORT, legs: 300_000 },
      solver,
      clock: () => 0,
    });
    if (!proof.steps.some((step) => step.model === 'whole')) continue;
    const best = bruteForce(problem);
    const ranked = rankedOf(problem, plan.levels);
    const at = best.length - 1;
    const { bound } = proof.levels[at]!;
    const asGood = best.slice(0, at).every((x, k) => x <= ranked[k]!);
    if (asGood && best[at]! < bound) below.push({ seed, bound, best });
    if (proof.optimal) expect({ seed, ranked }).toEqual({ seed, ranked: best });
    expect(check(problem, plan)).toEqual([]);
    counted.whole++;
    if (best[at] === bound) counted.met++;
    if (improved) counted.improved++;
  }
  expect(below).toEqual([]);
  expect(counted.whole).toBeGreaterThan(8);
  expect(counted.met).toBeGreaterThan(3);
});
