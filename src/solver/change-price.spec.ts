import { describe, expect, test } from '@jest/globals';
import { atPrice, changedVisits, INFINITE_PRICE, tradeOffs } from './change-price.js';
import { check } from './check.js';
import { makeProblem } from './make-problem.js';
import { solve } from './solve.js';
import { announcing } from './testing/announcing.js';
import { cityInput } from './testing/city.js';

describe('C33: a price per announced change, in a city planned in haste', () => {
  const input = cityInput({ areas: 27, simUnits: 1 });
  const fresh = makeProblem(input);
  const { solution: before } = solve(fresh, { seed: 3, iterations: 1, reasons: false });
  const problem = announcing(input, fresh, before);
  const plans = tradeOffs(problem, before, { seed: 1, iterations: 400 });
  const prices = [0, 1, 2, 5, 10, 20, 50, 100, 1000, INFINITE_PRICE];
  const chosen = prices.map((price) => atPrice(plans, price));

  test('at an infinite price nothing moves: what was announced is the same in every byte', () => {
    const { solution, changes } = chosen.at(-1)!;
    expect(changes).toBe(0);
    for (const session of before.sessions) expect(solution.sessions).toContainEqual(session);
  });

  test('the higher the price, the fewer the changes', () => {
    const changes = chosen.map((plan) => plan.changes);
    expect(changes).toEqual([...changes].sort((a, b) => b - a));
    expect(changes[0]).toBeGreaterThan(0);
  });

  test('a change is made only where it is worth its price', () => {
    const kept = before.levels;
    chosen.forEach(({ solution: { levels }, changes }, i) => {
      const price = prices[i]!;
      if (price === INFINITE_PRICE) return;
      expect(levels[1]).toBeLessThanOrEqual(kept[1]);
      if (levels[1] === kept[1]) {
        expect(levels[2] + price * changes).toBeLessThanOrEqual(kept[2]);
      }
    });
  });

  test('every plan to choose from is legal, counts its changes, and comes out the same again', () => {
    for (const { solution, changes } of plans) {
      expect(check(problem, solution)).toEqual([]);
      expect(changedVisits(problem, solution)).toBe(changes);
    }
    expect(tradeOffs(problem, before, { seed: 1, iterations: 400 })).toEqual(plans);
  });
});
