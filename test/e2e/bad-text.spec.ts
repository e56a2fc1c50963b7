import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent } from 'supertest';
import type { Problem } from '../../src/contract/common.contract.js';
import { givenCityApp } from '../support/city-app.js';
import { givenPlan, JOINT, type GivenPlan } from '../db/publication-world.js';
import { publishPlan } from './publication-support.js';

const NUL = 'Mobil\0mogok';

describe('text no screen can show, and days no calendar has', () => {
  const app = givenCityApp();
  let coordinator: Agent;
  let polres: Agent;
  let draft: GivenPlan;
  let proposed: GivenPlan;
  let published: GivenPlan;
  let ids: { unit: string; stop: string };

  beforeAll(async () => {
    coordinator = await app.as('koordinator');
    polres = await app.as('polres');
    draft = await givenPlan(app.db, [JOINT], { status: 'draft' });
    proposed = await givenPlan(app.db, [JOINT], { status: 'proposed' });
    ({ plan: published } = await publishPlan(app, [{ ...JOINT, date: '2026-12-08' }]));
    const [row] = await app.db.reader.query<(typeof ids)[]>(
      `SELECT (SELECT id FROM units WHERE code = 'SIM-1') AS unit,
              (SELECT id FROM stops WHERE slug = 'kel-kraton') AS stop`,
    );
    ids = row!;
  });

  const range = { fromDate: '2026-12-01', toDate: '2026-12-02' };
  const doors: Record<string, () => [Agent, 'post' | 'patch', string, object]> = {
    username: () => [app.client(), 'post', '/api/v1/sign-in', { username: NUL, password: 'x' }],
    title: () => [coordinator, 'post', '/api/v1/plans', { ...range, title: NUL }],
    'absence reason': () => [
      coordinator,
      'post',
      `/api/v1/units/${ids.unit}/absences`,
      { ...range, reason: NUL },
    ],
    'closure reason': () => [
      coordinator,
      'post',
      `/api/v1/stops/${ids.stop}/closures`,
      { ...range, reason: NUL },
    ],
    'edit reason': () => [
      coordinator,
      'patch',
      `/api/v1/plans/${draft.id}/sessions/${draft.sessions[0]!.id}`,
      { remove: true, reason: NUL },
    ],
    comment: () => [
      polres,
      'post',
      `/api/v1/plans/${proposed.id}/confirmations`,
      { decision: 'refused', comment: NUL },
    ],
    'cancel reason': () => [
      coordinator,
      'post',
      `/api/v1/publications/current/sessions/${published.sessions[0]!.publicId}/cancel`,
      { reason: NUL },
    ],
  };

  test.each(Object.keys(doors))('NUL in a %s is refused', async (name) => {
    const [client, method, path, body] = doors[name]!();
    const answer = await client[method](path).set('If-Match', '"1"').send(body).expect(400);
    const { errors = [] } = answer.body as Problem;
    expect(errors.filter(({ code }) => code === 'TEXT_SIGNS')).toHaveLength(1);
    expect(errors.map(({ message }) => message)).not.toContain('Isian ini belum benar.');
  });

  test.each(['0000-01-01', '0001-01-01', '9999-12-31'])('the day %s is refused', async (date) => {
    const plan = await coordinator.post('/api/v1/plans').send({ fromDate: date }).expect(400);
    expect(plan.body).toMatchObject({ errors: [{ field: 'fromDate', code: 'DATE' }] });
    await app.client().get(`/api/v1/sessions?from=${date}`).expect(400);
    await app.client().get(`/?hari=${date}`).expect(200); // a page leaves it out
  });

  test('twenty findings are enough', async () => {
    const body = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`x${i}`, i]));
    const answer = await coordinator.post('/api/v1/plans').send(body).expect(400);
    expect((answer.body as Problem).errors).toHaveLength(20);
  });

  test('an address that cannot be decoded leads nowhere, and is not called bad JSON', async () => {
    const { text } = await app.client().get('/titik/%').set('accept', 'text/html').expect(404);
    expect(text).not.toContain('JSON');
  });

  test('an id in capitals is the same id', async () => {
    const sid = published.sessions[0]!.publicId.toUpperCase();
    const cancel = `/api/v1/publications/current/sessions/${sid}/cancel`;
    await coordinator.post(cancel).send({ reason: 'Kendaraan mogok' }).expect(201);
  });
});
