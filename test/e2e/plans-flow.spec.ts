import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent } from 'supertest';
import type { Plan, PlanSession } from '../../src/contract/plans.contract.js';
import type { Publication } from '../../src/contract/publications.contract.js';
import type { SessionList } from '../../src/contract/sessions.contract.js';
import { givenCityApp } from '../support/city-app.js';
import {
  answerPlan,
  createPlan,
  firstAccepted,
  FROM,
  getExport,
  getPlan,
  solve,
} from './plans-support.js';

const AGENCIES = ['samsat', 'polres', 'disdukcapil'] as const;
const REASON = 'Pasar tumpah di lokasi semula';

/** One fortnight from nothing to a second publication, in the order in which people do it. */
describe('the life of a plan', () => {
  const app = givenCityApp({ jobs: true }); // Monday 23 November 2026
  let coordinator: Agent;
  let plan: Plan;
  let revision: Plan;
  let second: Publication;

  beforeAll(async () => {
    coordinator = await app.as('koordinator');
    plan = await createPlan(coordinator);
  });

  const at = (path = '') => `/api/v1/plans/${plan.id}${path}`;
  const answerAs = async (agency: string, id: string, body: object) => {
    const { status, body: agreed } = await answerPlan(await app.as(agency), id, body);
    expect(status).toBe(200);
    return agreed as Plan;
  };
  const isOf = (agency: string) => (session: PlanSession) =>
    session.assignments.some((a) => a.agency === agency);
  const publicSessions = async () => {
    const { body } = await app.client().get('/api/v1/sessions').expect(200);
    return body as SessionList;
  };
  const publish = (id: string, body: object = {}) =>
    coordinator.post(`/api/v1/plans/${id}/publish`).send(body);

  test('it begins as an empty draft with a title and the demo notice', async () => {
    expect(plan).toMatchObject({
      status: 'draft',
      title: 'Rencana Sen 30 Nov–Min 13 Des 2026',
      fromDate: FROM,
      toDate: '2026-12-13',
      profile: 'plan',
      publication: null,
      notice: 'Data contoh, bukan jadwal resmi',
      sessionsList: [],
      progress: null,
    });
  });

  test('a draft without sessions is not put before anybody', async () => {
    const { body } = await coordinator.post(at('/propose')).expect(422);
    expect(body).toMatchObject({ code: 'NOTHING_PLANNED' });
  });

  test('solved, it is a draft again, with every wanted visit and no broken rule', async () => {
    plan = await solve(coordinator, plan.id);
    expect(plan).toMatchObject({ status: 'draft', iterationsDone: 60, stoppedEarly: false });
    expect(plan).toMatchObject({ failure: null, violations: [], unserved: [], sessions: 33 });
    expect(plan.totals.every((t) => t.served > 0 && t.served + t.overflow === t.demand)).toBe(true);
    const crews = plan.workload.flatMap(({ crews }) => crews);
    expect(crews).toHaveLength(7);
    expect(crews.every(({ days, minutes, meters }) => days > 0 && minutes > 0 && meters > 0)).toBe(
      true,
    );
  });

  test('proposed, it waits for three agencies', async () => {
    const { body } = await coordinator.post(at('/propose')).expect(200);
    expect(body).toMatchObject({ status: 'proposed' });
    const listed = await (await app.as('polres')).get('/api/v1/plans').expect(200);
    expect(listed.body).toMatchObject({ plans: [{ id: plan.id, status: 'proposed' }] });
  });

  test('an agency refuses one session with a comment, and the coordinator reads it', async () => {
    const refused = plan.sessionsList.find(isOf('polres'))!;
    const comment = 'Mobil dipakai pengamanan hari itu';
    await answerAs('polres', plan.id, { decision: 'confirmed' });
    await answerAs('polres', plan.id, { decision: 'refused', comment, sessions: [refused.id] });
    for (const agency of ['samsat', 'disdukcapil']) {
      plan = await answerAs(agency, plan.id, { decision: 'confirmed' });
    }
    expect(plan.status).toBe('proposed'); // one refusal is enough
    const seen = (await getPlan(coordinator, plan.id)).sessionsList;
    const answers = seen.find((s) => s.id === refused.id)!.confirmations;
    expect(answers.find((a) => a.agency === 'polres')).toMatchObject({
      decision: 'refused',
      comment,
      decidedAt: '2026-11-23T01:00:00.000Z',
    });
    const others = seen.filter((s) => s.id !== refused.id).flatMap((s) => s.confirmations);
    expect(others.every((a) => a.decision === 'confirmed')).toBe(true);
  });

  test('reopened and proposed again, only the refusal has to be answered anew', async () => {
    const draft = await coordinator.post(at('/reopen')).expect(200);
    expect(draft.body).toMatchObject({ status: 'draft' });
    const again = await coordinator.post(at('/propose')).expect(200);
    const open = (again.body as Plan).sessionsList.filter(
      (s) => s.confirmations.length < s.assignments.length,
    );
    expect(open).toHaveLength(1);
    plan = await answerAs('polres', plan.id, {
      agency: 'polres',
      decision: 'confirmed',
      sessions: open.map((s) => s.id),
    });
    expect(plan.status).toBe('confirmed');
    const all = plan.sessionsList.flatMap((s) => s.confirmations.map((c) => c.agency));
    expect([...new Set(all)].sort()).toEqual([...AGENCIES].sort());
  });

  test('published, it has number 1, is in force and cannot be changed any more', async () => {
    const { body } = await publish(plan.id).expect(201);
    expect(body).toMatchObject({ number: 1, supersedes: null, status: 'live', sessions: 33 });
    plan = await getPlan(coordinator, plan.id);
    expect(plan).toMatchObject({ status: 'published', publication: 1 });
    expect((await getExport(coordinator, plan.id)).plan).toMatchObject({ number: 1 });
    const announced = await publicSessions();
    expect(announced.publications).toEqual([1]);
    const ids = (list: { id: string }[]) => list.map((s) => s.id).sort();
    const planned = plan.sessionsList.map((s) => ({ id: s.publicId }));
    expect(ids(announced.sessions)).toEqual(ids(planned));
    const edit = coordinator.patch(at(`/sessions/${plan.sessionsList[0]!.id}`));
    const refusal = await edit.send({ remove: true, reason: REASON }).expect(409);
    expect(refusal.body).toMatchObject({
      code: 'PLAN_STATUS',
      title: 'Hanya draf yang bisa diubah; status rencana ini: Terbit.',
    });
    expect(await getPlan(coordinator, plan.id)).toEqual(plan);
  });

  test('a revision keeps every public id and every answer', async () => {
    const { body } = await coordinator.post(at('/revise')).expect(201);
    revision = body as Plan;
    expect(revision).toMatchObject({ status: 'draft', profile: 'revise', revisionOf: plan.id });
    const told = (p: Plan) =>
      p.sessionsList.map((s) => [s.publicId, s.stop.slug, s.date, s.open]).sort();
    expect(told(revision)).toEqual(told(plan));
    expect(revision.sessionsList.every((s) => s.change === null)).toBe(true);
  });

  test('a session called off in a revision needs a reason for citizens', async () => {
    const path = `/api/v1/plans/${revision.id}/sessions/${revision.sessionsList[0]!.id}`;
    const { body } = await coordinator.patch(path).send({ remove: true }).expect(400);
    expect(body).toMatchObject({ errors: [{ field: 'reason', code: 'REQUIRED' }] });
    const removed = await coordinator.patch(path).send({ remove: true, reason: REASON });
    expect(removed.status).toBe(200);
    const changed = (removed.body as Plan).sessionsList.filter((s) => s.change !== null);
    expect(changed).toMatchObject([{ change: 'cancelled', status: 'cancelled', reason: REASON }]);
  });

  test('a session given another time is asked about again, and published only with a reason', async () => {
    const moved = (await getPlan(coordinator, revision.id)).sessionsList.find(
      (s) => s.status === 'planned',
    )!;
    const path = `/api/v1/plans/${revision.id}/sessions/${moved.id}`;
    const free = await firstAccepted([-15, 15, 30, 45, -30, 60, -45], (shift) =>
      coordinator.patch(path).send({ open: moved.open + shift }),
    );
    expect(free.sessionsList.find((s) => s.id === moved.id)).toMatchObject({
      change: 'rescheduled',
      confirmations: [],
    });
    const proposed = await coordinator.post(`/api/v1/plans/${revision.id}/propose`).expect(200);
    expect(proposed.body).toMatchObject({ status: 'proposed' });
    for (const agency of AGENCIES) {
      const mine = free.sessionsList.filter(isOf(agency)).filter((s) => s.status === 'planned');
      const open = mine.filter((s) => !s.confirmations.some((c) => c.agency === agency));
      const sessions = open.map((s) => s.id);
      revision = await answerAs(agency, revision.id, { decision: 'confirmed', sessions });
    }
    expect(revision.status).toBe('confirmed');

    const changed = revision.sessionsList.filter((s) => s.change === 'rescheduled');
    const refusal = await publish(revision.id).expect(400);
    const fields = changed.map((s) => ({ field: `reasons.${s.id}`, code: 'REASON_REQUIRED' }));
    expect(refusal.body).toMatchObject({ errors: fields });
    expect((await publicSessions()).publications).toEqual([1]);

    const reasons = Object.fromEntries(changed.map((s) => [s.id, 'Jam disesuaikan']));
    second = (await publish(revision.id, { reasons }).expect(201)).body as Publication;
    expect(second).toMatchObject({ number: 2, supersedes: 1, status: 'live', sessions: 33 });
    expect(second.changes.map((c) => c.kind).sort()).toEqual(
      ['cancelled', ...changed.map(() => 'rescheduled')].sort(),
    );
  });

  test('the first plan is superseded, citizens read the second with its reasons', async () => {
    expect(await getPlan(coordinator, plan.id)).toMatchObject({ status: 'superseded' });
    const { publications, sessions } = await publicSessions();
    expect(publications).toEqual([2]);
    const off = sessions.filter((s) => s.status === 'cancelled');
    expect(off).toMatchObject([{ changes: [{ kind: 'cancelled', reason: REASON }] }]);
  });

  test('withdrawn, every session reads as cancelled with the reason', async () => {
    const withdraw = (id: string) =>
      coordinator.post(`/api/v1/publications/${id}/withdraw`).send({ reason: 'Gangguan jaringan' });
    const { body } = await withdraw(second.id).expect(201);
    expect(body).toMatchObject({ status: 'withdrawn', reason: 'Gangguan jaringan' });
    expect(await getPlan(coordinator, revision.id)).toMatchObject({ status: 'withdrawn' });
    const { sessions } = await publicSessions();
    expect(sessions.every((s) => s.status === 'cancelled')).toBe(true);
    await withdraw(second.id).expect(409);
  });
});
