import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent } from 'supertest';
import type { Plan } from '../../src/contract/plans.contract.js';
import { givenCityApp } from '../support/city-app.js';
import { createPlan, decisions, getPlan, QUICK, solve, untilSolved } from './plans-support.js';

/** More than any test waits for; the first progress is told after a hundredth of it. */
const ENDLESS = { seed: 3, iterations: 40_000 };

describe('solving a plan', () => {
  const app = givenCityApp({ jobs: true });
  let coordinator: Agent;
  let running: string | undefined;

  beforeAll(async () => {
    coordinator = await app.as('koordinator');
  });
  afterEach(async () => {
    if (!running) return;
    await coordinator.delete(`/api/v1/plans/${running}/solve`).expect(202);
    await untilSolved(coordinator, running);
    running = undefined;
  });

  /** A plan that is being solved and has found something already. */
  const givenRunning = async (): Promise<Plan> => {
    const plan = await createPlan(coordinator);
    await coordinator.post(`/api/v1/plans/${plan.id}/solve`).send(ENDLESS).expect(202);
    running = plan.id;
    for (;;) {
      const now = await getPlan(coordinator, plan.id);
      if (now.status !== 'solving' || (now.progress?.iteration ?? 0) > 0) return now;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  test('the same seed and iterations make the same plan, another seed another one', async () => {
    const first = await solve(coordinator, (await createPlan(coordinator)).id, QUICK);
    const second = await solve(coordinator, (await createPlan(coordinator)).id, QUICK);
    expect(first.sessionsList.length).toBeGreaterThan(0);
    expect(decisions(second)).toEqual(decisions(first));
    expect([second.levels, second.terms]).toEqual([first.levels, first.terms]);
    const again = await solve(coordinator, first.id, QUICK);
    expect(decisions(again)).toEqual(decisions(first)); // whatever the plan was before
    const other = await solve(coordinator, second.id, { ...QUICK, seed: 8 });
    expect(decisions(other)).not.toEqual(decisions(first));
    expect(other).toMatchObject({ seed: 8, violations: [] });
  });

  test('while it runs, a second click is the same job, and another wish is refused', async () => {
    const plan = await givenRunning();
    const path = `/api/v1/plans/${plan.id}/solve`;
    const double = await coordinator.post(path).send(ENDLESS).expect(202);
    const click = await coordinator.post(path).send({}).expect(202);
    expect(double.body).toMatchObject({ planId: plan.id, status: 'solving' });
    expect(click.body).toEqual(double.body);
    const { body } = await coordinator.post(path).send({ seed: 4 }).expect(409);
    expect(body).toMatchObject({
      code: 'PLAN_STATUS',
      title: 'Hanya draf yang bisa disusun; status rencana ini: Sedang disusun.',
    });
    expect(await getPlan(coordinator, plan.id)).toMatchObject({ seed: 3, version: plan.version });
    for (const step of ['propose', 'reopen', 'publish', 'revise']) {
      await coordinator.post(`/api/v1/plans/${plan.id}/${step}`).send({}).expect(409);
    }
  });

  test('cancelled, it keeps the best plan so far and says that it stopped early', async () => {
    const { id } = await givenRunning();
    await coordinator.delete(`/api/v1/plans/${id}/solve`).expect(202);
    const plan = await untilSolved(coordinator, id);
    expect(plan).toMatchObject({ status: 'draft', stoppedEarly: true, failure: null });
    expect(plan).toMatchObject({ violations: [], sessions: 33, areasReached: 27 });
    expect(plan.iterationsDone).toBeGreaterThan(0);
    expect(plan.iterationsDone).toBeLessThan(ENDLESS.iterations);
    await coordinator.post(`/api/v1/plans/${id}/propose`).expect(200);
  });

  test('cancelling a plan that is not being solved changes nothing', async () => {
    const plan = await createPlan(coordinator);
    const { body } = await coordinator.delete(`/api/v1/plans/${plan.id}/solve`).expect(202);
    expect(body).toMatchObject({ status: 'draft', done: true });
    expect(await getPlan(coordinator, plan.id)).toEqual(plan);
  });

  test('progress is told until it is done, and then the stream ends', async () => {
    const { id } = await givenRunning();
    const stream = coordinator
      .get(`/api/v1/plans/${id}/events`)
      .buffer(true)
      .parse((answer, over) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => {
          if (!text) void coordinator.delete(`/api/v1/plans/${id}/solve`).then();
          text += part;
        });
        answer.on('end', () => over(null, text));
      });
    const answer = await stream.expect(200).expect('Content-Type', /^text\/event-stream/);
    const events = readEvents(answer.body as string);
    expect(events.slice(0, -1).every((e) => e.type === 'progress' && !e.data.done)).toBe(true);
    const [first, last] = [events[0]!, events.at(-1)!];
    expect(first).toMatchObject({ type: 'progress', data: { status: 'solving', failure: null } });
    expect(last).toMatchObject({ type: 'done', data: { status: 'draft', done: true, absent: 0 } });
    const steps = events.map((e) => e.data.iteration);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    const late = await coordinator.get(`/api/v1/plans/${id}/events`).buffer(true).expect(200);
    expect(readEvents(late.text)).toEqual([last]); // who comes later hears the end at once
  });
});

interface ProgressEvent {
  readonly type: string;
  readonly data: { readonly iteration: number; readonly done: boolean };
}

/** Server-sent events without the comments that keep the connection alive. */
function readEvents(text: string): ProgressEvent[] {
  return text.split('\n\n').flatMap((block) => {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
    const data = field('data');
    return data
      ? [{ type: field('event') ?? '', data: JSON.parse(data) as ProgressEvent['data'] }]
      : [];
  });
}
