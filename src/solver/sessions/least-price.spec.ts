import { expect, test } from '@jest/globals';
import { makeProblem } from '../input/make-problem.js';
import { makeMultipliers } from '../model/energy.js';
import { makeModel } from '../model/model.js';
import { emptyPlan } from '../model/plan.js';
import { clock, stopOf, town, unitOf, wishOf } from '../testing/town.js';
import { frozenVisits } from './construct.js';
import { Recreate } from './recreate.js';

test('a session is joined where it may then last longer and serve more of its own people', () => {
  // The first wants 30 people served at stop 1 in one hour, which is time for ten. The second brings ten
  // to stop 0, or five to stop 1, where all 35 are served together in three hours and a half.
  const hour = { services: [{ service: 0, demand: 30 }], maxSeconds: clock(1) };
  const candidates = [{ stop: 0 }, { stop: 1, attraction: 500 }];
  const problem = makeProblem(
    town({
      stops: [stopOf(0, 1), stopOf(1, 1)],
      units: [unitOf(0, 1), unitOf(0, 1)],
      requirements: [wishOf(1, [0], hour), wishOf(0, [0], { candidates, maxSeconds: clock(4) })],
    }),
  );
  const m = makeModel(problem);
  const recreate = new Recreate(m, makeMultipliers(m), frozenVisits(m));
  const plan = emptyPlan(m);
  recreate.place(plan, 0, 0);
  expect(plan.sessionServed[plan.visitSession[0]!]).toBe(10);
  const { insertion } = recreate;
  insertion.onDay(plan, 1, 0);
  expect([insertion.stop[0], insertion.join[0]]).toEqual([1, plan.visitSession[0]]);
});
