import { beforeAll, expect, test } from '@jest/globals';
import type { Agent } from 'supertest';
import type { PlanExport } from '../../src/contract/plan-export.contract.js';
import type { Publication } from '../../src/contract/publications.contract.js';
import { daysBetween, localDate } from '../../src/domain/local-time.js';
import { givenCityApp } from '../support/city-app.js';
import { verifyExport } from '../support/export-verifier.js';
import { agree, agreeAndPublish, createPlan, getExport, solve } from './plans-support.js';

/*
 * Two plans one after the other, of two days and of one. Two SIM and two Dukcapil units hold four joint
 * sessions a day: on Thursday 3 and Friday 4 December the eight most urgent kelurahan, on Monday the 7th the
 * four most urgent that may be visited. Four days lie between two visits: Monday is too early for those of
 * Friday, however urgent they are.
 */
const app = givenCityApp({ jobs: true });
const FIRST = { fromDate: '2026-12-03', days: 2 };
const SECOND = { fromDate: '2026-12-07', days: 1 };

let coordinator: Agent;
let first: PlanExport;
let second: string;

beforeAll(async () => {
  coordinator = await app.as('koordinator');
  const { id } = await createPlan(coordinator, FIRST);
  await solve(coordinator, id);
  first = await getExport(coordinator, id);
  second = (await createPlan(coordinator, SECOND)).id;
});

const solved = async () => {
  await solve(coordinator, second);
  return getExport(coordinator, second);
};

/** The day of the first visit of each kelurahan that a plan visits. */
const visited = (plan: PlanExport) =>
  new Map(
    [...plan.sessions]
      .filter(({ status }) => status === 'planned')
      .reverse()
      .flatMap((s) => s.visits.map((v) => [v.requirement, s.date] as const)),
  );
const lastHeld = (plan: PlanExport) =>
  new Map(
    plan.requirements.flatMap((r) => (r.lastHeldDate ? [[r.id, r.lastHeldDate] as const] : [])),
  );

test('what is only a draft was never held', async () => {
  expect(lastHeld(await solved())).toEqual(new Map());
});

test('the next plan keeps its distance to what is published before it', async () => {
  await agreeAndPublish(app, first.plan.id);
  const plan = await solved();
  const before = visited(first);
  expect(before.size).toBe(8);
  expect(lastHeld(plan)).toEqual(before);
  expect(visited(plan).size).toBe(4);
  const gaps = [...visited(plan)].map(([id, date]) =>
    before.has(id) ? daysBetween(localDate(before.get(id)!), localDate(date)) : Infinity,
  );
  expect(gaps.filter((gap) => gap < 4)).toEqual([]);
  expect(verifyExport(plan)).toEqual([]);
});

test('what is called off there later counts no more, and an agreed plan stays as it was agreed', async () => {
  await agree(app, second);
  const [gone] = first.sessions;
  await coordinator
    .post(`/api/v1/publications/current/sessions/${gone!.publicId}/cancel`)
    .send({ reason: 'Jalan ditutup' })
    .expect(201);
  await coordinator.post(`/api/v1/plans/${second}/publish`).send({}).expect(201);
  expect(lastHeld(await getExport(coordinator, second))).toEqual(visited(first));

  const { id } = await createPlan(coordinator, { fromDate: '2026-12-06', days: 1 });
  await solve(coordinator, id);
  const left = visited(first);
  gone!.visits.forEach(({ requirement }) => left.delete(requirement));
  expect(lastHeld(await getExport(coordinator, id))).toEqual(left);
});

test('what is withdrawn counts no more', async () => {
  const { body } = await coordinator.get('/api/v1/publications').expect(200);
  const live = (body as { publications: Publication[] }).publications.filter((p) => p.live);
  for (const { id } of live) {
    await coordinator
      .post(`/api/v1/publications/${id}/withdraw`)
      .send({ reason: 'Kembali ke jadwal lama' })
      .expect(201);
  }
  second = (await createPlan(coordinator, SECOND)).id;
  expect(lastHeld(await solved())).toEqual(new Map());
});
