import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent } from 'supertest';
import type { Problem } from '../../src/contract/common.contract.js';
import { givenCityApp } from '../support/city-app.js';
import { givenPlan, JOINT, type GivenPlan } from '../db/publication-world.js';
import { FROM, getPlan } from './plans-support.js';

type Body = Record<string, unknown>;

/** Field and code of everything that is wrong, as in RFC 9457 problem details. */
type Wrong = [field: string, code: string][];

describe('bad input for a plan', () => {
  const app = givenCityApp();
  let coordinator: Agent;
  let polres: Agent;
  let draft: GivenPlan;
  let proposed: GivenPlan;
  let confirmed: GivenPlan;

  beforeAll(async () => {
    coordinator = await app.as('koordinator');
    polres = await app.as('polres');
    draft = await givenPlan(app.db, [JOINT], { status: 'draft' });
    const others = [JOINT, { ...JOINT, units: ['SAMSAT-2'] }];
    proposed = await givenPlan(app.db, others, { status: 'proposed' });
    confirmed = await givenPlan(app.db, [{ ...JOINT, date: '2026-12-08' }]);
  });

  /** Every row of a plan and what hangs on it. */
  const stored = () =>
    app.db.reader.query(`SELECT json_build_object(
      'plans', (SELECT json_agg(p ORDER BY p.id) FROM plans p),
      'sessions', (SELECT json_agg(s ORDER BY s.id) FROM sessions s),
      'assignments', (SELECT json_agg(a ORDER BY a.session_id, a.unit_id) FROM assignments a),
      'confirmations', (SELECT json_agg(c) FROM confirmations c),
      'locks', (SELECT json_agg(l) FROM locks l),
      'publications', (SELECT json_agg(p) FROM publications p),
      'outbox', (SELECT json_agg(o) FROM outbox o))`);

  const refuse = async (
    request: (body: Body) => PromiseLike<{ status: number; type: string; body: unknown }>,
    body: Body,
    wrong: Wrong,
  ) => {
    const before = await stored();
    const answer = await request(body);
    expect([answer.status, answer.type]).toEqual([400, 'application/problem+json']);
    const { code, errors = [] } = answer.body as Problem;
    expect(code).toBe('INVALID_INPUT');
    expect(errors.map((e) => [e.field, e.code])).toEqual(wrong);
    // A sentence of its own for each: nobody is told only that something is not right.
    expect(errors.filter((e) => e.message === 'Isian ini belum benar.')).toEqual([]);
    expect(await stored()).toEqual(before);
  };

  test.each<[Body, Wrong]>([
    [{}, [['fromDate', 'REQUIRED']]],
    [{ fromDate: '30-11-2026' }, [['fromDate', 'DATE']]],
    [{ fromDate: '2026-02-30' }, [['fromDate', 'DATE']]],
    [{ fromDate: FROM, days: 0 }, [['days', 'TOO_SMALL']]],
    [{ fromDate: FROM, days: 36 }, [['days', 'TOO_BIG']]],
    [{ fromDate: FROM, days: '14' }, [['days', 'TYPE']]],
    [{ fromDate: FROM, title: '  ' }, [['title', 'TOO_SHORT']]],
    [{ fromDate: FROM, title: 'x'.repeat(121) }, [['title', 'TOO_LONG']]],
    [{ fromDate: FROM, status: 'published' }, [['status', 'UNKNOWN_FIELD']]],
    [
      { fromDate: 1, days: 99 },
      [
        ['fromDate', 'TYPE'],
        ['days', 'TOO_BIG'],
      ],
    ],
  ])('making one: %j', (body, wrong) =>
    refuse((b) => coordinator.post('/api/v1/plans').send(b), body, wrong),
  );

  test.each<[Body, Wrong]>([
    [{ seed: -1 }, [['seed', 'TOO_SMALL']]],
    [{ seed: 1.5 }, [['seed', 'TYPE']]],
    [{ iterations: 0 }, [['iterations', 'TOO_SMALL']]],
    [{ iterations: 5_000_001 }, [['iterations', 'TOO_BIG']]],
    [{ iteration: 100 }, [['iteration', 'UNKNOWN_FIELD']]],
  ])('solving: %j', (body, wrong) =>
    refuse((b) => coordinator.post(`/api/v1/plans/${draft.id}/solve`).send(b), body, wrong),
  );

  test.each<[Body, Wrong]>([
    [{}, [['', 'EMPTY_EDIT']]],
    [{ reason: 'Hanya alasan saja' }, [['', 'EMPTY_EDIT']]],
    [{ open: 1441 }, [['open', 'TOO_BIG']]],
    [{ open: '08:00' }, [['open', 'TYPE']]],
    [{ date: 'besok' }, [['date', 'DATE']]],
    [{ stopId: 'kel-kraton' }, [['stopId', 'FORMAT']]],
    [{ units: [] }, [['units', 'TOO_FEW']]],
    [{ units: ['SIM-1'] }, [['units.0', 'FORMAT']]],
    [{ remove: false }, [['remove', 'NOT_ALLOWED']]],
    [{ remove: true, reason: 'ya' }, [['reason', 'TOO_SHORT']]],
  ])('editing a session: %j', (body, wrong) =>
    refuse(
      (b) =>
        coordinator.patch(`/api/v1/plans/${draft.id}/sessions/${draft.sessions[0]!.id}`).send(b),
      body,
      wrong,
    ),
  );

  test.each<[Body, Wrong]>([
    [{ kind: 'gembok' }, [['kind', 'NOT_ALLOWED']]],
    [{ kind: 'day' }, [['sessionId', 'REQUIRED']]],
    [{ kind: 'tour', date: '2026-12-01' }, [['unitId', 'REQUIRED']]],
    [{ kind: 'tour', unitId: 'SIM-1', date: 'x' }, [['unitId', 'FORMAT'], ['date', 'DATE']]], // prettier-ignore
  ])('locking: %j', (body, wrong) =>
    refuse((b) => coordinator.post(`/api/v1/plans/${draft.id}/locks`).send(b), body, wrong),
  );

  test('a lock of a session that is not in the plan is refused', async () => {
    const lock = { kind: 'day', sessionId: confirmed.sessions[0]!.id };
    await coordinator.post(`/api/v1/plans/${draft.id}/locks`).send(lock).expect(404);
  });

  test('answering: a refusal needs a comment, and only own sessions are answered', async () => {
    const { version } = await getPlan(polres, proposed.id);
    const path = `/api/v1/plans/${proposed.id}/confirmations`;
    const answer = (b: Body) => polres.post(path).set('If-Match', `"${version}"`).send(b);
    const [joint, samsatOnly] = proposed.sessions.map((s) => s.id);
    await refuse(answer, {}, [['decision', 'NOT_ALLOWED']]);
    await refuse(answer, { decision: 'refused' }, [['comment', 'COMMENT_REQUIRED']]);
    await refuse(answer, { decision: 'refused', comment: ' ' }, [['comment', 'TOO_SHORT']]);
    await refuse(answer, { decision: 'confirmed', sessions: [] }, [['sessions', 'TOO_FEW']]);
    await refuse(answer, { decision: 'confirmed', sessions: [joint, samsatOnly] }, [
      ['sessions.1', 'NOT_YOUR_SESSION'],
    ]);
  });

  test('publishing: a reason is a sentence, and belongs to a session of the plan', async () => {
    const publish = (b: Body) => coordinator.post(`/api/v1/plans/${confirmed.id}/publish`).send(b);
    const sid = confirmed.sessions[0]!.id;
    const other = draft.sessions[0]!.id;
    await refuse(publish, { reasons: { [sid]: 'x' } }, [[`reasons.${sid}`, 'TOO_SHORT']]);
    await refuse(publish, { reasons: { [other]: 'Salah alamat' } }, [
      [`reasons.${other}`, 'UNKNOWN_SESSION'],
    ]);
    await refuse(publish, { confirmHolidays: 'ya' }, [['confirmHolidays', 'TYPE']]);
  });

  test('a body that is no JSON, and an id that is no id', async () => {
    const before = await stored();
    const broken = coordinator.post('/api/v1/plans').type('json').send('{"fromDate":');
    expect((await broken.expect(400)).body).toMatchObject({ code: 'MALFORMED_BODY' });
    const { body } = await coordinator.get('/api/v1/plans/42').expect(400);
    expect(body).toMatchObject({ errors: [{ field: 'id', code: 'FORMAT' }] });
    expect(await stored()).toEqual(before);
  });

  test('a horizon for which no decree is known is refused, and no plan is made', async () => {
    const before = await stored();
    const input = { fromDate: '2027-12-25', days: 14 };
    const { body } = await coordinator.post('/api/v1/plans').send(input).expect(422);
    expect(body).toMatchObject({
      code: 'CALENDAR_YEAR_MISSING',
      title: 'Kalender 2028 belum ada: SKB hari libur tahun itu belum dimasukkan.',
    });
    expect(await stored()).toEqual(before);
  });
});
