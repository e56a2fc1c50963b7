import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent } from 'supertest';
import type { Plan } from '../../src/contract/plans.contract.js';
import { givenCityApp } from '../support/city-app.js';
import { givenPlan, JOINT, type GivenPlan } from '../db/publication-world.js';
import { answerPlan, createPlan, FROM, getPlan } from './plans-support.js';
import { publishPlan } from './publication-support.js';

const STRANGER = '7f0d2f8e-6a55-4b0a-9d6c-0d0d0d0d0d0d';
type Method = 'get' | 'post' | 'patch' | 'delete';

/** Every step on a plan, with a body that is fine. */
const steps = (id: string, sid: string): [Method, string, object][] => [
  ['post', `/${id}/solve`, {}],
  ['delete', `/${id}/solve`, {}],
  ['post', `/${id}/locks`, { kind: 'day', sessionId: sid }],
  ['patch', `/${id}/sessions/${sid}`, { open: 540 }],
  ['post', `/${id}/propose`, {}],
  ['post', `/${id}/reopen`, {}],
  ['post', `/${id}/confirmations`, { decision: 'confirmed' }],
  ['post', `/${id}/publish`, {}],
  ['post', `/${id}/revise`, {}],
  ['post', `/${id}/follow`, {}],
  ['get', `/${id}/export`, {}],
  ['get', `/${id}/events`, {}],
  ['get', `/${id}`, {}],
  ['delete', `/${id}`, {}],
];
const call = (by: Agent, [method, path, body]: [Method, string, object]) =>
  method === 'get' ? by.get(`/api/v1/plans${path}`) : by[method](`/api/v1/plans${path}`).send(body);

describe('who may do what to a plan', () => {
  const app = givenCityApp();
  let own: GivenPlan;
  beforeAll(async () => {
    own = await givenPlan(app.db, [JOINT], { status: 'draft' });
  });
  const all = () => [
    ['post', '', { fromDate: FROM }] as [Method, string, object],
    ['get', '', {}] as [Method, string, object],
    ...steps(own.id, own.sessions[0]!.id),
  ];
  const codesFor = async (by: Agent) => {
    const codes: string[] = [];
    for (const step of all()) {
      const { status } = await call(by, step);
      if (status === 401 || status === 403) codes.push(`${status} ${step[0]} ${step[1]}`);
    }
    return codes.map((line) =>
      line.replace(own.id, ':id').replace(own.sessions[0]!.id, ':sid').trim(),
    );
  };

  test('nobody who is not signed in does or reads anything', async () => {
    expect(await codesFor(app.client())).toHaveLength(all().length);
    const { body, type } = await call(app.client(), ['post', `/${own.id}/propose`, {}]);
    expect(type).toBe('application/problem+json');
    expect(body).toMatchObject({ code: 'UNAUTHENTICATED', title: 'Silakan masuk dulu.' });
  });

  test('a field team neither reads nor writes plans', async () => {
    const codes = await codesFor(await app.as('sim-1'));
    expect(codes).toHaveLength(all().length);
    expect(codes.every((line) => line.startsWith('403'))).toBe(true);
  });

  test('an agency reads and answers, and does nothing else', async () => {
    expect(await codesFor(await app.as('polres'))).toEqual([
      '403 post',
      '403 post /:id/solve',
      '403 delete /:id/solve',
      '403 post /:id/locks',
      '403 patch /:id/sessions/:sid',
      '403 post /:id/propose',
      '403 post /:id/reopen',
      '403 post /:id/publish',
      '403 post /:id/revise',
      '403 post /:id/follow',
      '403 delete /:id',
    ]);
  });

  test('a coordinator answers for no agency, an agency for no other', async () => {
    const { id } = await givenPlan(app.db, [JOINT], { status: 'proposed' });
    const yes = { decision: 'confirmed' };
    const path = `/api/v1/plans/${id}/confirmations`;
    await (await app.as('koordinator')).post(path).send(yes).expect(403);
    const polres = await app.as('polres');
    expect((await answerPlan(polres, id, { ...yes, agency: 'samsat' })).status).toBe(403);
    expect((await getPlan(polres, id)).sessionsList[0]?.confirmations).toEqual([]);
  });
});

