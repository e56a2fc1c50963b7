import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent } from 'supertest';
import type { Plan, PlanSession } from '../../src/contract/plans.contract.js';
import { givenCityApp } from '../support/city-app.js';
import { verifyExport } from '../support/export-verifier.js';
import {
  createPlan,
  decisions,
  firstAccepted,
  getExport,
  getPlan,
  solve,
} from './plans-support.js';

describe('locks and edits by hand', () => {
  const app = givenCityApp({ jobs: true });
  let coordinator: Agent;
  let plan: Plan;

  beforeAll(async () => {
    coordinator = await app.as('koordinator');
    plan = await solve(coordinator, (await createPlan(coordinator)).id);
  });

  const session = (i: number) => plan.sessionsList[i]!;
  const edit = (s: PlanSession, body: object) =>
    coordinator.patch(`/api/v1/plans/${plan.id}/sessions/${s.id}`).send(body);
  const lock = async (body: object) => {
    const answer = await coordinator.post(`/api/v1/plans/${plan.id}/locks`).send(body).expect(200);
    plan = answer.body as Plan;
  };
  const called = (p: Plan, id: string) => p.sessionsList.find((s) => s.id === id)!;
  const everyUnit = async () => {
    const { body } = await coordinator.get('/api/v1/units').expect(200);
    return (body as { id: string }[]).map(({ id }) => id);
  };
  const units = (s: PlanSession) => s.assignments.map((a) => a.unit.code);

  test('an edit that breaks a rule is refused with the rule, and nothing is stored', async () => {
    const target = session(0);
    const sunday = await edit(target, { date: '2026-12-06' }).expect(422);
    expect(sunday.body).toMatchObject({
      code: 'RULES_BROKEN',
      title: 'Rencana akan melanggar aturan, jadi tidak disimpan.',
      errors: [
        {
          field: 'session',
          code: 'H3',
          message: `Min 6 Des, ${target.stop.name}: Titik tutup, hari libur, atau unit tidak bertugas pada hari itu.`,
        },
      ],
    });
    const rules = async (body: object) => {
      const answer = await edit(target, body).expect(422);
      return (answer.body as { errors: { code: string }[] }).errors.map((e) => e.code);
    };
    expect(await rules({ open: 487 })).toContain('H4'); // not on the quarter of an hour
    expect(await rules({ open: 690 })).toContain('H4'); // would close after 12:00
    expect(await rules({ open: 420 })).toContain('H4'); // before 08:00
    const elsewhere = plan.sessionsList.find((s) => s.stop.area?.code !== target.stop.area?.code)!;
    expect(await rules({ stopId: elsewhere.stop.id })).toContain('H14');
    const samsat = target.assignments.find((a) => a.agency === 'samsat')!.unit.id;
    expect(await rules({ units: [samsat] })).toContain('H13'); // two services are missing
    expect(await rules({ date: '2027-03-01' })).toContain('H3');
    const { body } = await edit(target, { units: await everyUnit() }).expect(400);
    const [idle, ...rest] = (body as { errors: { field: string; message: string }[] }).errors;
    expect([idle?.field, rest]).toEqual(['units', []]);
    expect(idle?.message).toMatch(/SAMSAT-\d.* tidak mendapat layanan di sesi ini/);
    expect(await getPlan(coordinator, plan.id)).toEqual(plan);
  });

  test('whatever edits are let through, the plan stays true in every number', async () => {
    const dates = [...new Set(plan.sessionsList.map((s) => s.date))];
    const unitOf = new Map(
      plan.sessionsList.flatMap((s) => s.assignments.map((a) => [a.unit.code, a.unit.id])),
    );
    const crews = ['1', '2'].map((n) =>
      [`SAMSAT-${n}`, `SIM-${n}`, `DUKCAPIL-${n}`].map((code) => unitOf.get(code)!),
    );
    // Of every session another one: an opening, other units, another day.
    const tries = plan.sessionsList.map((s, i) => {
      const day = dates[(dates.indexOf(s.date) + 1 + (i % 4)) % dates.length];
      const bodies = [{ open: 480 + 15 * (i % 9) }, { units: crews[i % 2] }, { date: day }];
      return { s, body: bodies[i % 3]! };
    });
    let passed = 0;
    for (const { s, body } of tries) {
      const answer = await edit(s, body);
      expect([200, 422]).toContain(answer.status);
      if (answer.status === 200) passed++;
    }
    expect(passed).toBeGreaterThan(2);
    expect(verifyExport(await getExport(coordinator, plan.id), { editedByHand: true })).toEqual([]);
    plan = await solve(coordinator, plan.id);
  });

  test('a legal move is timed anew, and a removed session is an unserved visit', async () => {
    const dates = new Set(plan.sessionsList.map((s) => s.date));
    // Which session can move depends on the plan, so each is offered every other day.
    const tries = plan.sessionsList.flatMap((s) =>
      [...dates].filter((date) => date !== s.date).map((date) => ({ s, date })),
    );
    let target = session(0);
    const moved = await firstAccepted(tries, ({ s, date }) => edit((target = s), { date }));
    expect(moved.violations).toEqual([]);
    expect(called(moved, target.id).date).not.toBe(target.date);
    const answer = await edit(target, { remove: true }).expect(200);
    plan = answer.body as Plan;
    expect(plan.sessionsList).toHaveLength(32);
    expect(plan.unserved).toMatchObject([{ area: { code: target.stop.area?.code } }]);
    expect(plan.version).toBeGreaterThan(moved.version);
  });

  test('what is locked stays where it is when the plan is solved again with another seed', async () => {
    plan = await solve(coordinator, plan.id);
    const [byTime, byDay, byUnit, must] = [session(2), session(5), session(9), session(14)];
    const tour = session(20);
    const driver = tour.assignments[0]!.unit;
    await lock({ kind: 'time', sessionId: byTime.id });
    await lock({ kind: 'day', sessionId: byDay.id });
    await lock({ kind: 'unit', sessionId: byUnit.id });
    await lock({ kind: 'must-stay', sessionId: must.id });
    await lock({ kind: 'tour', unitId: driver.id, date: tour.date });
    const before = plan;
    const after = await solve(coordinator, plan.id, { seed: 99, iterations: 60 });
    expect(after).toMatchObject({ failure: null, violations: [] });
    expect(decisions(after)).not.toEqual(decisions(before));
    expect(called(after, byTime.id)).toMatchObject({
      date: byTime.date,
      open: byTime.open,
      stop: { id: byTime.stop.id },
      locks: ['time'],
    });
    expect(called(after, byDay.id)).toMatchObject({ date: byDay.date, stop: byDay.stop });
    expect(units(called(after, byUnit.id))).toEqual(units(byUnit));
    expect(called(after, must.id)).toMatchObject({ stop: must.stop });
    const driven = (p: Plan) =>
      p.sessionsList
        .filter((s) => s.date === tour.date && units(s).includes(driver.code))
        .map((s) => [s.id, s.open, s.assignments.find((a) => a.unit.id === driver.id)]);
    expect(driven(after)).toEqual(driven(before));
    plan = after;
  });

  test('a locked session is not moved by hand either, until it is unlocked', async () => {
    const target = plan.sessionsList.find((s) => s.locks.includes('time'))!;
    const refused = await edit(target, { open: target.open + 15 }).expect(422);
    expect((refused.body as { errors: object[] }).errors).toContainEqual(
      expect.objectContaining({ code: 'H15' }),
    );
    await lock({ kind: 'time', sessionId: target.id, locked: false });
    expect(called(plan, target.id).locks).toEqual([]);
  });
});
