import { beforeAll, describe, expect, test } from '@jest/globals';
import { check, schedule, solve, type Decision, type SolverProblem } from '../solver/index.js';
import { randomProblem } from '../solver/testing/random-problem.js';
import { loadLinearSolver } from './linear/highs.js';
import type { LinearSolver } from './linear/linear.js';
import { DEFAULT_EFFORT, type ProofStep } from './proof.js';
import { prove } from './prove.js';
import { smallCity } from './testing/small-city.js';

let solver: LinearSolver;
beforeAll(async () => {
  solver = await loadLinearSolver();
});

const planOf = (problem: SolverProblem, seed: number, iterations: number) =>
  solve(problem, { seed, iterations, reasons: false }).solution;

const proofOf = (problem: SolverProblem, effort = DEFAULT_EFFORT, iterations = 40) =>
  prove(problem, planOf(problem, 1, iterations), { effort, solver, clock: () => 0 });

/** Nothing but days and people was counted. */
const isCounted = ({ model, columns }: ProofStep) =>
  model === 'trivial' || (model === 'people' && columns === 0);

/** Levels in the order in which the profile compares them. */
const rankedLevels = (problem: SolverProblem) =>
  problem.profile === 'revise' ? [0, 1, 4, 2, 3, 5] : [0, 1, 2, 3, 4, 5];

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((x, i) => x !== b[i]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}

/** Absent, or at every opening with every unit of each service. */
function choices(p: SolverProblem, visit: number): (Decision | null)[] {
  const r = p.visitRequirement[visit]!;
  const stop = p.candidateStop[p.candidatePtr[r]!]!;
  const services = p.requirementService.subarray(
    p.requirementServicePtr[r]!,
    p.requirementServicePtr[r + 1]!,
  );
  let tuples: { service: number; unit: number }[][] = [[]];
  for (const service of services) {
    const units = Array.from({ length: p.unitCount }, (_, u) => u).filter(
      (u) => p.counters[u * p.serviceCount + service]! > 0,
    );
    tuples = tuples.flatMap((tuple) => units.map((unit) => [...tuple, { service, unit }]));
  }
  const out: (Decision | null)[] = [null];
  for (let day = 0; day < p.dayCount; day++) {
    const w = p.stopWindowPtr[stop * p.dayCount + day]!;
    for (let open = p.stopWindowFrom[w]!; open < p.stopWindowUntil[w]!; open += p.grainSeconds) {
      for (const units of tuples) out.push({ visit, day, stop, open, units });
    }
  }
  return out;
}

/** The smallest vector of all plans, found by trying them all. */
function smallest(p: SolverProblem): number[] {
  let best: number[] | null = null;
  const chosen: Decision[] = [];
  const extend = (visit: number): void => {
    if (visit === p.visitCount) {
      const { solution, legal } = schedule(p, chosen);
      if (legal && (!best || compare(solution.levels, best) < 0)) best = [...solution.levels];
      return;
    }
    for (const decision of choices(p, visit)) {
      if (decision) chosen.push(decision);
      extend(visit + 1);
      if (decision) chosen.pop();
    }
  };
  extend(0);
  return best!;
}

describe('towns in which every plan can be tried', () => {
  test('the plan that is called optimal is the best of all plans', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const problem = smallCity({ seed, dayCount: seed % 3 === 0 ? 2 : 1, visits: 2 });
      const { plan, proof } = proofOf(problem, DEFAULT_EFFORT, 1);
      expect({ seed, optimal: proof.optimal, declined: proof.declined }).toEqual({
        seed,
        optimal: true,
        declined: null,
      });
      expect(check(problem, plan)).toEqual([]);
      expect({ seed, levels: plan.levels }).toEqual({ seed, levels: smallest(problem) });
    }
  });

  test('a plan that is worse than the best is replaced by the best', () => {
    let improved = 0;
    for (let seed = 1; seed <= 12; seed++) {
      const problem = smallCity({ seed, dayCount: 2, visits: 5 });
      const empty = schedule(problem, []).solution;
      const result = prove(problem, empty, { effort: DEFAULT_EFFORT, solver, clock: () => 0 });
      const searched = planOf(problem, seed, 300);
      expect(check(problem, result.plan)).toEqual([]);
      if (!result.proof.optimal) continue;
      expect(compare(result.plan.levels, searched.levels)).toBeLessThanOrEqual(0);
      improved += result.improved ? 1 : 0;
    }
    expect(improved).toBeGreaterThanOrEqual(8);
  });
});

