import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Plan } from '../../src/contract/plans.contract.js';
import type { Publication } from '../../src/contract/publications.contract.js';
import type { SessionList } from '../../src/contract/sessions.contract.js';
import { givenCityApp } from '../support/city-app.js';
import {
  PublicationService,
  WithdrawalService,
} from '../../src/publication/publication.service.js';
import { givenAccount, givenPlan, JOINT, PLAIN, type GivenPlan } from '../db/publication-world.js';
import { publishPlan, readFeed } from './publication-support.js';

const REASON = 'Kendaraan mogok <b>di jalan</b> & menunggu suku cadang';
const ESCAPED = 'Kendaraan mogok &lt;b>di jalan&lt;/b> &amp; menunggu suku cadang';

describe('a published session is called off', () => {
  const app = givenCityApp(); // Monday 23 November 2026, 08:00
  let plan: GivenPlan;
  let before: Publication;
  let after: Publication;
  let publicId: string;

  beforeAll(async () => {
    ({ plan, publication: before } = await publishPlan(app, [
      JOINT,
      { ...JOINT, stop: 'kel-panggung', date: '2026-12-01' },
    ]));
    publicId = String(plan.sessions[0]?.publicId);
    // Everything is read once before, so that caches had their chance to hold on to it.
    for (const path of ['/', '/titik/kel-kraton', '/api/v1/sessions', '/feeds/schedule.ics'])
      await app.client().get(path).expect(200);
    const coordinator = await app.as('koordinator');
    const answer = await coordinator
      .post(`/api/v1/publications/current/sessions/${publicId}/cancel`)
      .send({ reason: REASON })
      .expect(201);
    after = answer.body as Publication;
  });

  test('the publication number grew by one and the old one is superseded', async () => {
    expect(after).toMatchObject({ number: before.number + 1, supersedes: before.number });
    const { body } = await app.client().get(`/api/v1/publications/${before.number}`).expect(200);
    expect(body).toMatchObject({
      live: false,
      status: 'superseded',
      schedule: [{ id: publicId, status: 'scheduled' }, {}], // as it was announced
    });
  });

  test('the list says so, with the reason and where to go instead', async () => {
    const { text } = await app.client().get('/').expect(200);
    const card = cardOf(text, publicId);
    expect(card).toContain('<b>Batal</b>');
    expect(card).toContain('<s>08.00–10.00</s>');
    expect(card).toContain(ESCAPED);
    expect(card).toMatch(/Pengganti berikutnya untuk <b>SIM, Samsat, dan Dukcapil<\/b>/);
    expect(card).toContain('Sel 1 Des, 08.00–10.00, Kantor Kelurahan Panggung');
    expect(text).toContain('https://schema.org/EventCancelled');
    expect(text).toContain(`Terbitan no. ${after.number}`);
  });

  test('so does the page of the stop', async () => {
    const { text } = await app.client().get('/titik/kel-kraton').expect(200);
    expect(cardOf(text, publicId)).toContain('<b>Batal</b>');
    expect(cardOf(text, publicId)).toContain(ESCAPED);
  });

  test('so does the list of stops', async () => {
    const { text } = await app.client().get('/titik').expect(200);
    const item = text.split('data-stop="').find((part) => part.startsWith('kel-kraton"'));
    expect(item).toContain('<b>Batal:</b>');
    expect(item).toContain(ESCAPED);
  });

  test('so does the API', async () => {
    const { body } = await app.client().get('/api/v1/sessions').expect(200);
    const { sessions, publications } = body as SessionList;
    expect(publications).toEqual([after.number]);
    expect(sessions.find(({ id }) => id === publicId)).toMatchObject({
      status: 'cancelled',
      sequence: 1,
      changes: [{ kind: 'cancelled', reason: REASON, publication: after.number }],
    });
  });

  test('so does the calendar: same UID, higher SEQUENCE, STATUS:CANCELLED', async () => {
    const { text } = await app.client().get('/feeds/schedule.ics').expect(200);
    const event = readFeed(text).find(({ uid }) => uid.startsWith(publicId));
    expect(event).toMatchObject({ sequence: 1, status: 'CANCELLED' });
    expect(event?.summary).toMatch(/^BATAL: /);
    expect(event?.description).toContain(REASON);
  });

  test('a second time it is refused', async () => {
    const coordinator = await app.as('koordinator');
    const { body } = await coordinator
      .post(`/api/v1/publications/current/sessions/${publicId}/cancel`)
      .send({ reason: 'Sekali lagi' })
      .expect(409);
    expect(body).toMatchObject({ code: 'SESSION_ALREADY_CANCELLED' });
  });
});

