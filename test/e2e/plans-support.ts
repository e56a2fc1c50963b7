import { expect, jest } from '@jest/globals';
import type { Agent, Response } from 'supertest';
import type { PlanExport } from '../../src/contract/plan-export.contract.js';
import type { Plan } from '../../src/contract/plans.contract.js';
import type { Publication } from '../../src/contract/publications.contract.js';
import type { CityApp } from '../support/city-app.js';

export const FROM = '2026-11-30';
const WAIT_MS = 120_000;

// A solve takes a second, and a busy machine several; no test here is about time.
jest.setTimeout(WAIT_MS);

/** Few iterations: these tests are about the way, not about the best plan. */
export const QUICK = { seed: 7, iterations: 60 };

export async function createPlan(by: Agent, input: object = {}): Promise<Plan> {
  const answer = await by.post('/api/v1/plans').send({ fromDate: FROM, days: 14, ...input });
  if (answer.status !== 201) throw new Error(`creating a plan: ${answer.status} ${answer.text}`);
  return answer.body as Plan;
}

export async function getPlan(by: Agent, id: string): Promise<Plan> {
  const answer = await by.get(`/api/v1/plans/${id}`).expect(200);
  return answer.body as Plan;
}

export async function getExport(by: Agent, id: string): Promise<PlanExport> {
  const answer = await by.get(`/api/v1/plans/${id}/export`).expect(200);
  return answer.body as PlanExport;
}

/** The plan when its solve has ended. */
export async function untilSolved(by: Agent, id: string): Promise<Plan> {
  return untilPlan(by, id, (plan) => plan.status !== 'solving');
}

export async function untilPlan(by: Agent, id: string, is: (plan: Plan) => boolean) {
  const deadline = Date.now() + WAIT_MS;
  for (;;) {
    const plan = await getPlan(by, id);
    if (is(plan)) return plan;
    if (Date.now() > deadline) throw new Error('the solve did not end');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export async function solve(by: Agent, id: string, input: object = QUICK): Promise<Plan> {
  await by.post(`/api/v1/plans/${id}/solve`).send(input).expect(202);
  return untilSolved(by, id);
}

/** What of a plan must not depend on the database it was made in. */
export function decisions(plan: Plan): unknown {
  return plan.sessionsList.map((s) => ({
    date: s.date,
    open: s.open,
    close: s.close,
    stop: s.stop.slug,
    units: s.assignments.map((a) => ({
      unit: a.unit.code,
      arrive: a.arrive,
      leave: a.leave,
      services: a.services,
    })),
  }));
}

/** An agency's answer to the plan as it reads it now. */
export async function answerPlan(
  by: Agent,
  id: string,
  body: object = { decision: 'confirmed' },
): Promise<Response> {
  const { version } = await getPlan(by, id);
  const request = by.post(`/api/v1/plans/${id}/confirmations`);
  return request.set('If-Match', `"${version}"`).send(body);
}

/** From a solved draft to everybody's consent. */
export async function agree(app: CityApp, id: string): Promise<void> {
  const coordinator = await app.as('koordinator');
  await coordinator.post(`/api/v1/plans/${id}/propose`).expect(200);
  for (const agency of ['samsat', 'polres', 'disdukcapil']) {
    expect((await answerPlan(await app.as(agency), id)).status).toBe(200);
  }
}

/** And further to what citizens read. */
export async function agreeAndPublish(app: CityApp, id: string): Promise<Publication> {
  await agree(app, id);
  const coordinator = await app.as('koordinator');
  const published = await coordinator.post(`/api/v1/plans/${id}/publish`).send({}).expect(201);
  return published.body as Publication;
}

/** The first edit the checker lets pass. */
export async function firstAccepted<T>(
  tries: readonly T[],
  edit: (value: T) => PromiseLike<{ status: number; body: unknown }>,
): Promise<Plan> {
  for (const value of tries) {
    const answer = await edit(value);
    if (answer.status === 200) return answer.body as Plan;
    if (answer.status !== 422) throw new Error(`editing: ${answer.status}`);
  }
  throw new Error('none of the edits was legal');
}
