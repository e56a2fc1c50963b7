import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent } from 'supertest';
import type { Unit } from '../../src/contract/fleet.contract.js';
import type { Plan } from '../../src/contract/plans.contract.js';
import { givenCityApp } from '../support/city-app.js';
import { verifyExport } from '../support/export-verifier.js';
import { agreeAndPublish, createPlan, getExport, solve } from './plans-support.js';

describe('the export of a revision', () => {
  const app = givenCityApp({ jobs: true });
  let coordinator: Agent;
  let revision: Plan;

  beforeAll(async () => {
    coordinator = await app.as('koordinator');
    const plan = await solve(coordinator, (await createPlan(coordinator)).id);
    await agreeAndPublish(app, plan.id);
    expect(verifyExport(await getExport(coordinator, plan.id))).toEqual([]);
    const { body } = await coordinator.post(`/api/v1/plans/${plan.id}/revise`).expect(201);
    revision = body as Plan;
  });

  test('an untouched copy is as true as what was published', async () => {
    expect(verifyExport(await getExport(coordinator, revision.id))).toEqual([]);
  });

  test('solved again in the second week without one unit, it is true and prices each change', async () => {
    app.clock.set('2026-12-06T02:00:00Z');
    coordinator = await app.as('koordinator'); // the sign-in of two weeks ago is over
    const polres = await app.as('polres');
    const { body } = await polres.get('/api/v1/units').expect(200);
    const sim = (body as Unit[]).find((unit) => unit.code === 'SIM-1')!;
    const absence = { fromDate: '2026-12-07', toDate: '2026-12-08', reason: 'Mesin rusak' };
    await polres.post(`/api/v1/units/${sim.id}/absences`).send(absence).expect(201);
    const before = await getExport(coordinator, revision.id);
    const plan = await solve(coordinator, revision.id);
    expect(plan).toMatchObject({ failure: null, profile: 'revise', violations: [] });
    const after = await getExport(coordinator, revision.id);
    const isAhead = (s: { date: string }) => s.date >= '2026-12-06';
    const told = before.sessions.filter(isAhead).map((s) => s.publicId);
    expect(after.announced.map((a) => a.publicId).sort()).toEqual(told.sort());
    expect(after.costs.terms['change']).toBeGreaterThan(0);
    expect(verifyExport(after)).toEqual([]);
    // What has passed stays to the last minute, and SIM-1 drives on no day of its absence.
    const past = before.sessions.filter((s) => !isAhead(s));
    expect(after.history.sessions).toEqual(past);
    expect(after.history.tours).toEqual(before.tours.filter((t) => !isAhead(t)));
    expect(after.days[0]?.date).toBe('2026-12-06');
    const driven = after.tours.filter((t) => t.unit === sim.id).map((t) => t.date);
    expect(driven).not.toContain('2026-12-07');
    expect(driven).not.toContain('2026-12-08');
  });

  test('of announced sessions that are told otherwise, the price is no longer true', async () => {
    const lie = await getExport(coordinator, revision.id);
    const held = lie.announced.find((a) =>
      lie.sessions.some((s) => s.publicId === a.publicId && s.open === a.open && s.date === a.date),
    )!;
    held.open += 60;
    expect(verifyExport(lie).map((f) => f.rule)).toContain('COST');
  });
});

describe.each(['preferred', 'free'] as const)('bundles that are %s', (together) => {
  const app = givenCityApp({ jobs: true, variant: 'scarce' });

  test('are planned, retold and verified as well, mandatory or not', async () => {
    await app.db.transaction((tx) =>
      tx.query(
        `UPDATE visit_requirements SET together = $1, max_gap_days = 9,
                mandatory = (right(area_code, 1)::integer % 2 = 0)`,
        [together],
      ),
    );
    const coordinator = await app.as('koordinator');
    const plan = await solve(coordinator, (await createPlan(coordinator)).id);
    expect(plan).toMatchObject({ failure: null, violations: [] });
    const file = await getExport(coordinator, plan.id);
    expect(file.requirements.every((r) => r.together === together)).toBe(true);
    expect(verifyExport(file)).toEqual([]);

    await agreeAndPublish(app, plan.id);
    app.clock.set('2026-12-10T02:00:00Z');
    const later = await app.as('koordinator');
    const { body } = await later.post(`/api/v1/plans/${plan.id}/revise`).expect(201);
    const { id } = body as Plan;
    expect(await solve(later, id)).toMatchObject({ failure: null, violations: [] });
    const revised = await getExport(later, id);
    expect(revised.history.sessions.length).toBeGreaterThan(0);
    expect(verifyExport(revised)).toEqual([]);
  });
});
