import { expect, test } from '@jest/globals';
import { makeProblem } from '../input/make-problem.js';
import { removeVisit } from '../model/change-plan.js';
import { makeMultipliers } from '../model/energy.js';
import { numbersOf, readNumbers } from '../model/exchange.js';
import { makeModel } from '../model/model.js';
import type { SolverProblem } from '../problem.js';
import { Random } from '../random.js';
import { city } from '../testing/city.js';
import { randomInput, randomProblem } from '../testing/random-problem.js';
import { clock, everyDay } from '../testing/town.js';
import { workedExample } from '../testing/worked-example.js';
import { construct, frozenVisits } from './construct.js';
import { Recreate } from './recreate.js';

/** Prices of all absent visits on all days, with their places; each day is asked of who it is given. */
function places(recreateOf: (d: number) => Recreate, plan: ReturnType<typeof construct>): number[] {
  const found: number[] = [];
  const { p } = recreateOf(0).m;
  for (let d = 0; d < p.dayCount; d++) {
    const { insertion, m } = recreateOf(d);
    for (let v = 0; v < p.visitCount; v++) {
      if (plan.visitSession[v]! >= 0) continue;
      const price = insertion.onDay(plan, v, d);
      found.push(price);
      if (price === Infinity) continue;
      const { stop, window, open, join, mask, unit } = insertion;
      const units = unit.subarray(d * m.p.serviceCount, (d + 1) * m.p.serviceCount);
      found.push(stop[d]!, window[d]!, open[d]!, join[d]!, mask[d]!, ...units);
    }
  }
  return found;
}

/** Every day is closed from 10:00 to 11:30, and sessions may be as short as they like. */
function withLongPauses(seed: number): SolverProblem {
  const input = randomInput(seed);
  return makeProblem({
    ...input,
    closed: everyDay(input.dayCount, clock(10), clock(11, 30)),
    requirements: input.requirements.map((r) => ({ ...r, minSeconds: 0, locks: [] })),
  });
}

test('what is remembered, of this day or another, is what a search without memory finds', () => {
  const seeds = Array.from({ length: 30 }, (_, i) => i + 1);
  const problems = [city(), ...seeds.map(randomProblem), ...seeds.map(withLongPauses)];
  let compared = 0;
  for (const problem of problems) {
    if (!problem || problem.visitCount < 3) continue;
    const m = makeModel(problem);
    const fresh = () => new Recreate(m, makeMultipliers(m), frozenVisits(m));
    const old = fresh();
    const plan = construct(old, []);
    const random = new Random(7);
    for (let step = 0; step < 12; step++) {
      for (let i = 0; i < 3; i++) {
        const v = random.below(problem.visitCount);
        if (!old.frozen[v]) removeVisit(m, plan, old.evaluation, v);
      }
      const remembered = places(() => old, plan);
      expect(remembered).toEqual(places(fresh, plan));
      compared += remembered.length;
      for (let r = 0; r < problem.requirementCount; r++) {
        old.requirement(plan, r, random.below(3) === 0 ? random : null);
      }
    }
  }
  expect(compared).toBeGreaterThan(10_000);
});

test('a session is joined on its own day, though another day looks the same', () => {
  const input = workedExample();
  const [, other] = input.requirements;
  const daily = <T extends { day: number }>(one: readonly T[]) =>
    [0, 1].flatMap((day) => one.map((x) => ({ ...x, day })));
  const problem = makeProblem({
    ...input,
    dayCount: 2,
    units: input.units.map((u) => ({ ...u, days: daily(u.days) })),
    stops: input.stops.map((s) => ({ ...s, windows: daily(s.windows) })),
    requirements: [{ ...other!, mandatory: true, visits: 2 }, other!],
  });
  const m = makeModel(problem);
  const recreate = new Recreate(m, makeMultipliers(m), frozenVisits(m));
  const plan = construct(recreate, []);
  removeVisit(m, plan, recreate.evaluation, 2);
  // As another thread tells it, whose stops have all the same number.
  readNumbers(m, numbersOf(plan), plan);
  const { insertion } = recreate;
  for (const d of [0, 1]) {
    expect(insertion.onDay(plan, 2, d)).toBeLessThan(Infinity);
    expect(insertion.join[d]).toBe(plan.visitSession[d]);
  }
});
