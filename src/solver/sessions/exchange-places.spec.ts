import { expect, test } from '@jest/globals';
import { check } from '../check.js';
import { areaStretch, levelsOf } from '../model/cost.js';
import { energyOf, makeMultipliers } from '../model/energy.js';
import { makeModel } from '../model/model.js';
import { copyPlan, emptyPlan, type Plan } from '../model/plan.js';
import { toSolution } from '../model/timetable.js';
import { Random } from '../random.js';
import { city } from '../testing/city.js';
import { Assignment } from './assignment.js';
import { construct, frozenVisits } from './construct.js';
import { Recreate } from './recreate.js';

test('the cheapest assignment is that of all orders', () => {
  const random = new Random(1);
  const assignment = new Assignment();
  const cheapest = (cost: Float64Array, n: number, free: readonly number[]): number => {
    const row = n - free.length;
    if (row === n) return 0;
    return Math.min(
      ...free.map(
        (c) =>
          cost[row * n + c]! +
          cheapest(
            cost,
            n,
            free.filter((x) => x !== c),
          ),
      ),
    );
  };
  for (let n = 1; n <= 6; n++) {
    for (let i = 0; i < 30; i++) {
      const cost = Float64Array.from({ length: n * n }, () => random.below(20) - 5);
      assignment.solve(cost, n);
      const rows = Array.from(assignment.rowOf.subarray(0, n));
      expect([...rows].sort((a, b) => a - b)).toEqual([...rows.keys()]);
      const sum = rows.reduce((total, row, column) => total + cost[row * n + column]!, 0);
      expect(sum).toBe(cheapest(cost, n, [...rows.keys()]));
    }
  }
});

test('visits that exchange their places, and sessions that slide, never cost more and break no rule', () => {
  const problem = city({ areas: 60 });
  const m = makeModel(problem);
  const recreate = new Recreate(m, makeMultipliers(m), frozenVisits(m));
  const { multipliers, places, slides } = recreate;
  const levels = new Float64Array(6);
  const slope = { squares: 0 };
  // The worst area's wait is no sum over visits; its slope is.
  const energy = (plan: Plan): number => {
    levelsOf(m, plan, levels, slope);
    let worst = 0;
    for (let area = 0; area < problem.areaCount; area++) {
      worst = Math.max(worst, areaStretch(m, plan, area, -1));
    }
    const wait = slope.squares / (4 * m.longestWait) - worst;
    return energyOf(multipliers, levels) + multipliers[2]! * problem.weights.equityDay * wait;
  };
  let plan = construct(recreate, []);
  const random = new Random(1);
  const none = emptyPlan(m);
  let better = 0;
  for (let i = 0; i < 60; i++) {
    const next = emptyPlan(m);
    copyPlan(plan, next);
    // Nobody leaves around a visit that is out itself.
    if (!places.anew(next, random, 0)) continue;
    // Two that chose one stop and day: one of them is out, as the walk then puts it back.
    if (
      next.visitSession.filter((s) => s < 0).length > plan.visitSession.filter((s) => s < 0).length
    ) {
      continue;
    }
    const [before, exchanged] = [energy(plan), energy(next)];
    expect(exchanged).toBeLessThanOrEqual(before + 1e-3);
    slides.settle(next, none);
    expect(energy(next)).toBeLessThanOrEqual(exchanged + 1e-3);
    expect(check(problem, toSolution(m, next))).toEqual([]);
    if (exchanged < before - 1) better++;
    plan = next;
  }
  expect(better).toBeGreaterThan(5);
});
