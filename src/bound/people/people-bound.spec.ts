import { beforeAll, expect, test } from '@jest/globals';
import { makeProblem, solve, type SolverProblem } from '../../solver/index.js';
import type { ProblemInput } from '../../solver/problem-input.js';
import { bruteForce, rankedOf, type Ranked } from '../../solver/testing/brute-force.js';
import { randomProblem } from '../../solver/testing/random-problem.js';
import { smallJointInput } from '../../solver/testing/small-joint.js';
import { loadLinearSolver } from '../linear/highs.js';
import type { LinearSolver } from '../linear/linear.js';
import { DEFAULT_EFFORT, type Proof, type ProofEffort } from '../proof.js';
import { prove } from '../prove.js';
import { smallCity } from '../testing/small-city.js';

let solver: LinearSolver;
beforeAll(async () => {
  solver = await loadLinearSolver();
});

const planOf = (problem: SolverProblem, seed: number, iterations: number) =>
  solve(problem, { seed, iterations, reasons: false }).solution;

const LEGS = 300_000;
const proofOf = (problem: SolverProblem, iterations: number, effort: Partial<ProofEffort>) =>
  prove(problem, planOf(problem, 1, iterations), {
    effort: { ...DEFAULT_EFFORT, legs: LEGS, ...effort },
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

/** Neither tours nor days are enumerated. */
const SESSIONS = { legs: 0 };

const boundsPeople = ({ steps }: Proof) =>
  steps.some((s) => s.model === 'people' && s.columns > 0 && s.bound > 0);

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
  const counted = { all: 0, sessions: 0 };
  for (let seed = 1; seed <= 24; seed++) {
    const input = smallJointInput(seed);
    const problem = makeProblem(seed % 3 === 0 ? input : loosened(input));
    const best = bruteForce(problem);
    // A poor plan leaves more tours in question than a good one; both ways to charge a stop are
    // tried, and sessions alone where no tour is looked at.
    for (const [iterations, effort] of [
      [1, {}],
      [300, {}],
      [1, { links: 0 }],
      [1, SESSIONS],
      [1, { ...SESSIONS, links: 0 }],
    ] as const) {
      const { plan, proof } = proofOf(problem, iterations, effort);
      const levels = belowBound(proof, best);
      if (levels.length > 0) below.push({ seed, iterations, effort, levels, best });
      if (proof.optimal) {
        expect({ seed, vector: rankedOf(problem, plan.levels) }).toEqual({ seed, vector: best });
      }
      if (boundsPeople(proof)) counted[effort === SESSIONS ? 'sessions' : 'all']++;
    }
  }
  expect(below).toEqual([]);
  expect(counted.all).toBeGreaterThan(30);
  expect(counted.sessions).toBeGreaterThan(8);
});

test('one unit holds several sessions a day: no plan at all is below the bound of its sessions', () => {
  const below: unknown[] = [];
  let counted = 0;
  for (let seed = 1; seed <= 16; seed++) {
    const problem = smallCity({ seed, dayCount: 1, visits: 3 });
    const best = bruteForce(problem);
    const { proof } = proofOf(problem, 300, SESSIONS);
    const levels = belowBound(proof, best);
    if (levels.length > 0) below.push({ seed, levels, best });
    if (boundsPeople(proof)) counted++;
  }
  expect(below).toEqual([]);
  expect(counted).toBeGreaterThan(4);
});

test('several skills, breaks, locks and shared stops: no searched plan is below a bound', () => {
  const below: unknown[] = [];
  let counted = 0;
  for (let seed = 11; seed <= 50; seed++) {
    const problem = randomProblem(seed);
    if (!problem) continue;
    const { plan, proof } = proofOf(problem, 5, {
      ...(seed % 2 === 0 ? {} : { links: 0 }),
      ...(seed % 4 < 2 ? {} : SESSIONS),
    });
    for (const other of [plan, planOf(problem, 2, 300), planOf(problem, 3, 300)]) {
      const levels = belowBound(proof, rankedOf(problem, other.levels));
      if (levels.length > 0) below.push({ seed, levels, vector: other.levels });
    }
    if (boundsPeople(proof)) counted++;
  }
  expect(below).toEqual([]);
  expect(counted).toBeGreaterThan(15);
});
