import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent } from 'supertest';
import type { Requirement } from '../../src/contract/demand.contract.js';
import type { PlanExport } from '../../src/contract/plan-export.contract.js';
import type { Plan } from '../../src/contract/plans.contract.js';
import type { Problem } from '../../src/contract/common.contract.js';
import { daysBetween, localDate } from '../../src/domain/local-time.js';
import { givenCityApp } from '../support/city-app.js';
import { verifyExport } from '../support/export-verifier.js';
import { agreeAndPublish, createPlan, getExport, solve } from './plans-support.js';

const PATH = '/api/v1/requirements';
const app = givenCityApp({ jobs: true });
let coordinator: Agent;
let wishes: Requirement[];

beforeAll(async () => {
  coordinator = await app.as('koordinator');
  wishes = (await coordinator.get(PATH).expect(200)).body as Requirement[];
});

const set = (by: Agent, { id }: Requirement, body: object) => by.patch(`${PATH}/${id}`).send(body);

describe('who may say on which days a kelurahan is visited (C12)', () => {
  test('a coordinator; no agency, no field team, no stranger', async () => {
    const body = { sameWeekday: true };
    for (const who of ['polres', 'sim-1']) {
      await set(await app.as(who), wishes[0]!, body).expect(403);
    }
    await app.client().patch(`${PATH}/${wishes[0]!.id}`).send(body).expect(401);
    await app.client().get(PATH).expect(401);
    expect((await coordinator.get(PATH)).body).toEqual(wishes);
  });

  test('what is wrong is named by its field, in a sentence, and nothing is changed', async () => {
    const week = 'Minggu dalam bulan berupa bilangan 1 sampai 5, misalnya [1, 2, 3, 4].';
    const wrong: [object, string, string][] = [
      [{ weeksOfMonth: [1, 6] }, 'weeksOfMonth.1', week],
      [{ weeksOfMonth: [0] }, 'weeksOfMonth.0', week],
      [{ weeksOfMonth: ['dua'] }, 'weeksOfMonth.0', week],
      [{ weeksOfMonth: [] }, 'weeksOfMonth', 'Paling sedikit 1 butir.'],
      [{ weeksOfMonth: [2, 2] }, 'weeksOfMonth', 'Ada yang disebut dua kali.'],
      [
        { sameWeekday: 'ya' },
        'sameWeekday',
        'Jenisnya salah, seharusnya ya atau tidak (true/false).',
      ],
      [{ weekday: 1, sameWeekday: true }, 'weekday', 'Isian ini tidak dikenal.'],
      [{}, '', 'Tidak ada yang diubah.'],
    ];
    for (const [body, field, message] of wrong) {
      const answer = await set(coordinator, wishes[0]!, body).expect(400);
      expect(answer.body).toMatchObject({ errors: [{ field, message }] });
    }
    const nobody = { ...wishes[0]!, id: '00000000-0000-4000-8000-000000000000' };
    await set(coordinator, nobody, { sameWeekday: true }).expect(404);
    expect((await coordinator.get(PATH)).body).toEqual(wishes);
  });

  test('two coordinators at once change different things, and both stay', async () => {
    const [, , wish] = wishes as [Requirement, Requirement, Requirement];
    for (let round = 0; round < 10; round++) {
      const sameWeekday = round % 2 === 0;
      const weeksOfMonth = sameWeekday ? [1, 2] : [3];
      await Promise.all([
        set(coordinator, wish, { sameWeekday }).expect(200),
        set(coordinator, wish, { weeksOfMonth }).expect(200),
      ]);
      const { body } = await coordinator.get(PATH);
      const now = (body as Requirement[]).find(({ id }) => id === wish.id);
      expect(now).toMatchObject({ sameWeekday, weeksOfMonth });
    }
    await set(coordinator, wish, { sameWeekday: false, weeksOfMonth: null }).expect(200);
    expect((await coordinator.get(PATH)).body).toEqual(wishes);
  });

  test('all kelurahan at once: all or none, and what is left out stays as it was', async () => {
    const setAll = (by: Agent, body: object) => by.patch(PATH).send(body);
    for (const who of ['polres', 'sim-1']) {
      await setAll(await app.as(who), { sameWeekday: true }).expect(403);
    }
    await app.client().patch(PATH).send({ sameWeekday: true }).expect(401);
    await setAll(coordinator, {}).expect(400);
    await setAll(coordinator, { weeksOfMonth: [6] }).expect(400);
    expect((await coordinator.get(PATH)).body).toEqual(wishes);

    await set(coordinator, wishes[0]!, { sameWeekday: true }).expect(200);
    const answer = await setAll(coordinator, { weeksOfMonth: [2, 1] }).expect(200);
    const expected = wishes.map((wish, i) => ({
      ...wish,
      sameWeekday: i === 0,
      weeksOfMonth: [1, 2],
    }));
    expect(answer.body).toEqual(expected);
    expect((await coordinator.get(PATH)).body).toEqual(expected);
    const back = { weeksOfMonth: null, sameWeekday: false };
    expect((await setAll(coordinator, back).expect(200)).body).toEqual(wishes);
  });

  test('what is left out stays as it was', async () => {
    const [first] = wishes;
    const weeks = await set(coordinator, first!, { weeksOfMonth: [4, 1, 2] }).expect(200);
    expect(weeks.body).toEqual({ ...first, weeksOfMonth: [1, 2, 4] });
    const both = await set(coordinator, first!, { sameWeekday: true }).expect(200);
    expect(both.body).toEqual({ ...first, weeksOfMonth: [1, 2, 4], sameWeekday: true });
    const back = { weeksOfMonth: null, sameWeekday: false };
    expect((await set(coordinator, first!, back).expect(200)).body).toEqual(first);
  });
});

