import { describe, expect, test } from '@jest/globals';
import { PeopleOfASessionAreLocked1764000005000 } from '../../migrations/1764000005000-people-of-a-session-are-locked.js';
import { allMigrations } from '../../migrations/all.js';
import { PublicationService } from '../../src/publication/publication.service.js';
import { givenCityApp } from '../support/city-app.js';
import { givenAccount, givenPlan, JOINT, PLAIN } from './publication-world.js';

describe('the newest migrations of a database in which something was published', () => {
  const app = givenCityApp();

  test('can be undone and run again, and what was published is frozen as before', async () => {
    const { dataSource, reader } = app.db;
    const { id, sessions } = await givenPlan(app.db, [JOINT]);
    await reader.query(
      `INSERT INTO locks (plan_id, kind, session_id) VALUES ($1, 'people', $2), ($1, 'time', $2)`,
      [id, sessions[0]!.id],
    );
    const by = await givenAccount(app.db, 'koordinator');
    await app.get(PublicationService).publish(id, PLAIN, by);

    const at = allMigrations.indexOf(PeopleOfASessionAreLocked1764000005000);
    for (const _ of allMigrations.slice(at)) await dataSource.undoLastMigration();
    await dataSource.runMigrations();

    const locks = await reader.query<object[]>('SELECT kind FROM locks');
    expect(locks).toEqual([{ kind: 'time' }]);
    await expect(reader.query('DELETE FROM locks')).rejects.toMatchObject({
      driverError: { constraint: 'tg_locks_frozen' },
    });
  });
});
