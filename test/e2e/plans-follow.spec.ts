import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent } from 'supertest';
import type { PlanChanges } from '../../src/contract/plan-answers.contract.js';
import type { FollowedPlan, Plan, PlanSession } from '../../src/contract/plans.contract.js';
import { givenCityApp } from '../support/city-app.js';
import { verifyExport } from '../support/export-verifier.js';
import {
  agreeAndPublish,
  answerPlan,
  createPlan,
  firstAccepted,
  getExport,
  getPlan,
  solve,
} from './plans-support.js';

/** While a coordinator works on a change, sessions of the published plan are called off. */
describe('a revision whose published plan was replaced meanwhile', () => {
  const app = givenCityApp({ jobs: true });
  let coordinator: Agent;
  let draft: Plan;
  let moved: PlanSession;
  let dropped: PlanSession;
  let calledOff: PlanSession;
  let both: PlanSession;
  const REASON = 'Banjir rob';

  const follow = (id: string) => coordinator.post(`/api/v1/plans/${id}/follow`);
  /** Whoever has answered already and is asked no more is not asked again. */
  const agreeAgain = async () => {
    await coordinator.post(`/api/v1/plans/${draft.id}/propose`).expect(200);
    for (const agency of ['samsat', 'polres', 'disdukcapil'])
      await answerPlan(await app.as(agency), draft.id);
    expect((await getPlan(coordinator, draft.id)).status).toBe('confirmed');
  };
  const sessionOf = (plan: Plan, { publicId }: PlanSession) =>
    plan.sessionsList.find((session) => session.publicId === publicId)!;

  beforeAll(async () => {
    coordinator = await app.as('koordinator');
    const { id } = await solve(coordinator, (await createPlan(coordinator)).id);
    await agreeAndPublish(app, id);
    const made = await coordinator.post(`/api/v1/plans/${id}/revise`).expect(201);
    draft = made.body as Plan;
    await follow(draft.id).expect(409); // nothing to follow yet
    const edit = (s: PlanSession, body: object) =>
      coordinator.patch(`/api/v1/plans/${draft.id}/sessions/${s.id}`).send(body);
    const dates = [...new Set(draft.sessionsList.map((s) => s.date))];
    const tries = draft.sessionsList.flatMap((s) =>
      dates.filter((date) => date !== s.date).map((date) => ({ s, date })),
    );
    await firstAccepted(tries, ({ s, date }) => edit((moved = s), { date }));
    const others = draft.sessionsList.filter((s) => s.publicId !== moved.publicId);
    [dropped, calledOff, both] = others.slice(-3) as [PlanSession, PlanSession, PlanSession];
    for (const s of [dropped, both])
      await edit(s, { remove: true, reason: 'Kantor dipakai hajatan' }).expect(200);
    for (const s of [calledOff, both])
      await coordinator
        .post(`/api/v1/publications/current/sessions/${s.publicId}/cancel`)
        .send({ reason: REASON })
        .expect(201);
    draft = await getPlan(coordinator, draft.id);
  });

  test('says so, and is not published over what citizens know by now', async () => {
    expect(draft).toMatchObject({ overtakenBy: 3, status: 'draft' });
    await agreeAgain();
    const publish = coordinator.post(`/api/v1/plans/${draft.id}/publish`).send({});
    const { body } = await publish.expect(409);
    expect(body).toMatchObject({ code: 'REVISION_OUTDATED' });
    await coordinator.post(`/api/v1/plans/${draft.id}/reopen`).expect(200);
  });

  test('goes on from the newest publication with its own changes, and is published', async () => {
    const { body } = await follow(draft.id).expect(200);
    const { plan, sentence, left } = body as FollowedPlan;
    expect(plan).toMatchObject({ id: draft.id, overtakenBy: null, status: 'draft' });
    // Both had called it off: there is nothing to choose between. People may have been counted anew.
    expect(sentence).toMatch(
      /^Draf kini mengikuti terbitan nomor 3\. Perubahan pada [2-9] sesi ikut\.$/,
    );
    expect(left).toEqual([]);
    expect(sessionOf(plan, moved)).toMatchObject({
      date: sessionOf(draft, moved).date,
      open: sessionOf(draft, moved).open,
      change: 'rescheduled',
    });
    expect(sessionOf(plan, dropped)).toMatchObject({ status: 'cancelled', change: 'cancelled' });
    for (const s of [calledOff, both])
      expect(sessionOf(plan, s)).toMatchObject({
        status: 'cancelled',
        reason: REASON,
        change: null,
      });
    expect(verifyExport(await getExport(coordinator, plan.id), { editedByHand: true })).toEqual([]);
    const changes = await coordinator.get(`/api/v1/plans/${plan.id}/changes`).expect(200);
    const changed = (changes.body as PlanChanges).sessions.map(({ publicId }) => publicId);
    expect(changed).toEqual(expect.arrayContaining([moved.publicId, dropped.publicId]));
    expect(changed).not.toContain(calledOff.publicId);
    await agreeAgain();
    const told = plan.sessionsList.filter(({ change }) => change !== null);
    const reasons = Object.fromEntries(told.map(({ id }) => [id, 'Hari pasar']));
    await coordinator.post(`/api/v1/plans/${plan.id}/publish`).send({ reasons }).expect(201);
    await follow(plan.id).expect(409);
  });

  test('nobody but a coordinator may', async () => {
    await (await app.as('samsat')).post(`/api/v1/plans/${draft.id}/follow`).expect(403);
  });
});