describe('a plan of 14 days from 30 November, the fifth Monday of its month (C12)', () => {
  let plan: PlanExport;
  let second: Requirement;
  let never: Requirement;

  beforeAll(async () => {
    const twice = wishes.filter((each) => each.visits === 2);
    const once = wishes.filter((each) => each.visits === 1);
    [second, never] = [once[0]!, once[1]!];
    for (const wish of twice) {
      await set(coordinator, wish, { sameWeekday: true, weeksOfMonth: [1, 2, 3, 4] }).expect(200);
    }
    await set(coordinator, second, { weeksOfMonth: [2] }).expect(200);
    // The horizon ends on 13 December, in week 2.
    await set(coordinator, never, { weeksOfMonth: [3, 4] }).expect(200);
    const draft = await createPlan(coordinator);
    expect(await solve(coordinator, draft.id)).toMatchObject({ failure: null, violations: [] });
    plan = await getExport(coordinator, draft.id);
  });

  const datesOf = ({ id }: Requirement) =>
    plan.sessions
      .filter((session) => session.visits.some((v) => v.requirement === id))
      .map((session) => localDate(session.date))
      .sort();

  test('is true to a verifier that knows the rules only', () => {
    expect(verifyExport(plan)).toEqual([]);
  });

  test('visits each kelurahan in the weeks it allows, and wants none of it in others', () => {
    expect(datesOf(second)).toHaveLength(1);
    expect(datesOf(second).every((d) => d >= '2026-12-08' && d <= '2026-12-13')).toBe(true);
    expect(datesOf(never)).toEqual([]);
    expect(plan.unserved.filter((u) => u.requirement === never.id)).toEqual([]);
    for (const { id } of wishes.filter((each) => each.visits === 2)) {
      expect(plan.requirements.find((r) => r.id === id)?.days).not.toContain('2026-11-30');
      expect(datesOf({ id } as Requirement)).not.toContain('2026-11-30');
    }
  });

  test('keeps the weekday of second visits, or says what that costs', () => {
    const pairs = wishes.filter((each) => each.visits === 2).map(datesOf);
    const whole = pairs.filter((dates) => dates.length === 2);
    const changed = whole.filter(([a, b]) => daysBetween(a!, b!) !== 7).length;
    expect(plan.costs.terms['weekday']).toBe(5 * changed);
    expect(whole.length - changed).toBeGreaterThan(whole.length / 2);
  });

  test('a lock of a visit that is not wished any more is named, of a session or of a tour', async () => {
    const path = `/api/v1/plans/${plan.plan.id}`;
    const held = plan.sessions.find((s) => s.visits.some((v) => v.requirement === second.id))!;
    const { id, date, assignments } = held;
    await set(coordinator, second, { weeksOfMonth: [3] }).expect(200);
    const locks = [
      { kind: 'must-stay', sessionId: id },
      { kind: 'tour', unitId: assignments[0]!.unit, date },
    ];
    for (const lock of locks) {
      await coordinator.post(`${path}/locks`).send(lock).expect(200);
      const { body } = await coordinator.post(`${path}/solve`).send({}).expect(422);
      expect(body).toMatchObject({ code: 'LOCK_CONFLICT' });
      expect((body as Problem).errors).toHaveLength(1);
      await coordinator
        .post(`${path}/locks`)
        .send({ ...lock, locked: false })
        .expect(200);
    }
    await set(coordinator, second, { weeksOfMonth: [2] }).expect(200);
  });

  test('counts the visit that is over when it is planned again in the second week', async () => {
    await agreeAndPublish(app, plan.plan.id);
    app.clock.set('2026-12-07T02:00:00Z');
    const later = await app.as('koordinator');
    const { body } = await later.post(`/api/v1/plans/${plan.plan.id}/revise`).expect(201);
    const { id } = body as Plan;
    expect(await solve(later, id)).toMatchObject({ failure: null, violations: [] });
    const revised = await getExport(later, id);
    const left = revised.requirements.filter((r) => r.sameWeekday && r.lastHeldDate && r.visits);
    expect(left.length).toBeGreaterThan(0);
    expect(verifyExport(revised)).toEqual([]);
  });
});
