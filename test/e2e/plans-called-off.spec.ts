import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent } from 'supertest';
import type { Plan } from '../../src/contract/plans.contract.js';
import type { Publication } from '../../src/contract/publications.contract.js';
import type { SessionList } from '../../src/contract/sessions.contract.js';
import { givenCityApp } from '../support/city-app.js';
import { verifyExport } from '../support/export-verifier.js';
import { agreeAndPublish, answerPlan, createPlan, getExport, solve } from './plans-support.js';

/** Citizens were told that nothing takes place there on that day. */
describe('what was called off stays called off when a revision is solved again', () => {
  const app = givenCityApp({ jobs: true });
  let coordinator: Agent;
  let published: Plan;

  const revise = async (id: string) =>
    (await coordinator.post(`/api/v1/plans/${id}/revise`).expect(201)).body as Plan;
  const there = (plan: Plan, { stop, date }: Plan['sessionsList'][number]) =>
    plan.sessionsList
      .filter((s) => s.stop.id === stop.id && s.date === date)
      .map((s) => [s.publicId, s.status, s.reason]);

  beforeAll(async () => {
    coordinator = await app.as('koordinator');
    published = await solve(coordinator, (await createPlan(coordinator)).id);
    await agreeAndPublish(app, published.id);
  });

  test('whether it was removed from the draft or cancelled at once', async () => {
    const [removed, cancelled] = published.sessionsList;
    const cancel = `/api/v1/publications/current/sessions/${cancelled!.publicId}/cancel`;
    const answer = await coordinator.post(cancel).send({ reason: 'Pohon tumbang' }).expect(201);
    const revision = await revise((answer.body as Publication).planId);
    const row = revision.sessionsList.find((s) => s.publicId === removed!.publicId)!;
    const path = `/api/v1/plans/${revision.id}/sessions/${row.id}`;
    await coordinator.patch(path).send({ remove: true, reason: 'Banjir rob' }).expect(200);

    const solved = await solve(coordinator, revision.id);
    expect(solved).toMatchObject({ failure: null, violations: [] });
    const gone = (s: typeof removed, reason: string) => [[s!.publicId, 'cancelled', reason]];
    expect(there(solved, removed!)).toEqual(gone(removed, 'Banjir rob'));
    expect(there(solved, cancelled!)).toEqual(gone(cancelled, 'Pohon tumbang'));
    expect(verifyExport(await getExport(coordinator, revision.id))).toEqual([]);

    await coordinator.post(`/api/v1/plans/${revision.id}/propose`).expect(200);
    for (const agency of ['samsat', 'polres', 'disdukcapil']) {
      await answerPlan(await app.as(agency), revision.id);
    }
    const reasons = Object.fromEntries(
      solved.sessionsList.filter((s) => s.change !== null).map((s) => [s.id, 'Jadwal disesuaikan']),
    );
    const publish = coordinator.post(`/api/v1/plans/${revision.id}/publish`);
    await publish.send({ reasons }).expect(201);
    const { body } = await app.client().get('/api/v1/sessions').expect(200);
    const cards = (body as SessionList).sessions.filter(
      (s) => s.stop.id === removed!.stop.id && s.date === removed!.date,
    );
    expect(cards.map((s) => s.status)).toEqual(['cancelled']);
  });

  test('but people that are locked in a session that an agency has left stay as they are', async () => {
    const session = published.sessionsList.find(
      (s) => s.assignments.length === 3 && !published.sessionsList.slice(0, 2).includes(s),
    )!;
    const cancel = `/api/v1/publications/current/sessions/${session.publicId}/cancel`;
    const polres = await app.as('polres');
    const answer = await polres.post(cancel).send({ reason: 'Mobil SIM mogok' }).expect(201);
    const revision = await revise((answer.body as Publication).planId);
    const find = (plan: Plan) => plan.sessionsList.find((s) => s.publicId === session.publicId)!;
    const served = (plan: Plan) =>
      find(plan).assignments.map((a) => [a.agency, ...a.services.map((s) => s.served)]);
    expect(served(revision).map(([agency]) => agency)).toEqual(['disdukcapil', 'samsat']);
    const lock = { kind: 'people', sessionId: find(revision).id };
    await coordinator.post(`/api/v1/plans/${revision.id}/locks`).send(lock).expect(200);

    const solved = await solve(coordinator, revision.id);
    expect(solved).toMatchObject({ failure: null, violations: [] });
    expect(served(solved)).toEqual(served(revision));
    expect(verifyExport(await getExport(coordinator, revision.id))).toEqual([]);
  });
});
