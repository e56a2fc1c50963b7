import { beforeAll } from '@jest/globals';
import type { Agent, Response } from 'supertest';
import type { Plan, PlanSession } from '../../src/contract/plans.contract.js';
import { instantOf } from '../../src/domain/local-time.js';
import { givenCityApp, type CityApp } from '../support/city-app.js';
import { builtWeb } from './web-build.js';

/** The demo fortnight: Monday 30 November to Sunday 13 December 2026. */
export const FROM = '2026-11-30';
/** A week before, 08:00 in Tegal: when the fortnight is planned. */
export const PLANNING_DAY = '2026-11-23T01:00:00Z';

/** Enough iterations for a plan worth looking at; the README's picture takes more. */
const ITERATIONS = Number(process.env.MPP_ITERATIONS ?? 300);
const SET_UP_MS = 120_000;
const POLL_MS = 100;

/** The whole program with jobs and the built web, over a seeded city; nothing is planned yet. */
export function givenWebCity(): CityApp {
  return givenCityApp({ now: PLANNING_DAY, jobs: true, web: builtWeb });
}

export interface PublishedCity extends CityApp {
  /** The published plan. */
  readonly plan: Plan;
  /** The earliest session. It is half an hour since it opened: that is the present moment. */
  readonly first: PlanSession;
}

/** The same with the fortnight planned, agreed and published over the API. */
export function givenPublishedCity(): PublishedCity {
  const app = givenWebCity();
  let plan: Plan | undefined;
  const published = () => {
    if (!plan) throw new Error('The fortnight is published only while tests run.');
    return plan;
  };
  beforeAll(async () => {
    plan = await publishFortnight(app);
    const { date, open } = earliest(plan);
    app.clock.set(instantOf(date, open + 30).toISOString());
  }, SET_UP_MS);
  return Object.create(app, {
    plan: { get: published },
    first: { get: () => earliest(published()) },
  }) as PublishedCity; // the app with two members more
}

function earliest({ sessionsList }: Plan): PlanSession {
  const when = ({ date, open }: PlanSession) => `${date} ${String(open).padStart(4, '0')}`;
  return [...sessionsList].sort((a, b) => when(a).localeCompare(when(b)))[0]!;
}

/** Exactly what the demo does: plan, propose, confirm by every agency, publish. */
export async function publishFortnight(app: CityApp, seed = 1): Promise<Plan> {
  const coordinator = await app.as('koordinator');
  const draft = await post(coordinator, '/plans', { fromDate: FROM, days: 14 });
  await post(coordinator, `/plans/${draft.id}/solve`, { seed, iterations: ITERATIONS });
  await untilSolved(coordinator, draft.id);
  await post(coordinator, `/plans/${draft.id}/propose`);
  for (const agency of ['samsat', 'polres', 'disdukcapil']) {
    const answer = await agree(await app.as(agency), draft.id);
    if (answer.status !== 200) throw new Error(`${agency}: ${answer.status} ${answer.text}`);
  }
  await post(coordinator, `/plans/${draft.id}/publish`);
  return read(coordinator, draft.id);
}

/** The agency's yes to the plan as it reads it now. */
export async function agree(by: Agent, id: string): Promise<Response> {
  const { version } = await read(by, id);
  const request = by.post(`/api/v1/plans/${id}/confirmations`).set('If-Match', `"${version}"`);
  return request.send({ decision: 'confirmed' });
}

async function untilSolved(by: Agent, id: string): Promise<void> {
  const deadline = Date.now() + SET_UP_MS;
  while ((await read(by, id)).status === 'solving') {
    if (Date.now() > deadline) throw new Error('the solve did not end');
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

export async function read(by: Agent, id: string): Promise<Plan> {
  const answer = await by.get(`/api/v1/plans/${id}`).expect(200);
  return answer.body as Plan;
}

async function post(by: Agent, path: string, input: object = {}): Promise<Plan> {
  const answer = await by.post(`/api/v1${path}`).send(input);
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`);
  return answer.body as Plan;
}

/** The sessions of a day. */
export const sessionsOn = ({ sessionsList }: Plan, date: string): PlanSession[] =>
  sessionsList.filter((session) => session.date === date);
