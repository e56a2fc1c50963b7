import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent, Test } from 'supertest';
import type { Plan } from '../../src/contract/plans.contract.js';
import { givenCityApp } from '../support/city-app.js';
import { eventually } from '../support/queue.js';
import { agree, createPlan, solve } from './plans-support.js';

describe('what is entered in the very moment of publishing', () => {
  const app = givenCityApp({ jobs: true });
  let coordinator: Agent;
  let first: Plan;
  let second: Plan;

  beforeAll(async () => {
    coordinator = await app.as('koordinator');
    const agreed = async (fromDate: string) => {
      const plan = await solve(coordinator, (await createPlan(coordinator, { fromDate })).id);
      await agree(app, plan.id);
      return plan;
    };
    first = await agreed('2026-11-30');
    second = await agreed('2027-01-11');
  });

  const publish = ({ id }: Plan) =>
    started(coordinator.post(`/api/v1/plans/${id}/publish`).send({}));
  const on = (date: string) => ({ fromDate: date, toDate: date, reason: 'Baru diketahui' });
  const absence = ({ sessionsList: [session] }: Plan) => {
    const { unit } = session!.assignments[0]!;
    const path = `/api/v1/units/${unit.id}/absences`;
    return started(coordinator.post(path).send(on(session!.date)));
  };
  const closure = ({ sessionsList }: Plan) => {
    const { stop, date } = sessionsList.at(-1)!;
    return started(coordinator.post(`/api/v1/stops/${stop.id}/closures`).send(on(date)));
  };
  const affected = (answer: { body: unknown }) =>
    (answer.body as { affectedSessions: { id: string }[] }).affectedSessions.map(({ id }) => id);

  /** Nobody writes the table while `work` runs; reading goes on. */
  async function withoutWriting(table: string, work: () => Promise<void>): Promise<void> {
    await app.db.transaction(async (tx) => {
      await tx.query(`LOCK TABLE ${table} IN SHARE MODE`);
      await work();
    });
  }
  const waiting = (count: number) =>
    eventually(`${count} wait`, async () => {
      const rows = await app.db.reader.query<{ count: number }[]>(
        `SELECT count(*) FROM pg_locks WHERE NOT granted
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      return rows[0]!.count >= count;
    });

  test('after the judgement: it waits, and is answered with the sessions it stands in the way of', async () => {
    let all: Promise<{ status: number; body: unknown }>[] = [];
    await withoutWriting('publications', async () => {
      all = [publish(first)];
      await waiting(1);
      all.push(absence(first), closure(first));
      await waiting(3);
    });
    const [published, away, shut] = await Promise.all(all);
    expect([published, away, shut].map((answer) => answer!.status)).toEqual([201, 201, 201]);
    expect(affected(away!)).toContain(first.sessionsList[0]!.publicId);
    expect(affected(shut!)).toContain(first.sessionsList.at(-1)!.publicId);
  });

  test('before it: the publication waits, and is refused', async () => {
    let all: Promise<{ status: number; body: unknown }>[] = [];
    await withoutWriting('unit_absences', async () => {
      all = [absence(second)];
      await waiting(1);
      all.push(publish(second));
      await waiting(2);
    });
    const [away, published] = await Promise.all(all);
    expect(away!.status).toBe(201);
    expect(affected(away!)).toEqual([]);
    expect(published).toMatchObject({ status: 422, body: { code: 'SESSIONS_BROKEN' } });
  });
});

/** A request goes out when somebody waits for it. */
const started = (request: Test): Promise<{ status: number; body: unknown }> =>
  request.then((answer) => answer);
