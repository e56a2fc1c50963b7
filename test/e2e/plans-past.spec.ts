import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent } from 'supertest';
import type { Plan, PlanSession } from '../../src/contract/plans.contract.js';
import { formatDayShort } from '../../src/text/format.js';
import { givenCityApp } from '../support/city-app.js';
import { verifyExport } from '../support/export-verifier.js';
import { agreeAndPublish, createPlan, getExport, getPlan, solve } from './plans-support.js';

const TODAY = '2026-11-24';

/** Published for 19–29 November; the revision is made on the 24th. */
describe('a revision of a plan whose first days are over', () => {
  const app = givenCityApp({ jobs: true, now: '2026-11-16T01:00:00Z' });
  let coordinator: Agent;
  let published: Plan;
  let revision: Plan;

  const past = (plan: Plan) =>
    plan.sessionsList
      .filter((s) => s.date < TODAY)
      .map(({ publicId, date, open, close, stop, assignments, status, change }) => {
        return { publicId, date, open, close, stop, assignments, status, change };
      });
  const edit = (session: PlanSession, body: object) =>
    coordinator.patch(`/api/v1/plans/${revision.id}/sessions/${session.id}`).send(body);
  const revise = async () => {
    const { body } = await coordinator.post(`/api/v1/plans/${published.id}/revise`).expect(201);
    return body as Plan;
  };

  beforeAll(async () => {
    coordinator = await app.as('koordinator');
    const plan = await createPlan(coordinator, { fromDate: '2026-11-19', days: 11 });
    await solve(coordinator, plan.id);
    await agreeAndPublish(app, plan.id);
    // On the 19th one agency leaves a session, so that its bundle is no longer whole.
    const left = (await getPlan(coordinator, plan.id)).sessionsList.find(
      (s) => s.date === '2026-11-19',
    )!;
    const polres = await app.as('polres');
    const cancel = `/api/v1/publications/current/sessions/${left.publicId}/cancel`;
    const { body } = await polres.post(cancel).send({ reason: 'Mobil SIM mogok' }).expect(201);
    published = await getPlan(coordinator, (body as { planId: string }).planId);

    app.clock.set(`${TODAY}T01:00:00Z`);
    coordinator = await app.as('koordinator');
    const samsat = published.sessionsList
      .filter((s) => s.date === '2026-11-19')
      .flatMap((s) => s.assignments.filter((a) => a.agency === 'samsat'))[0]!;
    const day = (date: string) => ({ fromDate: date, toDate: date, reason: 'Baru dicatat' });
    const absence = coordinator.post(`/api/v1/units/${samsat.unit.id}/absences`);
    await absence.send(day('2026-11-19')).expect(201);
    const visited = published.sessionsList.find((s) => s.date === '2026-11-20')!;
    const closure = coordinator.post(`/api/v1/stops/${visited.stop.id}/closures`);
    await closure.send(day('2026-11-20')).expect(201);
    revision = await revise();
  });

  test('what is entered about those days stands in the way of nothing', async () => {
    const { body } = await coordinator.post(`/api/v1/plans/${revision.id}/propose`).expect(200);
    expect(body).toMatchObject({ status: 'confirmed' }); // as it was agreed to
    await coordinator.post(`/api/v1/plans/${revision.id}/reopen`).expect(200);
    const ahead = revision.sessionsList.find((s) => s.date > TODAY)!;
    await edit(ahead, { remove: true, reason: 'Banjir rob' }).expect(200);
    expect(past(await getPlan(coordinator, revision.id))).toEqual(past(revision));
    const file = await getExport(coordinator, revision.id);
    expect(verifyExport(file, { editedByHand: true })).toEqual([]);
  });

  test('another solve leaves them as they were, to the unit and the minute', async () => {
    revision = await revise();
    const solved = await solve(coordinator, revision.id, { seed: 3, iterations: 60 });
    expect(solved).toMatchObject({ failure: null, violations: [] });
    expect(past(solved)).toEqual(past(revision));
    expect(past(solved).map((s) => s.change)).toEqual(past(solved).map(() => null));
    const file = await getExport(coordinator, revision.id);
    expect(verifyExport(file)).toEqual([]);
    expect(file.history.sessions).toHaveLength(past(solved).length);
    // What was held is not wanted again, and nothing that was wanted is forgotten.
    const wanted = (plan: Plan) => plan.sessionsList.length + plan.unserved.length;
    expect(wanted(solved)).toBe(wanted(published));
    expect(solved.totals.map((t) => t.demand)).toEqual(published.totals.map((t) => t.demand));
    await coordinator.post(`/api/v1/plans/${revision.id}/propose`).expect(200);
  });

  test('nobody edits them, and nothing is moved to them', async () => {
    revision = await revise();
    const over = revision.sessionsList.find((s) => s.date < TODAY)!;
    const { body } = await edit(over, { remove: true, reason: 'Tidak jadi' }).expect(409);
    expect(body).toMatchObject({
      code: 'SESSION_OVER',
      title: `Hari sesi ini, ${formatDayShort(over.date)}, sudah lewat dan tidak bisa diubah.`,
    });
    const ahead = revision.sessionsList.find((s) => s.date > TODAY)!;
    await edit(ahead, { date: '2026-11-23' }).expect(422);
  });

  test('when all of its days are over there is nothing to revise', async () => {
    app.clock.set('2026-11-30T01:00:00Z');
    coordinator = await app.as('koordinator');
    const answer = await coordinator.post(`/api/v1/plans/${revision.id}/solve`).send({});
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ code: 'PLAN_OVER' });
  });
});
