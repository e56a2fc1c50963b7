import { expect, test } from '@jest/globals';
import { removeVisit } from '../model/change-plan.js';
import { dayFits } from '../model/day-rules.js';
import { makeMultipliers } from '../model/energy.js';
import { makeModel } from '../model/model.js';
import { dayOf } from '../model/plan.js';
import { Random } from '../random.js';
import { city } from '../testing/city.js';
import { randomProblem } from '../testing/random-problem.js';
import { Calendar } from './calendar.js';
import { construct, frozenVisits } from './construct.js';
import { Recreate } from './recreate.js';

test('the chosen day is the cheapest of all, though not every day is priced', () => {
  const small = Array.from({ length: 60 }, (_, i) => randomProblem(i + 1));
  let compared = 0;
  const town = city();
  for (const problem of [town, ...small]) {
    if (!problem) continue;
    let [asked, days] = [0, 0];
    const m = makeModel(problem);
    const recreate = new Recreate(m, makeMultipliers(m), frozenVisits(m));
    const plan = construct(recreate, []);
    const random = new Random(3);
    const calendar = new Calendar(m);
    const { insertion } = recreate;
    const onDay = insertion.onDay.bind(insertion);
    for (let v = 0; v < problem.visitCount; v++) {
      const r = problem.visitRequirement[v]!;
      const isAlone = problem.visitPtr[r + 1]! - problem.visitPtr[r]! === 1;
      if (!isAlone || recreate.frozen[v] || dayOf(plan, v) < 0) continue;
      if (!removeVisit(m, plan, recreate.evaluation, v)) continue;
      insertion.onDay = (...question) => {
        asked++;
        return onDay(...question);
      };
      calendar.choose(plan, insertion, r, Infinity);
      insertion.onDay = onDay;
      const prices = Array.from({ length: problem.dayCount }, (_, d) =>
        dayFits(m, plan, v, d) ? onDay(plan, v, d) : Infinity,
      );
      days += prices.length;
      compared++;
      const chosen = calendar.days[0]!;
      expect(chosen < 0 ? Infinity : prices[chosen]).toBe(Math.min(...prices));
      // Some come back and some stay out, so that plans of all kinds are met.
      if (random.below(3) > 0) recreate.requirement(plan, r);
    }
    if (problem === town) expect(asked).toBeLessThan(0.8 * days);
  }
  expect(compared).toBeGreaterThan(100);
});
