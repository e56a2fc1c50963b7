import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent } from 'supertest';
import type { PlanChanges } from '../../src/contract/plan-answers.contract.js';
import type { Problem } from '../../src/contract/common.contract.js';
import type { Plan } from '../../src/contract/plans.contract.js';
import { givenCityApp } from '../support/city-app.js';
import { verifyExport } from '../support/export-verifier.js';
import {
  agreeAndPublish,
  createPlan,
  decisions,
  getExport,
  getPlan,
  solve,
} from './plans-support.js';

const SEARCH = { seed: 1, iterations: 200 };

/** C33: a plan made in haste is published; then somebody asks for better, at a price per change. */
describe('a revision is planned at a price per changed session', () => {
  const app = givenCityApp({ jobs: true, variant: 'scarce' });
  let coordinator: Agent;
  let published: Plan;
  let revision: Plan;

  beforeAll(async () => {
    coordinator = await app.as('koordinator');
    const hasty = { seed: 9, iterations: 1 };
    const { id } = await solve(coordinator, (await createPlan(coordinator)).id, hasty);
    await agreeAndPublish(app, id);
    published = await getPlan(coordinator, id);
    const answer = await coordinator.post(`/api/v1/plans/${id}/revise`).expect(201);
    revision = answer.body as Plan;
  });

  const at = async (changePrice: number | 'infinite') => {
    // Each from what is published: a draft of its own.
    const made = await coordinator.post(`/api/v1/plans/${published.id}/revise`).expect(201);
    const plan = await solve(coordinator, (made.body as Plan).id, { ...SEARCH, changePrice });
    expect(plan).toMatchObject({ failure: null, violations: [] });
    expect(verifyExport(await getExport(coordinator, plan.id))).toEqual([]);
    const { body } = await coordinator.get(`/api/v1/plans/${plan.id}/changes`).expect(200);
    return { plan, changes: body as PlanChanges };
  };

  test('at an infinite price nothing moves', async () => {
    const { plan, changes } = await at('infinite');
    expect(changes).toMatchObject({ changed: 0, otherDay: 0, cancelled: 0 });
    const known = new Set(published.sessionsList.map((s) => s.publicId));
    const kept = plan.sessionsList.filter((s) => known.has(s.publicId));
    expect(decisions({ ...plan, sessionsList: kept })).toEqual(decisions(published));
  });

  test('the higher the price, the fewer sessions change', async () => {
    const counts = [];
    for (const price of [0, 10, 1000]) counts.push((await at(price)).changes.changed);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
  });

  test('only what is announced has such a price', async () => {
    const { id } = await createPlan(coordinator);
    const wish = { ...SEARCH, changePrice: 5 };
    const { body } = await coordinator.post(`/api/v1/plans/${id}/solve`).send(wish).expect(400);
    expect((body as Problem).errors).toMatchObject([
      { field: 'changePrice', code: 'NOT_A_REVISION' },
    ]);
    const bad = { changePrice: 'gratis' };
    await coordinator.post(`/api/v1/plans/${revision.id}/solve`).send(bad).expect(400);
  });
});
