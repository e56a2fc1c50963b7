import { beforeAll, expect, test } from '@jest/globals';
import { costOf } from '../../solver/check/cost.js';
import { solve, type SolverProblem, type SolverSolution } from '../../solver/index.js';
import { LEVEL_OF_TERM, type TermName } from '../../solver/solution.js';
import { bruteForce, rankedOf, type Ranked } from '../../solver/testing/brute-force.js';
import { randomProblem } from '../../solver/testing/random-problem.js';
import { smallJoint } from '../../solver/testing/small-joint.js';
import { loadLinearSolver } from '../linear/highs.js';
import type { LinearSolver } from '../linear/linear.js';
import { DEFAULT_EFFORT, type PeopleProof, type ProofEffort } from '../proof.js';
import { onlyPeople, peopleGap, peopleServed } from './people-served.js';

let solver: LinearSolver;
beforeAll(async () => {
  solver = await loadLinearSolver();
});

const planOf = (problem: SolverProblem, seed: number, iterations: number) =>
  solve(problem, { seed, iterations, reasons: false }).solution;

const rankedBefore = (problem: SolverProblem) =>
  problem.profile === 'revise' ? [0, 1, 4] : [0, 1];

function servedOf(problem: SolverProblem, plan: SolverSolution, effort: Partial<ProofEffort> = {}) {
  return peopleServed(problem, plan, rankedBefore(problem), {
    effort: { ...DEFAULT_EFFORT, legs: 300_000, ...effort },
    solver,
    clock: () => 0,
  });
}

/** People of the best L2 of `onlyPeople`, where that plan is as good as `plan` on what ranks before. */
function mostOf(problem: SolverProblem, plan: SolverSolution, best: Ranked, wanted: number) {
  const ranked = rankedOf(problem, plan.levels);
  const at = rankedBefore(problem).length;
  return best.slice(0, at).every((x, k) => x <= ranked[k]!) ? wanted - best[at]! : -Infinity;
}

test('with every other price at zero, L2 is the people who are not served', () => {
  let absent = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const problem = seed % 2 === 0 ? randomProblem(seed) : smallJoint(seed);
    if (!problem) continue;
    const plan = planOf(problem, 1, 30);
    const { wanted, served } = servedOf(problem, plan, { legs: 0, rows: 0 });
    const terms = costOf(onlyPeople(problem), plan);
    const lost = (Object.keys(terms) as TermName[])
      .filter((term) => LEVEL_OF_TERM[term] === 2)
      .reduce((sum, term) => sum + terms[term], 0);
    expect({ seed, lost }).toEqual({ seed, lost: wanted - served });
    absent += plan.visits.filter((v) => v.absent && !problem.mandatory[v.requirement]).length;
  }
  expect(absent).toBeGreaterThan(5);
});

test('no plan at all serves more people than is said', () => {
  let [bounded, met] = [0, 0];
  const above: unknown[] = [];
  for (let seed = 1; seed <= 14; seed++) {
    const problem = smallJoint(seed);
    const best = bruteForce(onlyPeople(problem));
    for (const [iterations, effort] of [
      [1, {}],
      [100, {}],
      [100, { legs: 0 }],
    ] as const) {
      const plan = planOf(problem, 1, iterations);
      const people = servedOf(problem, plan, effort);
      const most = mostOf(problem, plan, best, people.wanted);
      if (most > people.most || people.served > people.most) above.push({ seed, most, people });
      if (people.most < people.wanted) bounded++;
      if (people.most === most) met++;
    }
  }
  expect(above).toEqual([]);
  expect(bounded).toBeGreaterThan(9);
  expect(met).toBeGreaterThan(3);
});

test('several skills, breaks and locks: no searched plan serves more', () => {
  const above: unknown[] = [];
  let bounded = 0;
  for (let seed = 11; seed <= 26; seed++) {
    const problem = randomProblem(seed);
    if (!problem) continue;
    const plan = planOf(problem, 1, 5);
    const people = servedOf(problem, plan);
    for (const other of [plan, planOf(problem, 2, 100), planOf(problem, 3, 100)]) {
      const asGood = rankedBefore(problem).every((k) => other.levels[k]! <= plan.levels[k]!);
      const { served } = servedOf(problem, other, { legs: 0, rows: 0 });
      if (asGood && served > people.most) above.push({ seed, served, people });
    }
    if (people.most < people.wanted) bounded++;
  }
  expect(above).toEqual([]);
  expect(bounded).toBeGreaterThan(4);
});

test('the gap is a share of the people who could be served', () => {
  const gap = (people: PeopleProof) => peopleGap(people);
  expect(gap({ wanted: 120, served: 95, most: 100 })).toBe(5);
  expect(gap({ wanted: 120, served: 100, most: 100 })).toBe(0);
  expect(gap({ wanted: 0, served: 0, most: 0 })).toBe(0);
});
