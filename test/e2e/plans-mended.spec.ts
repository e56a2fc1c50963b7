import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent } from 'supertest';
import type { BreakdownProposal, PlanChanges } from '../../src/contract/plan-answers.contract.js';
import type { Problem } from '../../src/contract/common.contract.js';
import type { Plan, PlanSession } from '../../src/contract/plans.contract.js';
import { givenCityApp } from '../support/city-app.js';
import { verifyExport } from '../support/export-verifier.js';
import {
  agreeAndPublish,
  answerPlan,
  createPlan,
  getExport,
  getPlan,
  QUICK,
  solve,
} from './plans-support.js';

const REASON = 'Mobil mogok di jalan';

/** C35: on a day with two sessions of a unit, it breaks down between them. */
describe('a unit breaks down on the road', () => {
  const app = givenCityApp({ jobs: true });
  let coordinator: Agent;
  let published: Plan;
  let first: PlanSession;
  let second: PlanSession;
  let unit: string;
  let code: string;
  /** Units of the day that meet it nowhere; their tours are locked. */
  let aloof: string[];
  let proposal: BreakdownProposal;
  let draft: Plan;

  const path = (id: string) => `/api/v1/units/${id}/breakdowns`;
  const told = ({ publicId, date, open, close, stop, assignments }: PlanSession) => ({
    ...{ publicId, date, open, close },
    stop: stop.id,
    services: assignments.flatMap((a) => a.services.map((s) => [s.service, s.open, s.close])),
  });

  beforeAll(async () => {
    coordinator = await app.as('koordinator');
    const plan = await solve(coordinator, (await createPlan(coordinator)).id);
    const own = (s: PlanSession, u: string) => s.assignments.some((a) => a.unit.id === u);
    const day = plan.sessionsList
      .flatMap((s) => s.assignments.map((a) => ({ date: s.date, unit: a.unit })))
      .map((x) => ({
        ...x,
        sessions: plan.sessionsList.filter((s) => s.date === x.date && own(s, x.unit.id)),
      }))
      .find(({ sessions }) => sessions.length > 1)!;
    [unit, code] = [day.unit.id, day.unit.code];
    [first, second] = day.sessions.sort((a, b) => a.open - b.open) as [PlanSession, PlanSession];
    aloof = plan.sessionsList
      .filter((s) => s.date === day.date)
      .flatMap((s) => s.assignments.map((a) => a.unit.id))
      .filter((id) => !day.sessions.some((s) => own(s, id)));
    for (const unitId of new Set(aloof)) {
      const lock = { kind: 'tour', unitId, date: day.date };
      await coordinator.post(`/api/v1/plans/${plan.id}/locks`).send(lock).expect(200);
    }
    await agreeAndPublish(app, plan.id);
    published = await getPlan(coordinator, plan.id);
    const input = { date: first.date, from: first.open + 20, reason: REASON };
    const answer = await coordinator.post(path(unit)).send(input).expect(201);
    proposal = answer.body as BreakdownProposal;
    draft = await getPlan(coordinator, proposal.planId);
  });

  test('a draft revision is proposed; what is announced stays in force', async () => {
    expect(draft).toMatchObject({ status: 'draft', revisionOf: published.id, violations: [] });
    expect(await getPlan(coordinator, published.id)).toEqual(published);
    expect(verifyExport(await getExport(coordinator, draft.id))).toEqual([]);
    expect(proposal.sentence).toContain(code);
    expect(proposal.ongoing.map(({ publicId }) => publicId)).toEqual([first.publicId]);
  });

  test('the unit gives nothing any more that day, and nothing else moves', () => {
    const lost = new Set(
      published.sessionsList
        .filter((s) => s.date === first.date && s.open >= second.open)
        .filter((s) => s.assignments.some((a) => a.unit.id === unit))
        .map(({ publicId }) => publicId),
    );
    const others = ({ sessionsList }: Plan) =>
      sessionsList.filter(({ publicId }) => !lost.has(publicId)).map(told);
    expect(others(draft)).toEqual(others(published));
    const after = draft.sessionsList.filter(
      (s) => s.status === 'planned' && s.date === first.date && s.open > first.open + 20,
    );
    expect(after.flatMap((s) => s.assignments.map((a) => a.unit.id))).not.toContain(unit);
  });

  test('the tours of units that lose nothing stay locked', () => {
    expect(aloof.length).toBeGreaterThan(0);
    const locked = draft.tourLocks.map((lock) => lock.unit);
    expect(locked).toEqual(expect.arrayContaining([unit, ...aloof]));
  });

  test('the difference is told, with a notice and where to go instead', async () => {
    const { body } = await coordinator.get(`/api/v1/plans/${draft.id}/changes`).expect(200);
    expect(body).toEqual(proposal.changes);
    const { total, changed, sessions, sentence } = body as PlanChanges;
    expect(total).toBe(published.sessionsList.length);
    expect(sentence).toMatch(
      changed === 0
        ? /^Tidak ada dari \d+ sesi/
        : new RegExp(`^${changed} dari ${total} sesi berubah`),
    );
    expect(sessions).toHaveLength(changed);
    expect(draft.sessionsList.filter((s) => s.change !== null)).toHaveLength(changed);
    for (const { change, notice, alternatives, before } of sessions) {
      expect(notice).toContain(before!.stop.name);
      expect(notice).toContain(`Alasan: ${REASON}.`);
      if (change === 'cancelled') expect(alternatives.length).toBeGreaterThan(0);
      for (const { date, meters } of alternatives) {
        expect(date >= before!.date).toBe(true);
        expect(meters).toBeGreaterThanOrEqual(0);
      }
    }
  });

  test('planning a draft further keeps the unit out and what had begun as it is', async () => {
    const input = { date: first.date, from: first.open + 20, reason: REASON };
    const again = (await coordinator.post(path(unit)).send(input).expect(201)).body;
    const { planId } = again as BreakdownProposal;
    const other = await getPlan(coordinator, planId);
    expect(other.tourLocks).toContainEqual(expect.objectContaining({ unit, date: first.date }));
    const solved = await solve(coordinator, planId, QUICK);
    expect(solved).toMatchObject({ failure: null, violations: [] });
    const own = (plan: Plan) => {
      const day = plan.sessionsList.filter((s) => s.status === 'planned' && s.date === first.date);
      const parts = day.flatMap((s) =>
        s.assignments.filter((a) => a.unit.id === unit).map((a) => [s.publicId, a]),
      );
      const begun = day.filter((s) => s.open <= first.open);
      const people = begun.map((s) => s.assignments.map((a) => a.services.map((x) => x.served)));
      return { begun: begun.map(told), people, parts };
    };
    expect(own(solved)).toEqual(own(other));
    const begun = other.sessionsList.find(({ publicId }) => publicId === first.publicId)!;
    expect([...begun.locks].sort()).toEqual(['people', 'time', 'unit']);
  });

  test('the way to citizens is that of every revision, with the reason already written', async () => {
    await agreeAgain();
    const answer = await coordinator.post(`/api/v1/plans/${draft.id}/publish`).send({});
    expect(answer.status).toBe(201);
  });

  async function agreeAgain(): Promise<void> {
    await coordinator.post(`/api/v1/plans/${draft.id}/propose`).expect(200);
    if ((await getPlan(coordinator, draft.id)).status === 'confirmed') return;
    for (const agency of ['samsat', 'polres', 'disdukcapil']) {
      await answerPlan(await app.as(agency), draft.id);
    }
  }

  test('nobody but a coordinator may, and only for hours at which the unit is announced', async () => {
    const input = { date: first.date, from: 600, reason: REASON };
    await (await app.as('polres')).post(path(unit)).send(input).expect(403);
    const sunday = { ...input, date: '2026-12-06' };
    const off = await coordinator.post(path(unit)).send(sunday).expect(404);
    expect((off.body as Problem).title).toMatch(/^[A-Z]+-\d tidak bertugas pada Min 6 Des/);
    const late = await coordinator
      .post(path(unit))
      .send({ ...input, from: 1380 })
      .expect(404);
    expect((late.body as Problem).title).toMatch(/tidak melayani lagi sejak pukul 23\.00 pada/);
    const { body } = await coordinator
      .post(path(unit))
      .send({ ...input, reason: 'x' })
      .expect(400);
    expect((body as Problem).errors?.map(({ field }) => field)).toEqual(['reason']);
    await coordinator.get(`/api/v1/plans/${published.id}/changes`).expect(404);
  });
});
