import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent } from 'supertest';
import type { Relaxations } from '../../src/contract/plan-answers.contract.js';
import type { Problem } from '../../src/contract/common.contract.js';
import type { Plan, Unserved } from '../../src/contract/plans.contract.js';
import { REASON_CODES } from '../../src/text/reasons.js';
import { givenCityApp } from '../support/city-app.js';
import { createPlan, getPlan, solve } from './plans-support.js';

/** C30 for a city whose single SIM unit cannot be everywhere. */
describe('what would have to give way for a visit without a place', () => {
  const app = givenCityApp({ jobs: true, variant: 'scarce' });
  let coordinator: Agent;
  let plan: Plan;
  let first: Unserved;

  beforeAll(async () => {
    coordinator = await app.as('koordinator');
    const search = { seed: 3, iterations: 300 };
    plan = await solve(coordinator, (await createPlan(coordinator)).id, search);
    // Hours stand in its way; a second visit would also have to come closer to the first.
    first = plan.unserved.find((u) => u.codes.includes('WINDOW_BUSY') && !u.codes.includes('GAP'))!;
  });

  const path = ({ requirement }: Pick<Unserved, 'requirement'>) =>
    `/api/v1/plans/${plan.id}/unserved/${requirement}/relaxations`;

  test('longer hours of one day: the least of them, in words, and where the visit goes then', async () => {
    const answer = await coordinator.post(path(first)).send({ visit: first.visit }).expect(200);
    const { fits, relaxations, complete } = answer.body as Relaxations;
    expect({ fits, complete }).toEqual({ fits: null, complete: true });
    expect(relaxations.length).toBeGreaterThan(0);
    for (const { kind, amount, sentence, place } of relaxations) {
      expect(sentence).toMatch(/^Bisa bila .+\. Jadinya .+ WIB di .+\.$/);
      expect(place.open).toBeLessThan(place.close);
      expect(place.units).toHaveLength(3);
      expect(place.stop.name).not.toBe(place.stop.id);
      if (kind !== 'hours') continue;
      expect(amount % 5).toBe(0);
    }
    expect(relaxations.map(({ kind }) => kind)).toContain('hours');
    // The SIM unit works until 14:00 and the stops are open: the agencies stop serving at 12:00.
    const [least] = relaxations.filter(({ kind }) => kind === 'hours');
    expect(least!.services.length).toBeGreaterThan(0);
    expect(least!.place.close).toBeGreaterThan(12 * 60);
  });

  test('C29: why each unit cannot, by code and in words', async () => {
    const answer = await coordinator.post(path(first)).send({ visit: first.visit }).expect(200);
    const { units } = answer.body as Relaxations;
    const codes = units.map(({ unit }) => unit.code);
    expect(codes).toEqual(expect.arrayContaining(['SIM-1', 'SAMSAT-1', 'DUKCAPIL-1']));
    for (const { codes: own, reasons } of units) {
      expect(own.length).toBeGreaterThan(0);
      expect(REASON_CODES).toEqual(expect.arrayContaining(own));
      for (const reason of reasons) expect(reason).toMatch(/^[A-Z].+\.$/);
    }
    // Samsat has units to spare; the only SIM unit has not.
    expect(units.find(({ unit }) => unit.code === 'SAMSAT-3')!.codes).toEqual(['TOGETHER']);
  });

  test('asking changes nothing', async () => {
    expect(await getPlan(coordinator, plan.id)).toEqual(plan);
  });

  test('a requirement with all its visits has no such question', async () => {
    const missing = new Set(plan.unserved.map((u) => u.requirement));
    const { body } = await coordinator.get(`/api/v1/plans/${plan.id}/export`).expect(200);
    const { requirements } = body as { requirements: { id: string }[] };
    const whole = requirements.find(({ id }) => !missing.has(id))!;
    await coordinator
      .post(path({ requirement: whole.id }))
      .send({})
      .expect(404);
  });

  test('an agency may not ask, and nonsense is refused by field', async () => {
    await (await app.as('samsat')).post(path(first)).send({}).expect(403);
    const { body } = await coordinator.post(path(first)).send({ visit: -1 }).expect(400);
    expect((body as Problem).errors?.map(({ field }) => field)).toEqual(['visit']);
  });
});

/** C32: the lock of a whole tour holds a session that another lock wants gone from it. */
describe('locks that contradict each other', () => {
  const app = givenCityApp({ jobs: true });

  test('are refused before the search, by name, and the plan stays a draft', async () => {
    const coordinator = await app.as('koordinator');
    const plan = await solve(coordinator, (await createPlan(coordinator)).id);
    const session = plan.sessionsList[0]!;
    const locks = `/api/v1/plans/${plan.id}/locks`;
    for (const kind of ['time', 'unit', 'must-stay'])
      await coordinator.post(locks).send({ kind, sessionId: session.id }).expect(200);
    // From now on the unit is away on the very day that is locked for it.
    const { unit } = session.assignments[0]!;
    const absence = { fromDate: session.date, toDate: session.date, reason: 'Servis mendadak' };
    await (
      await app.as('admin')
    )
      .post(`/api/v1/units/${unit.id}/absences`)
      .send(absence)
      .expect(201);
    const answer = await coordinator.post(`/api/v1/plans/${plan.id}/solve`).send({}).expect(422);
    const { code, title, errors } = answer.body as Problem;
    expect(code).toBe('LOCK_CONFLICT');
    expect(title).toContain(session.stop.name);
    // The day comes with the time, the unit with its own lock; that it must stay contradicts nobody.
    expect(errors?.map(({ field }) => field).sort()).toEqual([
      `locks.time.${session.id}`,
      `locks.unit.${session.id}`,
    ]);
    expect(await getPlan(coordinator, plan.id)).toMatchObject({ status: 'draft', failure: null });
    // No edit can be judged by them either; it is refused by the same names.
    const other = plan.sessionsList.at(-1)!;
    const path = `/api/v1/plans/${plan.id}/sessions/${other.id}`;
    const edit = await coordinator.patch(path).send({ remove: true }).expect(422);
    expect(edit.body).toMatchObject({ code, title, errors });
  });
});
