import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent } from 'supertest';
import type { Problem } from '../../src/contract/common.contract.js';
import type { Plan } from '../../src/contract/plans.contract.js';
import { formatDayShort } from '../../src/text/format.js';
import { ruleSentence } from '../../src/text/plan-rules.js';
import { givenCityApp } from '../support/city-app.js';
import { agree, createPlan, solve } from './plans-support.js';

/** Between the agencies' yes and the publication the city goes on. */
describe('what is entered after everybody has agreed', () => {
  const app = givenCityApp({ jobs: true });
  let coordinator: Agent;
  let plan: Plan;

  const publish = () => coordinator.post(`/api/v1/plans/${plan.id}/publish`).send({});
  const refusal = async () => (await publish().expect(422)).body as Problem;
  const on = (date: string) => ({ fromDate: date, toDate: date, reason: 'Baru diketahui' });

  beforeAll(async () => {
    coordinator = await app.as('koordinator');
    plan = await solve(coordinator, (await createPlan(coordinator)).id);
    await agree(app, plan.id);
  });

  test('a stop that is closed, or a unit that is away, keeps the plan from being published', async () => {
    const [shut, other] = plan.sessionsList;
    const closures = `/api/v1/stops/${shut!.stop.id}/closures`;
    const closed = await coordinator.post(closures).send(on(shut!.date)).expect(201);
    const first = await refusal();
    expect(first).toMatchObject({ code: 'SESSIONS_BROKEN' });
    expect(first.title).toContain(shut!.stop.name);
    const { name } = shut!.stop;
    const message = `${formatDayShort(shut!.date)} ${name}: ${ruleSentence('H3')}`;
    expect(first.errors).toEqual([{ field: `sessions.${shut!.id}`, code: 'H3', message }]);

    await coordinator.delete(`${closures}/${(closed.body as { id: string }).id}`).expect(204);
    const unit = other!.assignments[0]!.unit;
    const absences = `/api/v1/units/${unit.id}/absences`;
    const absent = await coordinator.post(absences).send(on(other!.date)).expect(201);
    const toured = plan.sessionsList
      .filter((s) => s.date === other!.date && s.assignments.some((a) => a.unit.id === unit.id))
      .map((s) => `sessions.${s.id}`);
    const second = await refusal();
    const named = new Set(second.errors?.map((error) => error.field));
    expect([...named].sort()).toEqual(toured.sort());

    await coordinator.delete(`${absences}/${(absent.body as { id: string }).id}`).expect(204);
  });

  test('a wish for later plans does not: it counts from the next solve', async () => {
    const wish = coordinator.patch('/api/v1/requirements').send({ weeksOfMonth: [4] });
    await wish.expect(200);
    await publish().expect(201);
  });

  test('nor does it stand in the way of a revision that is edited, proposed and published', async () => {
    const revised = await coordinator.post(`/api/v1/plans/${plan.id}/revise`).expect(201);
    const { id, sessionsList } = revised.body as Plan;
    const path = `/api/v1/plans/${id}/sessions/${sessionsList[0]!.id}`;
    await coordinator.patch(path).send({ remove: true, reason: 'Banjir rob' }).expect(200);
    await coordinator.post(`/api/v1/plans/${id}/propose`).expect(200);
    const { body } = await coordinator.post(`/api/v1/plans/${id}/publish`).send({}).expect(201);
    plan = { ...plan, id: (body as { planId: string }).planId };
    plan = (await coordinator.get(`/api/v1/plans/${plan.id}`).expect(200)).body as Plan;
  });

  test('afterwards it is answered which announced sessions it stands in the way of', async () => {
    const affected = (body: unknown) =>
      (body as { affectedSessions: { id: string }[] }).affectedSessions.map((s) => s.id).sort();
    const publicIds = (sessions: Plan['sessionsList']) => sessions.map((s) => s.publicId).sort();
    plan = { ...plan, sessionsList: plan.sessionsList.filter((s) => s.status === 'planned') };
    const { unit } = plan.sessionsList[0]!.assignments[0]!;
    const away = { fromDate: '2026-11-01', toDate: '2026-12-04', reason: 'Mesin rusak' };
    const absence = await coordinator.post(`/api/v1/units/${unit.id}/absences`).send(away);
    const hers = plan.sessionsList.filter(
      (s) => s.date <= away.toDate && s.assignments.some((a) => a.unit.id === unit.id),
    );
    expect(hers.length).toBeGreaterThan(0);
    expect(affected(absence.body)).toEqual(publicIds(hers));

    const { stop, date } = plan.sessionsList.at(-1)!;
    const shut = { fromDate: date, toDate: date, reason: 'Dipakai hajatan' };
    const closure = await coordinator.post(`/api/v1/stops/${stop.id}/closures`).send(shut);
    const there = plan.sessionsList.filter((s) => s.date === date && s.stop.id === stop.id);
    expect(affected(closure.body)).toEqual(publicIds(there));
    expect(closure.body).toMatchObject({
      affectedSessions: [
        { date, open: there[0]!.open, stop: { slug: stop.slug, name: stop.name } },
      ],
    });
  });
});