describe('steps that a plan is not ready for', () => {
  const app = givenCityApp();
  const ALLOWED: Readonly<Record<string, readonly string[]>> = {
    draft: ['solve', 'locks', 'sessions', 'propose'],
    proposed: ['reopen', 'confirmations'],
    confirmed: ['reopen', 'publish'],
    published: ['revise'],
    superseded: [],
    withdrawn: [],
  };
  const WRITES = ['solve', 'locks', 'sessions', 'propose', 'reopen', 'confirmations', 'publish'];

  /** Published ones, and what becomes of them, come about in the way everybody uses. */
  async function givenPlanThatIs(status: string, date: string): Promise<GivenPlan> {
    const specs = [{ ...JOINT, date }];
    if (['draft', 'proposed', 'confirmed'].includes(status)) {
      return givenPlan(app.db, specs, { status });
    }
    const { plan, publication } = await publishPlan(app, specs);
    const reason = { reason: 'Gangguan jaringan' };
    const at = '/api/v1/publications';
    const ends: Readonly<Record<string, string>> = {
      superseded: `${at}/current/sessions/${plan.sessions[0]!.publicId}/cancel`,
      withdrawn: `${at}/${publication.id}/withdraw`,
    };
    const end = ends[status];
    if (end) await (await app.as('koordinator')).post(end).send(reason).expect(201);
    return plan;
  }

  test.each(Object.entries(ALLOWED))('%s', async (status, allowed) => {
    const day = `2026-12-${10 + Object.keys(ALLOWED).indexOf(status)}`;
    const plan = await givenPlanThatIs(status, day);
    const coordinator = await app.as('koordinator');
    const polres = await app.as('polres');
    const before = await getPlan(coordinator, plan.id);
    expect(before.status).toBe(status);
    for (const step of steps(plan.id, plan.sessions[0]!.id)) {
      const name = step[1].split('/')[2] ?? (step[0] === 'delete' ? 'remove' : '');
      if (step[0] === 'get' || (step[0] === 'delete' && name === 'solve')) continue;
      if (![...WRITES, 'revise', 'remove'].includes(name) || allowed.includes(name)) continue;
      if (name === 'remove' && status === 'draft') continue;
      const by = name === 'confirmations' ? polres : coordinator;
      const refused = await call(by, step).set('If-Match', `"${before.version}"`);
      expect([name, refused.status, refused.type]).toEqual([name, 409, 'application/problem+json']);
      expect(refused.body).toMatchObject({ code: 'PLAN_STATUS' });
      expect((refused.body as { title: string }).title).toMatch(/; status rencana ini: .+\.$/);
    }
    expect(await getPlan(coordinator, plan.id)).toEqual(before);
  });

  test('a plan that was never solved has nothing to export', async () => {
    const coordinator = await app.as('koordinator');
    const { id } = await createPlan(coordinator);
    const { body } = await coordinator.get(`/api/v1/plans/${id}/export`).expect(409);
    expect(body).toMatchObject({ code: 'NOT_SOLVED', title: 'Rencana ini belum pernah disusun.' });
  });

  test('a plan nobody knows is not found, whatever is asked of it', async () => {
    const coordinator = await app.as('koordinator');
    const polres = await app.as('polres');
    for (const step of steps(STRANGER, STRANGER)) {
      const by = step[1].endsWith('confirmations') ? polres : coordinator;
      const { status, body } = await call(by, step).set('If-Match', '"1"');
      expect([step[0], step[1], status]).toEqual([step[0], step[1], 404]);
      expect(body).toMatchObject({ code: 'NOT_FOUND' });
    }
    await coordinator.get('/api/v1/plans/bukan-id/events').expect(400);
  });
});

describe('a plan that somebody else changed in the meantime', () => {
  const app = givenCityApp();

  test('is left alone: 412, and the version is said to be old', async () => {
    const { id, sessions } = await givenPlan(app.db, [JOINT], { status: 'draft' });
    const coordinator = await app.as('koordinator');
    const before: Plan = await getPlan(coordinator, id);
    const old = `"${before.version - 1}"`;
    for (const step of steps(id, sessions[0]!.id)) {
      const name = step[1].split('/')[2];
      const isRead = step[0] === 'get' || (step[0] === 'delete' && name === 'solve');
      if (isRead || name === 'confirmations') continue;
      const { status, body } = await call(coordinator, step).set('If-Match', old);
      expect([step[1], status]).toEqual([step[1], 412]);
      expect(body).toMatchObject({ code: 'PLAN_CHANGED' });
    }
    const lock = { kind: 'day', sessionId: sessions[0]!.id };
    const path = `/api/v1/plans/${id}/locks`;
    const bad = await coordinator.post(path).set('If-Match', 'kemarin').send(lock).expect(400);
    expect(bad.body).toMatchObject({
      errors: [
        { field: 'If-Match', code: 'PLAN_VERSION', message: expect.stringContaining('"7"') },
      ],
    });
    expect(await getPlan(coordinator, id)).toEqual(before);
    const seen = `W/"${before.version}"`;
    const { body } = await coordinator.post(path).set('If-Match', seen).send(lock).expect(200);
    expect(body).toMatchObject({ version: before.version + 1 });
  });

  test('is published and revised only as it was seen', async () => {
    const specs = [{ ...JOINT, date: '2026-12-03' }];
    const { id } = await givenPlan(app.db, specs, { status: 'confirmed' });
    const coordinator = await app.as('koordinator');
    for (const step of ['publish', 'revise']) {
      const { version } = await getPlan(coordinator, id);
      const send = (seen: number) =>
        coordinator.post(`/api/v1/plans/${id}/${step}`).set('If-Match', `"${seen}"`).send({});
      expect((await send(version - 1).expect(412)).body).toMatchObject({ code: 'PLAN_CHANGED' });
      await send(version).expect(201);
    }
  });

  test('says so in OpenAPI wherever a plan is changed', async () => {
    const { body } = await app.client().get('/api/openapi.json').expect(200);
    const { paths } = body as {
      paths: Record<string, Record<string, { parameters?: { name: string }[] }>>;
    };
    for (const [method, path] of steps('{id}', '{sid}')) {
      if (method === 'get' || (method === 'delete' && path.endsWith('solve'))) continue;
      const names = paths[`/api/v1/plans${path}`]?.[method]?.parameters?.map(({ name }) => name);
      expect([method, path, names]).toEqual([method, path, expect.arrayContaining(['If-Match'])]);
    }
  });

  test('of two who write at the same moment, one is heard', async () => {
    const { id, sessions } = await givenPlan(app.db, [{ ...JOINT, date: '2026-12-02' }], {
      status: 'draft',
    });
    const both = [await app.as('koordinator'), await app.as('admin')];
    const { version } = await getPlan(both[0]!, id);
    const answers = await Promise.all(
      both.map((by, i) =>
        by
          .post(`/api/v1/plans/${id}/locks`)
          .set('If-Match', `"${version}"`)
          .send({ kind: i === 0 ? 'day' : 'time', sessionId: sessions[0]!.id }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
    const plan = await getPlan(both[0]!, id);
    expect(plan.version).toBe(version + 1);
    expect(plan.sessionsList[0]?.locks).toHaveLength(1);
  });
});
