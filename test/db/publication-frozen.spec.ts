import { beforeAll, describe, expect, test } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { givenCityApp } from '../support/city-app.js';
import { PublicationService } from '../../src/publication/publication.service.js';
import { givenAccount, givenPlan, JOINT, PLAIN, type GivenPlan } from './publication-world.js';

const ENDED = `UPDATE publications SET live = false, ended_at = now()`;

describe('what was published is frozen by the database itself', () => {
  const app = givenCityApp();
  let plan: GivenPlan;

  beforeAll(async () => {
    plan = await givenPlan(app.db, [JOINT]);
    const by = await givenAccount(app.db, 'koordinator');
    await app.db.reader.query(
      `INSERT INTO confirmations (plan_id, session_id, agency_id, decision, decided_at)
       SELECT s.plan_id, s.id, g.id, 'confirmed', now() FROM sessions s, agencies g
        WHERE g.code = 'samsat'`,
    );
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
    ['the title of the plan', `UPDATE plans SET title = 'Lain'`],
    ['who made the plan', 'UPDATE plans SET created_by = NULL, created_at = now()'],
    ['the reason while it is in force', `UPDATE publications SET reason = 'lain'`],
    ['an answer of an agency', `UPDATE confirmations SET comment = 'lain'`],
    ['the existence of an answer', 'DELETE FROM confirmations'],
    [
      'the locks',
      `INSERT INTO locks (plan_id, kind, session_id) SELECT plan_id, 'day', id FROM sessions`,
    ],
    ['the publications at one blow', 'TRUNCATE publications'],
    ['the sessions at one blow', 'TRUNCATE sessions CASCADE'],
    ['what hangs on the stops at one blow', 'TRUNCATE stops CASCADE'],
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

  test.each([
    ['units are not set free', 'UPDATE assignments SET live = false'],
    ['a publication does not end without its plan', ENDED],
    ['a plan does not end without its publication', `UPDATE plans SET status = 'withdrawn'`],
    [
      'an end needs a reason or a successor',
      `${ENDED}; UPDATE assignments SET live = false; UPDATE plans SET status = 'superseded'`,
    ],
  ])('%s', async (_, statements) => {
    await expect(app.db.reader.query(statements)).rejects.toMatchObject({
      driverError: { code: '23001', constraint: expect.stringMatching(/_in_step/) },
    });
  });

  test('a draft is not in force, and does not become so by its status alone', async () => {
    const draft = await givenPlan(app.db, [{ ...JOINT, date: '2026-12-03' }], { status: 'draft' });
    for (const statement of [
      'UPDATE assignments SET live = true WHERE plan_id = $1',
      `UPDATE plans SET status = 'published' WHERE id = $1`,
    ]) {
      await expect(app.db.reader.query(statement, [draft.id])).rejects.toMatchObject({
        driverError: { code: '23001', constraint: expect.stringMatching(/_in_step/) },
      });
    }
  });

  test('an end in force is recorded once', async () => {
    await app.db.reader.query(
      `UPDATE publications SET live = false, ended_at = now(), reason = 'Uji';
       UPDATE assignments SET live = false WHERE live;
       UPDATE plans SET status = 'withdrawn' WHERE status = 'published'`,
    );
    await expect(
      app.db.reader.query(`UPDATE publications SET reason = 'lain', ended_at = now()`),
    ).rejects.toMatchObject({ driverError: { code: '23001' } });
  });
});

describe('when and where a unit is cannot be told otherwise than its session says', () => {
  const app = givenCityApp();
  let plan: GivenPlan;
  const during = async () => {
    const [row] = await app.db.reader.query<{ from: Date; to: Date }[]>(
      'SELECT lower(during) AS from, upper(during) AS to FROM assignments WHERE plan_id = $1',
      [plan.id],
    );
    return `${row?.from.toISOString()} ${row?.to.toISOString()}`;
  };

  beforeAll(async () => {
    plan = await givenPlan(app.db, [{ ...JOINT, units: ['SIM-1'] }], { status: 'draft' });
  });

  test.each(['empty', '[2027-01-01,2027-01-02)'])('%s is not taken for an answer', async (lie) => {
    await app.db.reader.query('UPDATE assignments SET during = $1', [lie]);
    // 08:00–10:00 in Tegal with 20 minutes before and after, seven hours ahead of UTC.
    expect(await during()).toBe('2026-11-30T00:40:00.000Z 2026-11-30T03:20:00.000Z');
  });

  test('a unit goes with its session to another day', async () => {
    await app.db.reader.query(`UPDATE sessions SET date = '2026-12-01'`);
    expect(await during()).toBe('2026-12-01T00:40:00.000Z 2026-12-01T03:20:00.000Z');
  });

  test('what hangs on a session is of the plan of the session', async () => {
    const other = await givenPlan(app.db, [], { status: 'draft' });
    await expect(
      app.db.reader.query('UPDATE assignments SET plan_id = $1', [other.id]),
    ).rejects.toMatchObject({
      driverError: { code: '23503', constraint: 'fk_assignments_session' },
    });
  });
});
