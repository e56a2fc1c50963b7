import { expect, test } from '@jest/globals';
import { loadLinearSolver } from './highs.js';

/** One row that must be 1; the columns cost `costs` and weigh `weights` in it. */
const programme = (costs: number[], weights: number[]) => ({
  cost: costs,
  ptr: [0, ...costs.map((_, i) => i + 1)],
  row: costs.map(() => 0),
  value: weights,
});

test('a programme that the solver gives up on says nothing, and the next one is solved', async () => {
  const solver = await loadLinearSolver();
  const solved = (costs: number[], weights: number[]) => {
    const model = solver.open({ lower: [1], upper: [1] });
    model.add(programme(costs, weights));
    const outcomes = [model.run(), model.runInteger(0, 10)];
    model.close();
    return outcomes.map(({ optimal, objective, colValue }) => [optimal, objective, [...colValue]]);
  };
  const nothing = [false, 0, []];
  expect(solved([1e200, -1e200], [1e10, 1e-8])).toEqual([nothing, nothing]);
  expect(solved([3, 4], [1, 2])).toEqual([
    [true, 2, [0, 0.5]], // 4 · 0.5 is cheaper than 3 · 1
    [true, 3, [1, 0]],
  ]);
});
