import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent } from 'supertest';
import type { Plan, PlanSession } from '../../src/contract/plans.contract.js';
import { instantOf, localDate } from '../../src/domain/local-time.js';
import { formatTime } from '../../src/text/format.js';
import { givenCityApp } from '../support/city-app.js';
import { verifyExport } from '../support/export-verifier.js';
import { agreeAndPublish, createPlan, FROM, getExport, getPlan, solve } from './plans-support.js';

/** The first day of a published fortnight, from before its first session to its evening. */
describe('a revision made in the course of a day', () => {
  const app = givenCityApp({ jobs: true });
  let coordinator: Agent;
  let published: Plan;

  const revise = async () =>
    (await coordinator.post(`/api/v1/plans/${published.id}/revise`).expect(201)).body as Plan;
  const edit = (plan: Plan, session: PlanSession, body: object) =>
    coordinator.patch(`/api/v1/plans/${plan.id}/sessions/${session.id}`).send(body);
  const today = (plan: Plan) =>
    plan.sessionsList
      .filter((s) => s.date === FROM)
      .map(({ publicId, open, close, stop, assignments, status, change }) => {
        return { publicId, open, close, stop, assignments, status, change };
      });
  const goTo = async (hour: number) => {
    app.clock.set(instantOf(localDate(FROM), hour * 60).toISOString());
    coordinator = await app.as('koordinator');
  };
  const absent = async (unit: string, fromDate: string, reason: string) => {
    const toDate = '2026-12-01';
    const parts = published.sessionsList.flatMap((s) => s.assignments);
    const { id } = parts.find((part) => part.unit.code === unit)!.unit;
    const answer = coordinator.post(`/api/v1/units/${id}/absences`);
    await answer.send({ fromDate, toDate, reason }).expect(201);
  };
  const first = (plan: Plan) =>
    [...plan.sessionsList].filter((s) => s.date === FROM).sort((a, b) => a.open - b.open)[0]!;

  beforeAll(async () => {
    coordinator = await app.as('koordinator');
    const { id } = await solve(coordinator, (await createPlan(coordinator)).id);
    await agreeAndPublish(app, id);
    published = await getPlan(coordinator, id);
  });

  test('what was called off in the morning is not announced in the evening', async () => {
    await goTo(6);
    const draft = await revise();
    await edit(draft, first(draft), { remove: true, reason: 'Banjir rob' }).expect(200);
    await coordinator.post(`/api/v1/plans/${draft.id}/propose`).expect(200);
    await goTo(17);
    const answer = await coordinator.post(`/api/v1/plans/${draft.id}/publish`).send({});
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ code: 'CHANGE_TOO_LATE' });
    const { open, stop } = first(published);
    const { title } = answer.body as { title: string };
    expect(title).toContain(`Sen 30 Nov ${formatTime(open)} ${stop.name}`);
  });

  test('a session that has opened stays, whatever is entered about its unit', async () => {
    const begun = first(published);
    const minute = Math.ceil(begun.open / 60) * 60 + 60;
    await goTo(minute / 60);
    await absent(begun.assignments[0]!.unit.code, FROM, 'Mogok setelah sesi pertama');
    const draft = await revise();
    const other = draft.sessionsList.find((s) => s.date > '2026-12-01')!;
    await edit(draft, other, { remove: true, reason: 'Jalan ditutup' }).expect(200);
    const solved = await solve(coordinator, draft.id);
    expect(solved).toMatchObject({ failure: null, violations: [] });
    expect(verifyExport(await getExport(coordinator, draft.id))).toEqual([]);
    const had = (plan: Plan) => today(plan).filter((s) => s.open <= minute);
    expect(had(solved)).toEqual(had(draft));
    await coordinator.post(`/api/v1/plans/${draft.id}/propose`).expect(200);
  });

  test('in the evening a solve leaves the day as it was', async () => {
    await goTo(17);
    await absent('SIM-1', '2026-12-01', 'Sakit');
    const draft = await revise();
    const solved = await solve(coordinator, draft.id);
    expect(solved).toMatchObject({ failure: null, violations: [] });
    expect(today(solved)).toEqual(today(draft));
    expect(verifyExport(await getExport(coordinator, draft.id))).toEqual([]);
  });

  test('nobody edits what was held, and nothing is put to hours that are over', async () => {
    const draft = await revise();
    const held = first(draft);
    const { body } = await edit(draft, held, { remove: true, reason: 'Tidak jadi' }).expect(409);
    expect(body).toMatchObject({ code: 'SESSION_BEGUN' });
    const later = draft.sessionsList.find((s) => s.date > FROM)!;
    const moved = await edit(draft, later, { date: FROM, open: 480 }).expect(400);
    expect(moved.body).toMatchObject({ errors: [{ field: 'open', code: 'TIME_OVER' }] });
  });
});
