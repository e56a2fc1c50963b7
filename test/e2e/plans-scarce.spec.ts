import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent } from 'supertest';
import type { PlanExport } from '../../src/contract/plan-export.contract.js';
import type { Plan } from '../../src/contract/plans.contract.js';
import type { Publication } from '../../src/contract/publications.contract.js';
import type { SessionList } from '../../src/contract/sessions.contract.js';
import { REASON_CODES } from '../../src/text/reasons.js';
import { givenCityApp } from '../support/city-app.js';
import { verifyExport } from '../support/export-verifier.js';
import { agreeAndPublish, createPlan, getExport, getPlan, solve } from './plans-support.js';

/**
 * One SIM unit instead of two. It serves from 08:00 to 12:00, and a session takes an hour, 20 minutes
 * to pack up, the road, and 20 minutes to set up: the second one begins at 09:45 at the earliest, a
 * third one would begin at 11:30. So it holds two joint sessions a day, on ten days on which Dukcapil
 * works as well: 20 of the 33 visits that the demand asks for.
 */
const WANTED = 33;
const POSSIBLE = 20;

describe('a city with a single SIM unit', () => {
  const app = givenCityApp({ jobs: true, variant: 'scarce' });
  let coordinator: Agent;
  let plan: Plan;
  let file: PlanExport;
  let publication: Publication;

  beforeAll(async () => {
    coordinator = await app.as('koordinator');
    plan = await solve(coordinator, (await createPlan(coordinator)).id, {
      seed: 7,
      iterations: 400,
    });
    publication = await agreeAndPublish(app, plan.id);
    plan = await getPlan(coordinator, plan.id);
    file = await getExport(coordinator, plan.id);
  });

  test('exactly what is possible is planned, and every other visit is told of', () => {
    expect(file.requirements.reduce((sum, r) => sum + r.visits, 0)).toBe(WANTED);
    expect(plan.sessions).toBe(POSSIBLE);
    expect(plan.unserved).toHaveLength(WANTED - POSSIBLE);
    const held = file.sessions.flatMap((s) => s.visits);
    const all = [...held, ...plan.unserved].map((v) => `${v.requirement}/${v.visit}`);
    expect(new Set(all).size).toBe(WANTED);
  });

  test('a bundle that must come together is missing as a whole', () => {
    const services = ['dukcapil', 'samsat', 'sim'];
    for (const visit of plan.unserved) expect([...visit.services].sort()).toEqual(services);
  });

  test('no area has its second visit while another lacks its first, and the most urgent have theirs', () => {
    const held = new Set(file.sessions.flatMap((s) => s.visits.map((v) => v.requirement)));
    expect(held.size).toBe(POSSIBLE);
    const reached = file.requirements.filter((r) => held.has(r.id));
    const missed = file.requirements.filter((r) => !held.has(r.id));
    const [least, most] = [reached, missed].map((list) => list.map((r) => r.priority));
    expect(Math.max(...most!)).toBeLessThanOrEqual(Math.min(...least!));
    const repeats = reached.map((r) => (r.visits - 1) * r.repeatPriority);
    expect(plan.levels[1]).toBe([...most!, ...repeats].reduce((sum, weight) => sum + weight, 0));
  });

  test('each has reasons, and each reason is a sentence of its own', () => {
    for (const visit of plan.unserved) {
      expect(visit.codes.length).toBeGreaterThan(0);
      expect(REASON_CODES).toEqual(expect.arrayContaining(visit.codes));
      expect(visit.reasons).toHaveLength(visit.codes.length);
      expect(visit.reasons.filter((text) => !/^[A-Z].+\.$/.test(text))).toEqual([]);
      expect(visit.reasons.filter((text) => visit.codes.some((c) => text.includes(c)))).toEqual([]);
      expect(visit.area.name).not.toBe(visit.area.code);
    }
    // Samsat and Dukcapil have units to spare, and the SIM unit its Saturdays, but never all at once.
    const reached = new Set(file.sessions.map((s) => s.area));
    for (const { area, codes } of plan.unserved) {
      // A second visit also has to keep its distance from the first.
      expect(codes).toContain(reached.has(area.code) ? 'GAP' : 'TOGETHER');
      const more = codes.filter((code) => !['GAP', 'WINDOW_BUSY', 'TOGETHER'].includes(code));
      expect(more).toEqual([]);
    }
  });

  test('people who are not reached are not counted as served', () => {
    for (const { demand, served, overflow } of plan.totals) {
      expect(served + overflow).toBe(demand);
      expect(served).toBeLessThan(demand);
    }
    const reached = new Set(file.sessions.map((s) => s.area));
    expect(plan.areasReached).toBe(reached.size);
    expect(plan.areasWanted).toBe(27);
  });

  test('nothing of it is illegal, as published and as citizens read it', async () => {
    expect(plan).toMatchObject({ status: 'published', violations: [] });
    expect(verifyExport(file)).toEqual([]);
    expect(publication.sessions).toBe(POSSIBLE);
    const { body } = await app.client().get('/api/v1/sessions').expect(200);
    const { sessions } = body as SessionList;
    expect(sessions).toHaveLength(POSSIBLE);
    expect(sessions.every((s) => s.services.length === 3 && s.missingServices.length === 0)).toBe(
      true,
    );
  });
});
