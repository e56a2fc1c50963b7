import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { agent } from 'supertest';
import { readConfig } from '../../src/platform/config.js';
import { serve } from '../../src/serve.js';
import { startApp } from '../support/app.js';
import { givenDatabase } from '../support/database.js';

const database = givenDatabase();

describe('the database goes away', () => {
  let app: NestExpressApplication;
  let way: Awaited<ReturnType<typeof givenWayTo>>;
  let url: string;

  beforeAll(async () => {
    way = await givenWayTo(database.url);
    app = await startApp(way.url);
    url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
    await agent(url).get('/').expect(200);
    way.cut();
  });
  afterAll(() => app.close());

  test('what needs it says so, and when to come back', async () => {
    const client = agent(url);
    const answer = await client.post('/api/v1/sign-in').send({ username: 'a', password: 'b' });
    expect(answer.body).toMatchObject({ status: 503, code: 'UNAVAILABLE' });
    expect(answer.get('retry-after')).toBe('5');
    const signedIn = await client.get('/api/v1/plans').set('cookie', 'mpp_sign_in=anything');
    expect(signedIn.status).toBe(503);
  });

  test('public pages come, whatever cookie the browser sends', async () => {
    for (const path of ['/', '/health/live', '/desk', '/favicon.svg', '/api/v1/sessions']) {
      const answer = await agent(url).get(path).set('cookie', 'mpp_sign_in=anything');
      expect([path, answer.status]).not.toEqual([path, 503]);
      expect(answer.status).toBeLessThan(500);
    }
  });
});

test('a program that starts reads the schedule before anybody asks for it', async () => {
  const way = await givenWayTo(database.url);
  const settings = { DATABASE_URL: way.url, PORT: '0', HOST: '127.0.0.1', RUN_JOBS: 'false' };
  const { port, stop } = await serve(
    readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'error', ...settings }),
  );
  way.cut();
  try {
    for (const path of ['/', '/titik', '/api/v1/sessions', '/feeds/schedule.ics']) {
      await agent(`http://127.0.0.1:${port}`).get(path).expect(200);
    }
  } finally {
    await stop();
  }
});

/** A door in front of the database that can be shut. */
async function givenWayTo(databaseUrl: string) {
  const there = new URL(databaseUrl);
  const open = new Set<Socket>();
  const server: Server = createServer((near) => {
    const far = connect(Number(there.port), there.hostname);
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) open.add(socket.on('error', () => undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  const cut = () => {
    server.close();
    for (const socket of open) socket.destroy();
  };
  return { url: url.href, cut };
}
