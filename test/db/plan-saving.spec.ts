import { randomUUID } from 'node:crypto';
import { describe, expect, jest, test } from '@jest/globals';
import { addDays } from '../../src/domain/local-time.js';
import { SessionsRepository } from '../../src/planning/store/sessions.repository.js';
import type { StoredSession } from '../../src/planning/store/solution-record.js';
import { givenCityApp } from '../support/city-app.js';
import { givenPlan, JOINT, NEXT_DAY } from './publication-world.js';

describe('the sessions of a plan', () => {
  const app = givenCityApp();

  test('are written as they are, by as many statements for twenty as for two', async () => {
    const { id } = await givenPlan(app.db, [JOINT, NEXT_DAY], { status: 'draft' });
    const sessions = app.get(SessionsRepository);
    const two = await sessions.ofPlan(app.db.reader, id);
    // A session more on each of the days after, so that no unit is in two places.
    const twenty = Array.from({ length: 20 }, (_, day) => ({
      ...{ ...two[0]!, id: randomUUID(), publicId: randomUUID() },
      date: addDays(two[0]!.date, day + 2),
    }));
    const statementsFor = (all: readonly StoredSession[]) =>
      app.db.transaction(async (tx) => {
        const query = jest.spyOn(tx, 'query');
        await sessions.replace(tx, id, all);
        const { length } = query.mock.calls;
        expect(await sessions.ofPlan(tx, id)).toEqual(all);
        return length;
      });
    expect(await statementsFor(twenty)).toBe(await statementsFor(two));
  });
});