describe('who may publish, revise, cancel and withdraw', () => {
  const app = givenCityApp();
  let planId: string;
  let publicId: string;
  let publicationId: string;
  let otherPlan: string;

  beforeAll(async () => {
    const { plan, publication } = await publishPlan(app, [{ ...JOINT, units: ['SIM-1'] }]);
    planId = plan.id;
    publicId = String(plan.sessions[0]?.publicId);
    publicationId = publication.id;
    otherPlan = (await givenPlan(app.db, [{ ...JOINT, date: '2026-12-03' }])).id;
  });

  const calls = () =>
    [
      [`/api/v1/plans/${otherPlan}/publish`, {}],
      [`/api/v1/plans/${planId}/revise`, {}],
      [`/api/v1/publications/${publicationId}/withdraw`, { reason: 'Tidak berhak' }],
    ] as const;

  test('nobody who is not signed in', async () => {
    for (const [path, body] of calls()) await app.client().post(path).send(body).expect(401);
    const cancel = `/api/v1/publications/current/sessions/${publicId}/cancel`;
    await app.client().post(cancel).send({ reason: 'Tidak berhak' }).expect(401);
  });

  test.each(['polres', 'sim-1'])('%s neither publishes nor revises nor withdraws', async (name) => {
    const client = await app.as(name);
    for (const [path, body] of calls()) await client.post(path).send(body).expect(403);
  });

  test('a field team cancels nothing, an agency nothing of others', async () => {
    const cancel = `/api/v1/publications/current/sessions/${publicId}/cancel`;
    for (const name of ['sim-1', 'samsat', 'disdukcapil']) {
      const client = await app.as(name);
      await client.post(cancel).send({ reason: 'Bukan milik kami' }).expect(403);
    }
  });

  test('a demo account changes nothing that is not a demonstration', async () => {
    const real = await givenPlan(app.db, [{ ...JOINT, date: '2026-12-04' }], { demo: false });
    const next = await givenPlan(app.db, [{ ...JOINT, date: '2026-12-05' }], { demo: false });
    const by = { ...(await givenAccount(app.db, 'koordinator')), demo: false };
    const { id } = await app.get(PublicationService).publish(real.id, PLAIN, by);
    const demo = await app.as('koordinator');
    const reason = 'Bukan jadwal contoh';
    for (const [path, body] of [
      [`/api/v1/plans/${next.id}/publish`, {}],
      [`/api/v1/plans/${real.id}/revise`, {}],
      [`/api/v1/publications/${id}/withdraw`, { reason }],
      [`/api/v1/publications/current/sessions/${real.sessions[0]?.publicId}/cancel`, { reason }],
    ] as const) {
      const answer = await demo.post(path).send(body);
      expect([path, answer.status]).toEqual([path, 403]);
    }
    await app.get(WithdrawalService).withdraw(id, 'Uji selesai', by);
  });

  test('a cancellation without a reason, or of an unknown session, is refused', async () => {
    const coordinator = await app.as('koordinator');
    const cancel = (sid: string) => `/api/v1/publications/current/sessions/${sid}/cancel`;
    const { body } = await coordinator.post(cancel(publicId)).send({}).expect(400);
    expect(body).toMatchObject({ errors: [{ field: 'reason', code: 'REQUIRED' }] });
    const stranger = '7f0d2f8e-6a55-4b0a-9d6c-0d0d0d0d0d0d';
    await coordinator.post(cancel(stranger)).send({ reason: 'Tidak dikenal' }).expect(404);
  });

  test('a revision is a draft with the same public ids, its changes marked', async () => {
    const coordinator = await app.as('koordinator');
    const { body } = await coordinator.post(`/api/v1/plans/${planId}/revise`).send().expect(201);
    const revision = body as Plan;
    expect(revision).toMatchObject({ status: 'draft', profile: 'revise', revisionOf: planId });
    expect(revision.sessionsList).toMatchObject([{ publicId, change: null }]);
    await coordinator.post(`/api/v1/plans/${otherPlan}/revise`).send().expect(409);
  });

  test('an agency calls off what only its own unit serves', async () => {
    const polres = await app.as('polres');
    await polres
      .post(`/api/v1/publications/current/sessions/${publicId}/cancel`)
      .send({ reason: 'Mobil SIM mogok' })
      .expect(201);
    const { body } = await app.client().get('/api/v1/sessions').expect(200);
    expect((body as SessionList).sessions[0]).toMatchObject({ status: 'cancelled' });
  });
});

function cardOf(html: string, publicId: string): string {
  const start = html.indexOf(`id="sesi-${publicId}"`);
  if (start < 0) throw new Error(`no card of ${publicId}`);
  return html.slice(start, html.indexOf('</article>', start));
}
