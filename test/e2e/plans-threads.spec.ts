import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent } from 'supertest';
import { givenCityApp } from '../support/city-app.js';
import {
  createPlan,
  decisions,
  getExport,
  getPlan,
  QUICK,
  solve,
  untilSolved,
} from './plans-support.js';

describe('a plan searched by two threads', () => {
  const app = givenCityApp({ jobs: true, config: { planningThreads: 2 } });
  let coordinator: Agent;

  beforeAll(async () => {
    coordinator = await app.as('koordinator');
  });

  test('is the same when it is solved again, and says that there were two', async () => {
    const { id } = await createPlan(coordinator);
    const first = await solve(coordinator, id, QUICK);
    expect(first).toMatchObject({ threads: 2, violations: [], ...QUICK });
    expect(await getExport(coordinator, id)).toMatchObject({ threads: 2, ...QUICK });
    const second = await solve(coordinator, id, QUICK);
    expect(decisions(second)).toEqual(decisions(first));
  });

  test('keeps the best so far when it is cancelled', async () => {
    const { id } = await createPlan(coordinator);
    const endless = { seed: 3, iterations: 40_000 };
    await coordinator.post(`/api/v1/plans/${id}/solve`).send(endless).expect(202);
    while ((await getPlan(coordinator, id)).progress?.iteration === 0) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await coordinator.delete(`/api/v1/plans/${id}/solve`).expect(202);
    const plan = await untilSolved(coordinator, id);
    expect(plan).toMatchObject({ stoppedEarly: true, failure: null, violations: [], threads: 2 });
    expect(plan.iterationsDone).toBeLessThan(endless.iterations);
  });
});
