import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Broadcast } from '../../src/platform/queue/broadcast.js';
import { givenDatabase } from '../support/database.js';
import { backendFor, eventually, uniqueName } from '../support/queue.js';

describe(`broadcast on ${process.env.REDIS_URL ? 'Redis' : 'PostgreSQL'}`, () => {
  const database = givenDatabase();
  let here: Broadcast;
  let there: Broadcast;

  beforeAll(() => {
    here = new Broadcast(backendFor(database.url));
    there = new Broadcast(backendFor(database.url));
  });
  afterAll(async () => {
    await here.close();
    await there.close();
  });

  test('another process hears what is said, and a late listener the last word', async () => {
    const topic = uniqueName('plan.solve.p');
    const early: object[] = [];
    await there.subscribe(topic, (message) => early.push(message));
    await here.publish(topic, { done: 1 });
    await here.publish(topic, { done: 2 });
    await eventually('both are heard', () => early.length === 2);
    expect(early).toEqual([{ done: 1 }, { done: 2 }]);

    const late: object[] = [];
    const stop = await there.subscribe(topic, (message) => late.push(message));
    await eventually('the last word is heard', () => late.length === 1);
    expect(late).toEqual([{ done: 2 }]);
    await stop();
    await here.publish(topic, { done: 3 });
    await eventually('the other listener hears it', () => early.length === 3);
    expect(late).toHaveLength(1);
  });

  test('a topic that was forgotten has no last word', async () => {
    const topic = uniqueName('plan.solve.q');
    await here.publish(topic, { done: 1 });
    await here.forget(topic);
    const heard: object[] = [];
    await there.subscribe(topic, (message) => heard.push(message));
    await here.publish(topic, { done: 9 }, { retain: false });
    await eventually('something is heard', () => heard.length > 0);
    expect(heard).toEqual([{ done: 9 }]);
  });
});
