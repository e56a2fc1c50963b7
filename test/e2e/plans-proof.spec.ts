import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent } from 'supertest';
import { PROVEN_FROM_ITERATIONS } from '../../src/planning/workers/budget.js';
import { givenCityApp } from '../support/city-app.js';
import { verifyExport } from '../support/export-verifier.js';
import { createPlan, getExport, getPlan, QUICK, solve, untilPlan } from './plans-support.js';

/** A search long enough to be proven; a week is too short for all, so somebody is left out. */
const FULL = { seed: 1, iterations: PROVEN_FROM_ITERATIONS };
const MINUTES = 60_000;

describe('how good a plan can be', () => {
  const app = givenCityApp({ jobs: true });
  let coordinator: Agent;
  beforeAll(async () => {
    coordinator = await app.as('koordinator');
  });

  test(
    'a week of the city is proven optimal, and the proof is about that plan only',
    async () => {
      const draft = await createPlan(coordinator, { days: 7 });
      const plan = await solve(coordinator, draft.id, FULL);
      expect(plan).toMatchObject({ failure: null, violations: [], status: 'draft' });
      expect(plan.proof).toMatchObject({ optimal: true });
      expect(plan.proof!.levels.map(({ value, bound }) => [value, bound])).toEqual(
        plan.levels.map((value) => [value, value]),
      );
      const sum = (of: 'demand' | 'served') => plan.totals.reduce((all, x) => all + x[of], 0);
      const { wanted, served, most } = plan.proof!.people!;
      expect([wanted, served]).toEqual([sum('demand'), sum('served')]);
      expect(most).toBeGreaterThanOrEqual(served);
      expect(most).toBeLessThan(wanted);
      expect(plan.unserved.length).toBeGreaterThan(0);
      const { levels, unserved } = plan;
      expect(plan.progress).toMatchObject({ levels, absent: unserved.length, proving: false });
      for (const { codes } of plan.unserved) expect(codes).not.toEqual([]);
      expect(verifyExport(await getExport(coordinator, draft.id))).toEqual([]);

      const gone = plan.sessionsList[0]!;
      await coordinator
        .patch(`/api/v1/plans/${draft.id}/sessions/${gone.id}`)
        .send({ remove: true })
        .expect(200);
      expect((await getPlan(coordinator, draft.id)).proof).toBeNull();
    },
    3 * MINUTES,
  );

  test(
    'who stops during the proof keeps the plan that was found',
    async () => {
      const draft = await createPlan(coordinator);
      await coordinator.post(`/api/v1/plans/${draft.id}/solve`).send(FULL).expect(202);
      await untilPlan(coordinator, draft.id, ({ progress }) => progress?.proving === true);
      await coordinator.delete(`/api/v1/plans/${draft.id}/solve`).expect(202);
      const plan = await untilPlan(coordinator, draft.id, ({ status }) => status === 'draft');
      expect(plan).toMatchObject({ failure: null, stoppedEarly: false, proof: null, sessions: 33 });
      expect(plan.progress).toMatchObject({ done: true, proving: false });
    },
    3 * MINUTES,
  );

  test('a first look is not proven', async () => {
    const draft = await createPlan(coordinator);
    expect((await solve(coordinator, draft.id, QUICK)).proof).toBeNull();
  });
});
