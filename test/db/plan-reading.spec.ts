import { describe, expect, jest, test } from '@jest/globals';
import { PlanReader } from '../../src/planning/plan-reader.js';
import { PlanStore } from '../../src/planning/store/plan-store.js';
import { PlansRepository } from '../../src/planning/store/plans.repository.js';
import { givenCityApp } from '../support/city-app.js';
import { givenPlan, JOINT, NEXT_DAY } from './publication-world.js';

describe('a plan that is read', () => {
  const app = givenCityApp();

  test('while it is changed is as it was, not half as it was and half as it is', async () => {
    const { id, sessions } = await givenPlan(app.db, [JOINT, NEXT_DAY], { status: 'draft' });
    const store = app.get(PlanStore);
    const complete = store.complete.bind(store);
    jest.spyOn(store, 'complete').mockImplementationOnce(async (tx, row) => {
      await app.db.reader.query('DELETE FROM sessions WHERE id = $1', [sessions[0]!.id]);
      return complete(tx, row);
    });
    const read = () => app.get(PlanReader).read(id);
    const during = await read();
    expect([during.sessions, during.sessionsList.length]).toEqual([2, 2]);
    const after = await read();
    expect([after.sessions, after.sessionsList.length]).toEqual([1, 1]);
  });

  test('is shown without fetching how long all of its roads are', async () => {
    const { id } = await givenPlan(app.db, [JOINT], { status: 'draft' });
    const lists = ['days', 'agencies', 'services', 'units', 'areas', 'stops', 'requirements'];
    const frozen = Object.fromEntries(lists.map((name) => [name, []]));
    const travel = { source: 'uji', locations: ['a'], minutes: [[0]], meters: [[0]] };
    const problem = JSON.stringify({ ...frozen, travel });
    await app.db.reader.query('UPDATE plans SET problem = $2 WHERE id = $1', [id, problem]);
    const plans = app.get(PlansRepository);
    const whole = jest.spyOn(plans, 'problem');
    const plan = await app.get(PlanReader).read(id);
    expect([plan.travelSource, plan.sessions]).toEqual(['uji', 1]);
    expect(whole).not.toHaveBeenCalled();
    const frame = await plans.frame(app.db.reader, id);
    expect(frame).toEqual({ ...frozen, travel: { source: 'uji' } });
  });
});
