import { expect, test } from '@jest/globals';
import { check, solve, SolverInputError, type SolverProblem } from '../../src/solver/index.js';
import { notInStep } from '../../src/solver/joint/in-step.js';
import { randomInStep } from '../../src/solver/testing/random-in-step.js';

const worlds = Array.from({ length: 120 }, (_, i) => i + 1).map((seed) => {
  const problem = randomInStep(seed);
  const { solution } = solve(problem, { seed, iterations: 400 });
  return { seed, problem, solution };
});

test('bundles of two units in step are planned without a violation, at their true cost', () => {
  expect(worlds.map(({ problem }) => notInStep(problem)).filter((why) => why)).toEqual([]);
  const broken = worlds
    .map(({ seed, problem, solution }) => ({ seed, violations: check(problem, solution) }))
    .filter((x) => x.violations.length > 0);
  expect(broken).toEqual([]);
  expect(worlds.every(({ solution }) => solution.visits.every((v) => !v.absent))).toBe(true);
});

test('the same seed gives the same bytes', () => {
  for (const { seed, problem, solution } of worlds.slice(0, 30)) {
    const again = solve(structuredClone(problem), { seed, iterations: 400 });
    expect(JSON.stringify(again.solution)).toBe(JSON.stringify(solution));
  }
});

test('the checker sees a second service that opens too early or too late, and a shared unit', () => {
  let seen = 0;
  for (const { problem, solution } of worlds) {
    const copy = structuredClone(solution) as unknown as {
      sessions: { visits: number[]; assignments: { services: { open: number }[] }[] }[];
    };
    const double = copy.sessions.find((s) => s.assignments.length === 2);
    if (!double) continue;
    double.assignments[0]!.services[0]!.open += 1000;
    const codes = check(problem, copy as unknown as typeof solution).map((v) => v.code);
    expect(codes).toContain('H13');
    seen++;
  }
  expect(seen).toBeGreaterThan(50);
});

test.each<[string, (problem: SolverProblem) => Partial<SolverProblem>]>([
  ['openings on a grain', () => ({ grainSeconds: 900 })],
  ['a day that is closed', ({ dayAllowed }) => ({ dayAllowed: dayAllowed.map(() => 0) })],
  ['history', ({ lastHeld }) => ({ lastHeld: lastHeld.map(() => -1) })],
])('what the order walk cannot take is refused by name: %s', (why, other) => {
  const problem = randomInStep(1);
  const mixed = { ...problem, ...other(problem) };
  expect(() => solve(mixed, { seed: 1, iterations: 1 })).toThrow(SolverInputError);
  expect(() => solve(mixed, { seed: 1, iterations: 1 })).toThrow(`beside ${why}`);
});
