import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent } from 'supertest';
import type { Plan } from '../../src/contract/plans.contract.js';
import { OSRM_SOURCE } from '../../src/platform/geo/osrm.js';
import { givenPlan, JOINT, type GivenPlan } from '../db/publication-world.js';
import { givenCityApp } from '../support/city-app.js';
import { eventually } from '../support/queue.js';
import { createPlan, getExport, solve } from './plans-support.js';

const edit = (by: Agent, { id, sessions }: GivenPlan, open: number) =>
  by.patch(`/api/v1/plans/${id}/sessions/${sessions[0]!.id}`).send({ open });

describe('two connections for everybody', () => {
  const app = givenCityApp({ config: { databasePool: 2 } });

  test('are enough for two who edit one plan at the same moment', async () => {
    const plan = await givenPlan(app.db, [JOINT], { status: 'draft' });
    const coordinator = await app.as('koordinator');
    const answers = await Promise.all([edit(coordinator, plan, 495), edit(coordinator, plan, 510)]);
    // Whether the rules let them pass is not the question here.
    for (const { status } of answers) expect([200, 422]).toContain(status);
  });
});

describe('a routing server that takes its time', () => {
  const router = givenRouter();
  const app = givenCityApp({
    jobs: true,
    config: { databasePool: 2, osrmUrl: router.url },
  });
  let coordinator: Agent;
  beforeAll(async () => {
    coordinator = await app.as('koordinator');
  });

  test('keeps no plan locked and no connection busy, and is asked once for the same places', async () => {
    const plan = await givenPlan(app.db, [JOINT], { status: 'draft' });
    router.hold();
    const edits = Promise.all([edit(coordinator, plan, 495), edit(coordinator, plan, 510)]);
    await eventually('the routing server is asked', () => router.asked > 0);
    await eventually('nobody holds the plan', async () => {
      const free = 'SELECT 1 FROM plans WHERE id = $1 FOR UPDATE SKIP LOCKED';
      return (await app.db.reader.query<object[]>(free, [plan.id])).length === 1;
    });
    await app.client().get('/').expect(200);
    router.release();
    for (const { status } of await edits) expect([200, 422]).toContain(status);
    const asked = router.asked;
    await edit(coordinator, plan, 525);
    expect(router.asked).toBe(asked);
  });

  test('is named as the source of the times, and so is that it does not answer', async () => {
    const plan: Plan = await solve(coordinator, (await createPlan(coordinator)).id);
    expect((await getExport(coordinator, plan.id)).travel.source).toBe(OSRM_SOURCE);
    router.fail();
    app.clock.set('2026-11-23T03:00:00Z');
    await solve(coordinator, plan.id);
    const { source } = (await getExport(coordinator, plan.id)).travel;
    expect(source).toMatch(/^perkiraan: .*server rute jalan tidak menjawab$/);
    app.clock.set('2026-11-23T05:00:00Z');
    router.recover();
    await solve(coordinator, plan.id);
    expect((await getExport(coordinator, plan.id)).travel.source).toBe(OSRM_SOURCE);
  });
});

/** Answers OSRM's table service: ten minutes and five kilometres between any two places. */
function givenRouter() {
  let asked = 0;
  let isBroken = false;
  let held = Promise.resolve();
  let release = () => {};
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url!, 'http://router');
    const count = (name: string) => searchParams.get(name)!.split(';').length;
    const table = (value: number) =>
      Array.from({ length: count('sources') }, () =>
        new Array<number>(count('destinations')).fill(value),
      );
    asked++;
    void held.then(() => {
      response.statusCode = isBroken ? 500 : 200;
      response.end(JSON.stringify({ code: 'Ok', durations: table(480), distances: table(5000) }));
    });
  }).listen(0); // without a host the port is known at once
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get asked() {
      return asked;
    },
    hold: () => {
      held = new Promise((resolve) => (release = resolve));
    },
    release: () => release(),
    fail: () => (isBroken = true),
    recover: () => (isBroken = false),
  };
}
