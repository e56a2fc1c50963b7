import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent } from 'supertest';
import type { Problem } from '../../src/contract/common.contract.js';
import type { Plan, PlanSession } from '../../src/contract/plans.contract.js';
import type { Publication } from '../../src/contract/publications.contract.js';
import { givenCityApp } from '../support/city-app.js';
import { verifyExport } from '../support/export-verifier.js';
import { agreeAndPublish, createPlan, getExport, getPlan, solve } from './plans-support.js';

const REASON = 'Mobil SIM mogok';

/** A vehicle breaks down after publication, and the schedule has to go on. */
describe('a unit drops out of a published plan', () => {
  const app = givenCityApp({ jobs: true });
  let coordinator: Agent;
  let polres: Agent;
  let left: PlanSession;

  beforeAll(async () => {
    coordinator = await app.as('koordinator');
    polres = await app.as('polres');
    const plan = await solve(coordinator, (await createPlan(coordinator)).id);
    await agreeAndPublish(app, plan.id);
    left = plan.sessionsList.find((s) => s.assignments.length === 3)!;
  });

  const current = async (): Promise<Plan> => {
    const { body } = await coordinator.get('/api/v1/publications').expect(200);
    const live = (body as { publications: Publication[] }).publications.find((p) => p.live)!;
    return getPlan(coordinator, live.planId);
  };
  const revise = async (): Promise<Plan> => {
    const { id } = await current();
    return (await coordinator.post(`/api/v1/plans/${id}/revise`).expect(201)).body as Plan;
  };

  test('its agency leaves one session; the two other services stay', async () => {
    const path = `/api/v1/publications/current/sessions/${left.publicId}/cancel`;
    await polres.post(path).send({ reason: REASON }).expect(201);
    const session = (await current()).sessionsList.find((s) => s.publicId === left.publicId)!;
    expect(session.assignments.map((a) => a.agency).sort()).toEqual(['disdukcapil', 'samsat']);
  });

  test('another session can be called off without that one being in the way', async () => {
    const revision = await revise();
    const other = revision.sessionsList.find((s) => s.publicId !== left.publicId)!;
    const path = `/api/v1/plans/${revision.id}/sessions/${other.id}`;
    await coordinator.patch(path).send({ remove: true, reason: 'Banjir rob' }).expect(200);
    const { body } = await coordinator.post(`/api/v1/plans/${revision.id}/propose`).expect(200);
    expect(body).toMatchObject({ status: 'confirmed' }); // nobody has to agree to anything new
    await coordinator.post(`/api/v1/plans/${revision.id}/publish`).send({}).expect(201);
    expect(await current()).toMatchObject({ publication: 3, revisionOf: expect.any(String) });
  });

  test('an absence that is entered later must be planned around before anybody is asked', async () => {
    const revision = await revise();
    const session = revision.sessionsList.find(
      (s) => s.status === 'planned' && s.assignments.some((a) => a.agency === 'samsat'),
    )!;
    const { unit } = session.assignments.find((a) => a.agency === 'samsat')!;
    const samsat = await app.as('samsat');
    const absence = { fromDate: session.date, toDate: session.date, reason: 'Servis mendadak' };
    await samsat.post(`/api/v1/units/${unit.id}/absences`).send(absence).expect(201);
    const propose = () => coordinator.post(`/api/v1/plans/${revision.id}/propose`);
    const { body } = await propose().expect(422);
    expect(body).toMatchObject({ code: 'RULES_BROKEN' });
    const rules = (body as Problem).errors?.map((error) => error.code);
    expect(rules).toContain('H3');

    const solved = await solve(coordinator, revision.id);
    expect(solved).toMatchObject({ failure: null, violations: [] });
    expect(verifyExport(await getExport(coordinator, revision.id))).toEqual([]);
    const drives = solved.sessionsList
      .filter((s) => s.status === 'planned' && s.date === session.date)
      .some((s) => s.assignments.some((a) => a.unit.id === unit.id));
    expect(drives).toBe(false);
    await propose().expect(200);
  });
});
