import { describe, expect, jest, test } from '@jest/globals';
import { PlanReader } from '../../src/planning/plan-reader.js';
import { PlanStore } from '../../src/planning/store/plan-store.js';
import { givenCityApp } from '../support/city-app.js';
import { givenPlan, JOINT, NEXT_DAY } from './publication-world.js';

describe('a plan that is changed while it is read', () => {
  const app = givenCityApp();

  test('is read as it was, not half as it was and half as it is', async () => {
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
});
