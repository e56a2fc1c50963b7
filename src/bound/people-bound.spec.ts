import { beforeAll, expect, test } from '@jest/globals';
import { makeProblem, solve, type SolverProblem } from '../solver/index.js';
import type { ProblemInput } from '../solver/problem-input.js';
import { bruteForce, rankedOf, type Ranked } from '../solver/testing/brute-force.js';
import { randomProblem } from '../solver/testing/random-problem.js';
import { smallJointInput } from '../solver/testing/small-joint.js';
import { loadLinearSolver } from './highs.js';
import type { LinearSolver } from './linear.js';
import { DEFAULT_EFFORT, type Proof } from './proof.js';
import { prove } from './prove.js';

let solver: LinearSolver;
beforeAll(async () => {
  solver = await loadLinearSolver();
});

const planOf = (problem: SolverProblem, seed: number, iterations: number) =>
  solve(problem, { seed, iterations, reasons: false }).solution;

const LEGS = 300_000;
const proofOf = (problem: SolverProblem, iterations: number, links = DEFAULT_EFFORT.links) =>
  prove(problem, planOf(problem, 1, iterations), {
    effort: { ...DEFAULT_EFFORT, legs: LEGS, links },
    solver,
    clock: () => 0,
  });

/** Levels on which a vector is below what was said of all that are as good before. */
function belowBound({ levels }: Proof, vector: Ranked): number[] {
  return levels
    .filter(({ bound }, rank) => {
      const asGood = levels.slice(0, rank).every((l, k) => vector[k]! <= l.value);
      return asGood && vector[rank]! < bound;
    })
    .map(({ level }) => level);
}

/** The first wish with few services is free, the others prefer to stay together. */
function loosened(input: ProblemInput): ProblemInput {
  const free = input.requirements.findIndex((r) => r.services.length < 3);
  return {
    ...input,
    requirements: input.requirements.map((r, i) => ({
      ...r,
      together: i === free ? ('free' as const) : ('preferred' as const),
    })),
  };
}

test('bundles that may come apart: no plan at all is below a bound', () => {
  const below: unknown[] = [];
  let counted = 0;
  for (let seed = 1; seed <= 24; seed++) {
    const input = smallJointInput(seed);
    const problem = makeProblem(seed % 3 === 0 ? input : loosened(input));
    const best = bruteForce(problem);
    // A poor plan leaves more tours in question than a good one; both ways to charge a stop are tried.
    for (const [iterations, links] of [
      [1, 5000],
      [300, 5000],
      [1, 0],
    ] as const) {
      const { plan, proof } = proofOf(problem, iterations, links);
      const levels = belowBound(proof, best);
      if (levels.length > 0) below.push({ seed, iterations, links, levels, best });
      if (proof.optimal) {
        expect({ seed, vector: rankedOf(problem, plan.levels) }).toEqual({ seed, vector: best });
      }
      if (proof.steps.some((s) => s.model === 'people' && s.columns > 0 && s.bound > 0)) counted++;
    }
  }
  expect(below).toEqual([]);
  expect(counted).toBeGreaterThan(15);
});

test('several skills, breaks, locks and shared stops: no searched plan is below a bound', () => {
  const below: unknown[] = [];
  let counted = 0;
  for (let seed = 11; seed <= 50; seed++) {
    const problem = randomProblem(seed);
    if (!problem) continue;
    const { plan, proof } = proofOf(problem, 5, seed % 2 === 0 ? 5000 : 0);
    for (const other of [plan, planOf(problem, 2, 300), planOf(problem, 3, 300)]) {
      const levels = belowBound(proof, rankedOf(problem, other.levels));
      if (levels.length > 0) below.push({ seed, levels, vector: other.levels });
    }
    if (proof.steps.some((s) => s.model === 'people' && s.columns > 0 && s.bound > 0)) counted++;
  }
  expect(below).toEqual([]);
  expect(counted).toBeGreaterThan(15);
});