describe('random problems with every field of the model', () => {
  test('no plan is below a bound, whichever search made it', () => {
    const below: unknown[] = [];
    let bounded = 0;
    for (let seed = 1; seed <= 10; seed++) {
      const problem = randomProblem(seed);
      if (!problem) continue;
      const { plan, proof } = proofOf(problem, { ...DEFAULT_EFFORT, legs: 200_000 });
      const others = [2, 3].map((s) => planOf(problem, s, 100));
      const ranked = rankedLevels(problem);
      for (const other of [plan, ...others]) {
        proof.levels.forEach(({ level, bound }, rank) => {
          const asGood = ranked.slice(0, rank).every((k) => other.levels[k]! <= plan.levels[k]!);
          if (asGood && other.levels[level]! < bound) below.push({ seed, level, bound });
          if (bound > 0) bounded++;
        });
      }
    }
    expect(below).toEqual([]);
    expect(bounded).toBeGreaterThan(10);
  });

  test('quotas, absence and several days: no plan is below a bound of the exact model', () => {
    const below: unknown[] = [];
    for (let seed = 1; seed <= 10; seed++) {
      const problem = smallCity({ seed, dayCount: 2, visits: 6, quota: 25 });
      const { plan, proof } = proofOf(problem);
      for (const s of [2, 3, 4]) {
        const other = planOf(problem, s, 200);
        if (proof.optimal && compare(other.levels, plan.levels) < 0) below.push({ seed, s });
        proof.levels.forEach(({ level, bound }, rank) => {
          const asGood = proof.levels
            .slice(0, rank)
            .every((l) => other.levels[l.level]! <= plan.levels[l.level]!);
          if (asGood && other.levels[level]! < bound) below.push({ seed, s, level, bound });
        });
      }
    }
    expect(below).toEqual([]);
  });
});

describe('problems beyond tours', () => {
  test('counting people by day is a bound for every plan, and says something', () => {
    const below: unknown[] = [];
    let counted = 0;
    for (let seed = 1; seed <= 12; seed++) {
      const problem = smallCity({ seed, dayCount: 2, visits: 6, quota: 12 });
      // Without legs and rows, only the days of the requirements are left.
      const { plan, proof } = proofOf(problem, { ...DEFAULT_EFFORT, legs: 5, rows: 0 });
      expect(proof.steps.every(isCounted)).toBe(true);
      const exact = proofOf(problem).proof;
      for (const other of [plan, planOf(problem, 2, 200), planOf(problem, 3, 200)]) {
        proof.levels.forEach(({ level, bound }, rank) => {
          const asGood = proof.levels
            .slice(0, rank)
            .every((l) => other.levels[l.level]! <= plan.levels[l.level]!);
          if (asGood && other.levels[level]! < bound) below.push({ seed, level, bound });
        });
      }
      const [rough, best] = [proof, exact].map((x) => x.levels.find((l) => l.level === 2)!.bound);
      if (exact.optimal) expect({ seed, above: rough! > best! }).toEqual({ seed, above: false });
      if (rough! > 3) counted++;
    }
    expect(below).toEqual([]);
    expect(counted).toBeGreaterThan(3);
  });

  test('tours of several trips are not bounded as if they were single ones', () => {
    const problem = smallCity({ seed: 1, dayCount: 1, visits: 2 });
    const trips = { ...problem, refillSeconds: problem.travelSeconds };
    const empty = schedule(problem, []).solution;
    const { proof } = prove(trips, empty, { effort: DEFAULT_EFFORT, solver, clock: () => 0 });
    expect(proof.declined).toBe('a tour may have several trips');
    expect(proof.optimal).toBe(false);
  });

  test('waiting that a break may take over is not counted in a bound', () => {
    const problem = smallCity({ seed: 1, dayCount: 1, visits: 2 });
    const rested = { ...problem, breakSeconds: Int32Array.of(1800) };
    const empty = schedule(problem, []).solution;
    const { proof } = prove(rested, empty, { effort: DEFAULT_EFFORT, solver, clock: () => 0 });
    expect(proof.declined).toBe('a break may stand where a unit would wait');
    expect(proof.optimal).toBe(false);
  });
});

test('the price of a day is not taken for people, however high it is', () => {
  const problem = smallCity({ seed: 1, dayCount: 1, visits: 2 });
  const dear = { ...problem, useCost: problem.useCost.map(() => 70_000_000) };
  const empty = schedule(dear, []).solution;
  const { proof } = prove(dear, empty, { effort: DEFAULT_EFFORT, solver, clock: () => 0 });
  expect(proof.declined).toBe('a day may cost as much as a person');
  const best = smallest(dear);
  const ranked = proof.levels.map(({ bound }) => bound);
  expect(compare(ranked.slice(0, 3), best.slice(0, 3))).toBeLessThanOrEqual(0);
});

describe('what is not proven is not called so', () => {
  test('an enumeration that is cut short gives no columns and no proof', () => {
    const problem = smallCity({ seed: 3, dayCount: 2, visits: 5 });
    const { proof } = proofOf(problem, { ...DEFAULT_EFFORT, legs: 5, rows: 0 });
    expect(proof.declined).toBe('too many tours of one day');
    expect(proof.optimal).toBe(false);
    expect(proof.steps.every((step) => step.model === 'trivial')).toBe(true);
  });

  test('with too few rounds the bound is lower, and the gap is told', () => {
    const problem = smallCity({ seed: 3, dayCount: 2, visits: 5 });
    const full = proofOf(problem);
    const short = proofOf(problem, { ...DEFAULT_EFFORT, rounds: 1, nodes: 0 });
    expect(full.proof.optimal).toBe(true);
    expect(short.proof.optimal).toBe(false);
    for (const { gap, proven } of short.proof.levels)
      expect(gap >= 0 && !(proven && gap > 0)).toBe(true);
  });

  test('the same problem, plan and effort give the same proof', () => {
    const problem = smallCity({ seed: 8, dayCount: 2, visits: 5 });
    expect(proofOf(problem)).toEqual(proofOf(structuredClone(problem)));
  });
});
