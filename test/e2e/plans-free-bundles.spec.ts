import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent } from 'supertest';
import type { Plan } from '../../src/contract/plans.contract.js';
import type { PlanExport } from '../../src/contract/plan-export.contract.js';
import { givenCityApp } from '../support/city-app.js';
import { verifyExport } from '../support/export-verifier.js';
import { agreeAndPublish, createPlan, firstAccepted, getExport, solve } from './plans-support.js';

/** Sessions in which services of one bundle meet under several numbers. */
const meetings = ({ sessions, start }: PlanExport) =>
  [...sessions, ...start].filter((s) => s.visits.some((v) => v.services !== undefined));

describe('bundles whose services may go apart, each wanted twice', () => {
  const app = givenCityApp({ jobs: true });
  let coordinator: Agent;
  let plan: Plan;

  beforeAll(async () => {
    await app.db.transaction((tx) =>
      tx.query(`UPDATE visit_requirements SET together = 'free', visits = 2, min_gap_days = 2`),
    );
    coordinator = await app.as('koordinator');
    plan = await solve(coordinator, (await createPlan(coordinator)).id);
  });

  test('meet under different numbers, and the export tells them apart', async () => {
    expect(plan).toMatchObject({ failure: null, violations: [] });
    const file = await getExport(coordinator, plan.id);
    expect(meetings(file).length).toBeGreaterThan(0);
    expect(verifyExport(file)).toEqual([]);
    // Without the services nobody could know which visit is whose.
    const silent = structuredClone(file);
    for (const { visits } of silent.sessions) for (const v of visits) delete v.services;
    expect(verifyExport(silent)).not.toEqual([]);
  });

  test('are edited by hand and locked like others', async () => {
    const before = await getExport(coordinator, plan.id);
    const [meeting] = meetings(before);
    const tries = [15, -15, 30, -30, 45, 60].map((minutes) => meeting!.open + minutes);
    const id = 'id' in meeting! ? meeting.id : '';
    const path = `/api/v1/plans/${plan.id}`;
    await firstAccepted(tries, (open) =>
      coordinator.patch(`${path}/sessions/${id}`).send({ open }),
    );
    const moved = await getExport(coordinator, plan.id);
    expect(verifyExport(moved, { editedByHand: true })).toEqual([]);
    const now = moved.sessions.find((s) => s.id === id)!;
    await coordinator.post(`${path}/locks`).send({ kind: 'time', sessionId: id }).expect(200);
    expect(await solve(coordinator, plan.id)).toMatchObject({ failure: null, violations: [] });
    const again = await getExport(coordinator, plan.id);
    expect(verifyExport(again)).toEqual([]);
    const kept = again.sessions.find((s) => s.date === now.date && s.stop === now.stop);
    expect(kept).toMatchObject({ open: now.open });
  });

  test('are retold by a revision, each held visit counted once', async () => {
    await agreeAndPublish(app, plan.id);
    app.clock.set('2026-12-07T02:00:00Z');
    const later = await app.as('koordinator');
    const { body } = await later.post(`/api/v1/plans/${plan.id}/revise`).expect(201);
    const { id } = body as Plan;
    expect(await solve(later, id)).toMatchObject({ failure: null, violations: [] });
    const revised = await getExport(later, id);
    expect(meetings({ ...revised, sessions: revised.history.sessions }).length).toBeGreaterThan(0);
    expect(verifyExport(revised)).toEqual([]);
    const held = (requirement: string, service: string) =>
      revised.history.sessions.filter(
        (s) =>
          s.visits.some((v) => v.requirement === requirement) &&
          s.assignments.some((a) => a.services.some((x) => x.service === service)),
      ).length;
    for (const r of revised.requirements) {
      const least = Math.min(...r.services.map((service) => held(r.id, service)));
      expect(r.visits).toBe(Math.max(0, 2 - least));
    }
  });
});
