import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent } from 'supertest';
import type { PlanCosts } from '../../src/contract/plan-answers.contract.js';
import type { Plan } from '../../src/contract/plans.contract.js';
import { givenCityApp } from '../support/city-app.js';
import { createPlan, solve } from './plans-support.js';

/** C31: the score of a plan, term by term, with the sessions behind each. */
describe('where the cost of a plan comes from', () => {
  const app = givenCityApp({ jobs: true, variant: 'scarce' });
  let coordinator: Agent;
  let plan: Plan;
  let costs: PlanCosts;

  beforeAll(async () => {
    coordinator = await app.as('koordinator');
    plan = await solve(coordinator, (await createPlan(coordinator)).id);
    const answer = await coordinator.get(`/api/v1/plans/${plan.id}/costs`).expect(200);
    costs = answer.body as PlanCosts;
  });

  test('every term of the plan that is not 0, and each level is their sum', () => {
    const values = Object.fromEntries(costs.terms.map(({ term, value }) => [term, value]));
    const wanted = Object.entries(plan.terms).filter(([, value]) => value !== 0);
    expect(values).toEqual(Object.fromEntries(wanted));
    plan.levels.forEach((value, level) => {
      const own = costs.terms.filter((term) => term.level === level);
      expect(own.reduce((sum, term) => sum + term.value, 0)).toBe(value);
    });
  });

  test('the shares of its sessions add up, the largest first, each a session of the plan', () => {
    const known = new Set(plan.sessionsList.map(({ id }) => id));
    for (const { value, elsewhere, sessions, name, term } of costs.terms) {
      const amounts = sessions.map(({ amount }) => amount);
      expect(amounts.reduce((sum, amount) => sum + amount, elsewhere)).toBe(value);
      expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
      expect(sessions.every(({ id }) => known.has(id))).toBe(true);
      expect(name).not.toBe(term);
    }
    // People of sessions that are too short, and of visits without one.
    const unserved = costs.terms.find(({ term }) => term === 'unserved')!;
    const overflow = plan.sessionsList.flatMap((s) => s.assignments.flatMap((a) => a.services));
    expect(unserved.value - unserved.elsewhere).toBe(
      overflow.reduce((sum, service) => sum + service.overflow, 0),
    );
  });

  test('a plan that was never solved has none', async () => {
    const { id } = await createPlan(coordinator);
    const { body } = await coordinator.get(`/api/v1/plans/${id}/costs`).expect(200);
    expect(body).toEqual({ terms: [] });
  });
});
