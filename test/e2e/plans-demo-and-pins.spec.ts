import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent } from 'supertest';
import type { Problem } from '../../src/contract/common.contract.js';
import type { Plan, PlanSession } from '../../src/contract/plans.contract.js';
import { givenCityApp } from '../support/city-app.js';
import { answerPlan, createPlan, getPlan, solve } from './plans-support.js';

describe('a draft by hand, when the world is not what it was', () => {
  const app = givenCityApp({ jobs: true });
  let coordinator: Agent;
  let plan: Plan;

  beforeAll(async () => {
    coordinator = await app.as('koordinator');
    plan = await solve(coordinator, (await createPlan(coordinator)).id);
  });

  test('with a stop moved far away, editing another session is refused in words, not with an error', async () => {
    // The second of a day: from the first one nobody gets there in time. No other session is there.
    const meets = (a: PlanSession, b: PlanSession) =>
      a.assignments.some((x) => b.assignments.some((y) => x.unit.id === y.unit.id));
    const isAlone = (s: PlanSession) =>
      plan.sessionsList.every((t) => t === s || t.stop.id !== s.stop.id);
    const lost = plan.sessionsList.find(
      (s) =>
        isAlone(s) &&
        plan.sessionsList.some((t) => t.date === s.date && t.open < s.open && meets(s, t)),
    );
    await app.db.transaction((tx) =>
      tx.query(
        `UPDATE stops SET location = ST_SetSRID(ST_MakePoint(106.8, -6.2), 4326) WHERE id = $1`,
        [lost!.stop.id],
      ),
    );
    const other = plan.sessionsList.find((s) => s.date !== lost!.date)!;
    const path = `/api/v1/plans/${plan.id}/sessions/${other.id}`;
    const answer = await coordinator.patch(path).send({ open: other.open });
    expect(answer.status).toBe(422);
    const { code, title, errors } = answer.body as Problem;
    expect(code).toBe('RULES_BROKEN');
    expect(title).not.toMatch(/H\d/);
    for (const { message } of errors!) expect(message).toMatch(/^[A-Z].+\.$/);
    expect(await getPlan(coordinator, plan.id)).toMatchObject({ version: plan.version });
    // The session itself can be taken out, and then the rest is whole again.
    const remove = coordinator.patch(`/api/v1/plans/${plan.id}/sessions/${lost!.id}`);
    await remove.send({ remove: true }).expect(200);
  });

  test('a demo account touches no plan that is not a demonstration', async () => {
    await app.db.transaction((tx) =>
      tx.query('UPDATE plans SET demo = false WHERE id = $1', [plan.id]),
    );
    const { version, sessionsList } = await getPlan(coordinator, plan.id);
    const path = `/api/v1/plans/${plan.id}`;
    const session = sessionsList[1]!;
    const lock = { kind: 'day', sessionId: session.id };
    await coordinator.patch(`${path}/sessions/${session.id}`).send({ open: 540 }).expect(403);
    await coordinator.post(`${path}/locks`).send(lock).expect(403);
    await coordinator.post(`${path}/solve`).send({}).expect(403);
    await coordinator.delete(`${path}/solve`).expect(403);
    await coordinator.post(`${path}/propose`).expect(403);
    await coordinator.post(`${path}/reopen`).expect(403);
    await coordinator.delete(path).expect(403);
    const samsat = await app.as('samsat');
    expect((await answerPlan(samsat, plan.id)).status).toBe(403);
    expect(await getPlan(coordinator, plan.id)).toMatchObject({ version });
  });
});
