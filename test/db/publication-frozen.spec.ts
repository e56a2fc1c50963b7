import { beforeAll, describe, expect, test } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { givenCityApp } from '../support/city-app.js';
import { PublicationService } from '../../src/publication/publication.service.js';
import { givenAccount, givenPlan, JOINT, PLAIN, type GivenPlan } from './publication-world.js';

describe('what was published is frozen by the database itself', () => {
  const app = givenCityApp();
  let plan: GivenPlan;

  beforeAll(async () => {
    plan = await givenPlan(app.db, [JOINT]);
    const by = await givenAccount(app.db, 'koordinator');
    await app.get(PublicationService).publish(plan.id, PLAIN, by);
  });

  test.each([
    ['the number', 'UPDATE publications SET number = 99'],
    ['the snapshot', `UPDATE publications SET snapshot = '{"version":1,"sessions":[]}'`],
    ['the changes', `UPDATE publications SET changes = '[{}]'`],
    ['the plan it announces', 'UPDATE publications SET plan_id = gen_random_uuid()'],
    ['its demo mark', 'UPDATE publications SET demo = NOT demo'],
    ['its existence', 'DELETE FROM publications'],
    ['the time of a session', 'UPDATE sessions SET opens = opens + 15'],
    ['the existence of a session', 'DELETE FROM sessions'],
    ['the unit of an assignment', 'UPDATE assignments SET leave = leave + 5'],
    ['the existence of an assignment', 'DELETE FROM assignments'],
    ['the solution of the plan', `UPDATE plans SET solution = '{}'`],
    ['the status of the plan, backwards', `UPDATE plans SET status = 'draft'`],
    ['the existence of the plan', 'DELETE FROM plans'],
    [
      'the number of sessions',
      `INSERT INTO sessions (plan_id, public_id, stop_id, date, opens, closes, visits)
       SELECT plan_id, gen_random_uuid(), stop_id, date, opens, closes, visits FROM sessions`,
    ],
    [
      'the number of assignments',
      `INSERT INTO assignments (plan_id, session_id, unit_id, during, arrive, ready, opens, closes,
                                leave, services)
       SELECT plan_id, session_id, (SELECT id FROM units WHERE code = 'SIM-2'), during, arrive,
              ready, opens, closes, leave, services FROM assignments LIMIT 1`,
    ],
  ])('%s cannot be changed', async (_, statement) => {
    const attempt = app.db.reader.query(statement);
    await expect(attempt).rejects.toThrow(QueryFailedError);
    await expect(app.db.reader.query(statement)).rejects.toMatchObject({
      driverError: { code: '23001', constraint: expect.stringMatching(/^tg_\w+_frozen$/) },
    });
  });

  test('a session of another plan cannot be moved into it', async () => {
    const draft = await givenPlan(app.db, [{ ...JOINT, date: '2026-12-02' }], { status: 'draft' });
    const steal = app.db.reader.query('UPDATE sessions SET plan_id = $1 WHERE plan_id = $2', [
      plan.id,
      draft.id,
    ]);
    await expect(steal).rejects.toMatchObject({ driverError: { code: '23001' } });
  });

  test('being in force may end, once', async () => {
    await app.db.reader.query('UPDATE assignments SET live = false');
    await app.db.reader.query('UPDATE publications SET live = false, ended_at = now()');
    await expect(
      app.db.reader.query(`UPDATE publications SET reason = 'lain', ended_at = now()`),
    ).rejects.toMatchObject({ driverError: { code: '23001' } });
  });
});
