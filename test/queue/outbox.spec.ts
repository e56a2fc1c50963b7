import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { databaseShape } from '../../src/database-shape.js';
import { dataSourceOptions } from '../../src/platform/db/data-source.js';
import { Database } from '../../src/platform/db/database.js';
import { Outbox } from '../../src/platform/db/outbox.js';
import { OutboxRelay } from '../../src/platform/db/outbox-relay.js';
import { givenDatabase } from '../support/database.js';
import { eventually } from '../support/queue.js';

type Sent = { name: string; id: string; data: object };

describe('outbox', () => {
  const database = givenDatabase();
  let source: DataSource;
  let db: Database;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    const shape = databaseShape({ databaseUrl: database.url, databasePool: 10 });
    source = await new DataSource(dataSourceOptions(shape)).initialize();
    db = new Database(source);
  });
  afterAll(() => source.destroy());

  function givenRelay(send: (job: Sent) => Promise<void>): OutboxRelay {
    return new OutboxRelay(source, { send });
  }
  const job = (planId: string) => ({ name: 'plan.solve', data: { planId } }) as const;
  const unsent = async () => {
    const rows = await source.query<{ count: number }[]>(
      'SELECT count(*) FROM outbox WHERE sent_at IS NULL',
    );
    return rows[0]?.count;
  };

  test('a job is sent soon after its transaction was committed, not before', async () => {
    const sent: Sent[] = [];
    const relay = givenRelay(async (each) => void sent.push(each));
    const outbox = new Outbox(db, relay);
    relay.start();
    try {
      await db.transaction(async (tx) => {
        await outbox.add(tx, job('1'), 'solve-1');
        await relay.drain();
        expect(sent).toEqual([]);
      });
      await eventually('it is sent', () => sent.length === 1, 1000);
      expect(sent).toEqual([{ name: 'plan.solve', id: 'solve-1', data: { planId: '1' } }]);
    } finally {
      await relay.stop();
    }
    expect(await unsent()).toBe(0);
  });

  test('nothing is sent for a transaction that was rolled back', async () => {
    const sent: Sent[] = [];
    const relay = givenRelay(async (each) => void sent.push(each));
    const failing = db.transaction(async (tx) => {
      await new Outbox(db, relay).add(tx, job('2'));
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await relay.drain();
    expect(sent).toEqual([]);
  });

  test('a queue that is away loses nothing: the row waits and is sent later', async () => {
    let away = true;
    const sent: Sent[] = [];
    const relay = givenRelay(async (each) => {
      if (away) throw new Error('connection refused');
      sent.push(each);
    });
    await db.transaction((tx) => new Outbox(db, relay).add(tx, job('3')));
    await expect(relay.drain()).rejects.toThrow('connection refused');
    expect(await unsent()).toBe(1);
    away = false;
    await relay.drain();
    expect(sent.map(({ data }) => data)).toEqual([{ planId: '3' }]);
    expect(await unsent()).toBe(0);
  });

  test('a queue that does not answer is not waited for in a transaction', async () => {
    const silent = new OutboxRelay(source, { send: () => new Promise(() => undefined) }, 50);
    await db.transaction((tx) => new Outbox(db, silent).add(tx, job('4')));
    await expect(silent.drain()).rejects.toThrow('the job queue does not answer');
    const sent: Sent[] = [];
    await givenRelay(async (each) => void sent.push(each)).drain();
    expect(sent.map(({ data }) => data)).toEqual([{ planId: '4' }]);
  });

  test('several relays at once send each row once', async () => {
    const sent: string[] = [];
    const relays = Array.from({ length: 4 }, () =>
      givenRelay(async ({ id }) => {
        await new Promise((resolve) => setTimeout(resolve, 2));
        sent.push(id);
      }),
    );
    await db.transaction(async (tx) => {
      const outbox = new Outbox(db, relays[0] as OutboxRelay);
      for (let i = 0; i < 120; i++) await outbox.add(tx, job(String(i)), `row-${i}`);
    });
    await Promise.all(relays.map((relay) => relay.drain()));
    await Promise.all(relays.map((relay) => relay.drain()));
    expect(sent).toHaveLength(120);
    expect(new Set(sent).size).toBe(120);
  });
});
