import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent } from 'supertest';
import type { PlanExport } from '../../src/contract/plan-export.contract.js';
import type { Plan } from '../../src/contract/plans.contract.js';
import { givenCityApp } from '../support/city-app.js';
import { PROBLEM_MUTATIONS } from '../support/export-mutations/problem.js';
import { unfoundChanges, type Mutation } from '../support/export-mutations/pick.js';
import { SOLUTION_MUTATIONS } from '../support/export-mutations/solution.js';
import {
  LOCK_MUTATIONS,
  UNSERVED_MUTATIONS,
} from '../support/export-mutations/unserved-and-locks.js';
import { verifyExport } from '../support/export-verifier.js';
import { createPlan, getExport, solve } from './plans-support.js';

/** The rules that a lie about a true export breaks. */
function rulesBroken(plan: PlanExport, [, , change]: Mutation): string[] {
  const lie = structuredClone(plan);
  change(lie);
  expect(lie).not.toEqual(plan);
  return [...new Set(verifyExport(lie).map((finding) => finding.rule))];
}

describe('a plan is judged from its export alone', () => {
  const app = givenCityApp({ jobs: true });
  let coordinator: Agent;
  let plan: Plan;
  let fresh: PlanExport;
  let locked: PlanExport;

  const lock = (body: object) =>
    coordinator.post(`/api/v1/plans/${plan.id}/locks`).send(body).expect(200);

  beforeAll(async () => {
    coordinator = await app.as('koordinator');
    plan = await solve(coordinator, (await createPlan(coordinator)).id);
    fresh = await getExport(coordinator, plan.id);
    for (const [i, kind] of ['unit', 'time', 'must-stay', 'day', 'people'].entries()) {
      await lock({ kind, sessionId: plan.sessionsList[3 * i + 2]!.id });
    }
    const [first] = fresh.tours;
    await lock({ kind: 'tour', unitId: first!.unit, date: first!.date });
    plan = await solve(coordinator, plan.id, { seed: 5, iterations: 60 });
    locked = await getExport(coordinator, plan.id);
  });

  test('a fresh plan and one solved again with locks are true', () => {
    expect(verifyExport(fresh)).toEqual([]);
    expect(locked.locks).toHaveLength(6);
    expect(verifyExport(locked)).toEqual([]);
  });

  test('no number and no word of the solution can be another one', () => {
    const plan = structuredClone(fresh);
    const { sessions, tours, costs } = plan;
    const parts = [sessions[20], tours[30], costs];
    const missed = unfoundChanges(plan, parts, (lie) => verifyExport(lie).length > 0);
    // An opaque name, and a reason where none is needed.
    expect([...new Set(missed)]).toEqual(['.publicId', '.reason']);
    expect(plan).toEqual(fresh);
  });

  test.each(PROBLEM_MUTATIONS)('the problem: %s (%s)', (...mutation) => {
    expect(rulesBroken(fresh, mutation)).toContain(mutation[1]);
  });
  test.each(SOLUTION_MUTATIONS)('the plan: %s (%s)', (...mutation) => {
    expect(rulesBroken(fresh, mutation)).toContain(mutation[1]);
  });
  test.each(LOCK_MUTATIONS)('a lock of kind %s (%s)', (...mutation) => {
    expect(rulesBroken(locked, mutation)).toContain(mutation[1]);
  });

  test('so is a plan that was edited by hand', async () => {
    const [tour] = plan.tourLocks;
    const target = plan.sessionsList.find((s) => s.locks.length === 0 && s.date !== tour!.date)!;
    const path = `/api/v1/plans/${plan.id}/sessions/${target.id}`;
    await coordinator.patch(path).send({ remove: true }).expect(200);
    const edited = await getExport(coordinator, plan.id);
    expect(edited.unserved).toHaveLength(1);
    expect(verifyExport(edited, { editedByHand: true })).toEqual([]);
  });
});

describe('a plan that cannot reach everybody', () => {
  const app = givenCityApp({ jobs: true, variant: 'scarce' });
  let scarce: PlanExport;

  beforeAll(async () => {
    const coordinator = await app.as('koordinator');
    const plan = await solve(coordinator, (await createPlan(coordinator)).id);
    scarce = await getExport(coordinator, plan.id);
  });

  test('is true as well', () => {
    expect(scarce.unserved.length).toBeGreaterThan(0);
    expect(verifyExport(scarce)).toEqual([]);
  });

  test.each(UNSERVED_MUTATIONS)('but not with %s (%s)', (...mutation) => {
    expect(rulesBroken(scarce, mutation)).toContain(mutation[1]);
  });
});
