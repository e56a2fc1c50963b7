import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent } from 'supertest';
import type { Plan } from '../../src/contract/plans.contract.js';
import { givenCityApp } from '../support/city-app.js';
import { createPlan, firstAccepted, getPlan, solve } from './plans-support.js';

describe('an agency agrees to what it has read', () => {
  const app = givenCityApp({ jobs: true });
  let coordinator: Agent;
  let samsat: Agent;
  let read: Plan;

  const path = (step: string) => `/api/v1/plans/${read.id}/${step}`;
  const agree = () => samsat.post(path('confirmations'));
  const yes = { decision: 'confirmed' };
  const answers = async () =>
    (await getPlan(samsat, read.id)).sessionsList.flatMap((s) => s.confirmations);

  beforeAll(async () => {
    coordinator = await app.as('koordinator');
    samsat = await app.as('samsat');
    const draft = await solve(coordinator, (await createPlan(coordinator)).id);
    await coordinator.post(`/api/v1/plans/${draft.id}/propose`).expect(200);
    read = await getPlan(samsat, draft.id);
  });

  test('and not to what was moved and proposed again meanwhile', async () => {
    await coordinator.post(path('reopen')).expect(200);
    const tries = read.sessionsList.flatMap(({ id, open }) =>
      [open + 15, open - 15].map((other) => ({ id, open: other })),
    );
    await firstAccepted(tries, ({ id, open }) =>
      coordinator.patch(path(`sessions/${id}`)).send({ open }),
    );
    await coordinator.post(path('propose')).expect(200);

    const late = await agree().set('If-Match', `"${read.version}"`).send(yes).expect(412);
    expect(late.body).toMatchObject({ code: 'PLAN_CHANGED' });
    expect(await answers()).toEqual([]);
  });

  test('and says which version that was', async () => {
    const unsaid = await agree().send(yes).expect(428);
    expect(unsaid.body).toMatchObject({
      code: 'VERSION_MISSING',
      title:
        'Sebutkan versi rencana yang Anda lihat (If-Match), agar yang dijawab adalah yang Anda baca.',
    });
    await agree().set('If-Match', '*').send(yes).expect(428);
    expect(await answers()).toEqual([]);

    const { version } = await getPlan(samsat, read.id);
    await agree().set('If-Match', `"${version}"`).send(yes).expect(200);
    expect((await answers()).every((answer) => answer.agency === 'samsat')).toBe(true);
    expect((await answers()).length).toBeGreaterThan(0);
  });

  test('while the answers of other agencies make nobody read it again', async () => {
    const polres = await app.as('polres');
    const { version } = await getPlan(polres, read.id);
    await agree().set('If-Match', `"${version}"`).send(yes).expect(200);
    await polres.post(path('confirmations')).set('If-Match', `"${version}"`).send(yes).expect(200);
    expect(new Set((await answers()).map(({ agency }) => agency))).toEqual(
      new Set(['samsat', 'polres']),
    );
  });

  test('which OpenAPI asks for', async () => {
    const { body } = await app.client().get('/api/openapi.json').expect(200);
    const { paths } = body as { paths: Record<string, { post: { parameters: object[] } }> };
    expect(paths['/api/v1/plans/{id}/confirmations']?.post.parameters).toContainEqual(
      expect.objectContaining({ name: 'If-Match', in: 'header', required: true }),
    );
  });
});
