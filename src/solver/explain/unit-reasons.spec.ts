import { expect, test } from '@jest/globals';
import { confirmUnitReason } from '../check/unit-reasons.js';
import { solve } from '../solve.js';
import { city, SIM } from '../testing/city.js';
import { randomProblem } from '../testing/random-problem.js';
import { unitReasons } from './unit-reasons.js';

test('C29 on 90 random problems: a reason for every unit, each confirmed by the checker', () => {
  let confirmed = 0;
  const codes = new Set<string>();
  for (let seed = 1; seed <= 90; seed++) {
    const problem = randomProblem(seed);
    if (!problem) continue;
    const { solution } = solve(problem, { seed, iterations: 30 });
    solution.visits.forEach(({ absent }, visit) => {
      if (!absent) return;
      const reasons = unitReasons(problem, solution, visit);
      expect(reasons.map(({ unit }) => unit)).toEqual([...Array(problem.unitCount).keys()]);
      for (const { unit, codes: own, combined } of reasons) {
        for (const code of own) {
          const isTrue = confirmUnitReason(problem, solution, { visit, unit }, code, combined);
          expect([seed, visit, unit, code, isTrue]).toEqual([seed, visit, unit, code, true]);
          codes.add(code);
          confirmed++;
        }
      }
    });
  }
  expect(confirmed).toBeGreaterThan(100);
  expect([...codes].sort()).toEqual(expect.arrayContaining(['NO_SKILL', 'TOGETHER']));
});

test('C29 in a city with one licence unit: it is what is missing, the others would be there', () => {
  const problem = city({ simUnits: 1 });
  const { solution } = solve(problem, { seed: 1, iterations: 150 });
  const visit = solution.visits.findIndex((v) => v.absent);
  const reasons = unitReasons(problem, solution, visit);
  const licence = reasons.filter(
    ({ unit }) => problem.counters[unit * problem.serviceCount + SIM]! > 0,
  );
  expect(licence).toHaveLength(1);
  expect(reasons.every(({ codes }) => codes.length > 0)).toBe(true);
  expect(reasons.some(({ codes }) => codes.includes('TOGETHER'))).toBe(true);
});
