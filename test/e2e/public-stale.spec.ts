import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { givenCityApp } from '../support/city-app.js';
import { JOINT } from '../db/publication-world.js';
import { publishPlan } from './publication-support.js';

describe('while the database does not answer', () => {
  const app = givenCityApp(); // Monday 23 November 2026, 08:00
  let holder: Client;

  beforeAll(async () => {
    await publishPlan(app, [JOINT]);
    await app.client().get('/').expect(200);
    holder = new Client({ connectionString: app.databaseUrl });
    await holder.connect();
    // Whoever wants to read these waits until the holder lets go.
    await holder.query('BEGIN; LOCK TABLE publications, stops, areas, sign_ins');
    app.clock.set('2026-11-23T01:31:00Z');
    await sleep(1_100); // the schedule in memory has to be looked at again
  });
  afterAll(() => holder.end());

  test('pages come all the same, and say how old they are', async () => {
    const { text, headers } = await app.client().get('/').expect(200);
    expect(text).toContain('data-generated-at="2026-11-23T01:00:00.000Z"');
    expect(text).toContain('08.00 WIB</time>');
    expect(headers.age).toBe('1860'); // 31 minutes
    await app.client().get('/titik/kel-kraton').expect(200);
    await app.client().get('/api/v1/sessions').expect(200);
  });
});
