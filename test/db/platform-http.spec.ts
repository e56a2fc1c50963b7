import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Body, Controller, Get, Global, Module, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import type { Account, Role } from '../../src/domain/account.js';
import { UnitDoubleBookedError } from '../../src/domain/errors.js';
import { CurrentAccount, Public, Roles } from '../../src/platform/auth/access.js';
import { RouteRules } from '../../src/platform/auth/route-rules.js';
import { SignInReader } from '../../src/platform/auth/sign-in-reader.js';
import { ApiController, Returns } from '../../src/platform/http/contract.js';
import { StrictLimit } from '../../src/platform/http/rate-limit.js';
import { JobQueues } from '../../src/platform/queue/job-queues.js';
import { givenApp } from '../support/app.js';

const Visit = z
  .strictObject({ name: z.string().trim().min(1).max(5), count: z.int().min(1) })
  .meta({ id: 'TestVisit' });
const Known = z.object({ name: z.string() }).meta({ id: 'TestKnown' });

@ApiController('probe')
class ProbeController {
  @Post('visits')
  @Public()
  @Returns(Known, { status: 201 })
  create(@Body({ schema: Visit }) visit: z.infer<typeof Visit>) {
    return { name: visit.name, secret: 'stays inside' };
  }

  @Get('visits/:id')
  @Public()
  @Returns(Known)
  read(
    @Param({ schema: z.strictObject({ id: z.guid() }) }) _params: { id: string },
    @Query({ schema: z.strictObject({ kind: z.string().optional() }) }) _query: { kind?: string },
  ) {
    return { wrong: 'shape' };
  }

  @Post('bookings')
  @Public()
  book(): never {
    throw new UnitDoubleBookedError();
  }

  @Get('mine')
  @Roles('coordinator')
  mine(@CurrentAccount() account: Account) {
    return { username: account.username };
  }

  @Post('guess')
  @Public()
  @StrictLimit()
  guess() {
    return {};
  }
}

/** Cookies of this test are simply the names of roles. */
class RoleNames extends SignInReader {
  read(token: string): Promise<Account | undefined> {
    const account = { id: '1', username: token, name: token, role: token as Role, demo: false };
    const known = ['coordinator', 'field'].includes(token);
    return Promise.resolve(
      known ? ({ ...account, agencyId: null, unitId: null } as never) : undefined,
    );
  }
}

@Global()
@Module({
  controllers: [ProbeController],
  providers: [{ provide: SignInReader, useClass: RoleNames }],
  exports: [SignInReader],
})
class ProbeModule {}

@Controller('forgotten')
class ForgottenController {
  @Get()
  read() {
    return {};
  }
}

describe('http', () => {
  const app = givenApp({ imports: [ProbeModule], config: { signInLimitPerMinute: 3 } });
  const probe = '/api/v1/probe';

  test('an answer holds what its contract names and nothing else', async () => {
    const answer = await app.client().post(`${probe}/visits`).send({ name: 'Tegal', count: 1 });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ name: 'Tegal' });
    expect(answer.get('x-request-id')).toMatch(/^[\w-]{36}$/);
  });

  test('every wrong field is named, in Indonesian, with its path', async () => {
    const body = { name: 'terlalu panjang', extra: 1 };
    const answer = await app.client().post(`${probe}/visits`).send(body);
    expect(answer.status).toBe(400);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.body).toMatchObject({
      title: 'Isian belum benar.',
      status: 400,
      code: 'INVALID_INPUT',
      instance: `${probe}/visits`,
      errors: [
        { field: 'name', code: 'TOO_LONG', message: 'Paling banyak 5 huruf.' },
        { field: 'count', code: 'REQUIRED', message: 'Wajib diisi.' },
        { field: 'extra', code: 'UNKNOWN_FIELD', message: 'Isian ini tidak dikenal.' },
      ],
    });
  });

  test('a body that is no JSON, or too large, is refused as a problem', async () => {
    const post = () => app.client().post(`${probe}/visits`).set('content-type', 'application/json');
    const malformed = await post().send('{"name":');
    expect(malformed.body).toMatchObject({ status: 400, code: 'MALFORMED_BODY' });
    const large = await post().send(JSON.stringify({ name: 'x'.repeat(1_100_000) }));
    expect(large.body).toMatchObject({ status: 413, code: 'TOO_LARGE' });
  });

  test('a body of a kind nobody reads is refused for that, not for what it lacks', async () => {
    const body = JSON.stringify({ name: 'Tegal', count: 1 });
    const post = (type: string) =>
      app.client().post(`${probe}/visits`).set('content-type', type).send(body);
    const answer = await post('text/plain');
    expect(answer.body).toMatchObject({ status: 415, code: 'UNSUPPORTED_TYPE' });
    expect((answer.body as { title: string }).title).toContain('application/json');
    expect((await post('application/json; charset=utf-8')).status).toBe(201);
    const empty = await app.client().post(`${probe}/bookings`).set('content-type', 'text/plain');
    expect(empty.status).toBe(409); // it has nothing to read
  });

  test('path and query are checked like the body', async () => {
    const answer = await app.client().get(`${probe}/visits/17?kind=a&other=b`);
    expect(answer.body).toMatchObject({ status: 400, code: 'INVALID_INPUT' });
    const id = '6f1c1c1e-6a0b-4a35-9d5c-2d7d0a1b2c3d';
    const unknown = await app.client().get(`${probe}/visits/${id}?other=b`);
    expect(unknown.body).toMatchObject({ errors: [{ field: 'other', code: 'UNKNOWN_FIELD' }] });
  });

  test('an answer that breaks its contract is our fault and tells nothing', async () => {
    const id = '6f1c1c1e-6a0b-4a35-9d5c-2d7d0a1b2c3d';
    const answer = await app.client().get(`${probe}/visits/${id}`);
    expect(answer.status).toBe(500);
    expect(answer.body).toMatchObject({ code: 'INTERNAL' });
    expect(answer.text).not.toContain('wrong');
  });

  test('a refusal of the domain keeps its code', async () => {
    const answer = await app.client().post(`${probe}/bookings`);
    expect(answer.body).toMatchObject({ status: 409, code: 'UNIT_DOUBLE_BOOKED' });
  });

  test('nobody passes without signing in, and no other role passes', async () => {
    const get = (cookie?: string) => {
      const request = app.client().get(`${probe}/mine`);
      return cookie ? request.set('cookie', `mpp_sign_in=${cookie}`) : request;
    };
    expect((await get()).body).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect((await get('stolen')).status).toBe(401);
    expect((await get('field')).body).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    const mine = await get('coordinator');
    expect(mine.body).toEqual({ username: 'coordinator' });
    expect(mine.get('cache-control')).toBe('private, no-store');
  });

  test('a changing request from another site is refused, from our own it passes', async () => {
    const post = (origin: string) =>
      app.client().post(`${probe}/visits`).set('origin', origin).send({ name: 'a', count: 1 });
    const refusal = { status: 403, code: 'CROSS_SITE_REQUEST' };
    expect((await post('https://evil.example')).body).toMatchObject(refusal);
    expect((await post('null')).status).toBe(403);
    expect((await post(app.url)).status).toBe(201);
    const framed = app.client().post(`${probe}/visits`).set('sec-fetch-site', 'cross-site');
    expect((await framed.send({ name: 'a', count: 1 })).status).toBe(403);
  });

  test('guessing is slowed down and says when to come back', async () => {
    const answers = [];
    for (let i = 0; i < 4; i++) answers.push(await app.client().post(`${probe}/guess`));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 429]);
    expect(answers[3]?.body).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    expect(Number(answers[3]?.get('retry-after'))).toBeGreaterThan(0);
  });

  test('no page may load anything from another host or run a script of its own', async () => {
    const answer = await app.client().get('/desk');
    const policy = answer.get('content-security-policy');
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(answer.get('strict-transport-security')).toBeUndefined();
    expect(answer.get('x-powered-by')).toBeUndefined();
  });

  describe('the documentation', () => {
    let document: Record<string, never>;
    beforeAll(async () => {
      document = (await app.client().get('/api/openapi.json')).body as typeof document;
    });

    test('is OpenAPI 3.1 made from the contract', () => {
      expect(document).toMatchObject({
        openapi: '3.1.0',
        paths: {
          '/api/v1/probe/visits': {
            post: {
              requestBody: {
                content: {
                  'application/json': { schema: { $ref: '#/components/schemas/TestVisit' } },
                },
              },
              responses: {
                201: {
                  content: {
                    'application/json': { schema: { $ref: '#/components/schemas/TestKnown' } },
                  },
                },
                default: {
                  content: {
                    'application/problem+json': {
                      schema: { $ref: '#/components/schemas/Problem' },
                    },
                  },
                },
              },
            },
          },
        },
        components: {
          schemas: { TestVisit: { required: ['name', 'count'], additionalProperties: false } },
        },
      });
    });

    test('is a page whose files all come from here', async () => {
      const page = await app.client().get('/api/docs');
      const links = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link);
      expect(links.length).toBeGreaterThan(3);
      for (const link of links) expect((await app.client().get(String(link))).status).toBe(200);
      expect(page.text).not.toMatch(/<script>|<style|https?:/);
    });
  });

  test('the health report says what it looked at', async () => {
    const live = await app.client().get('/health/live');
    expect(live.body).toEqual({ status: 'ok' });
    expect(live.headers.date).toBe(app.clock.now().toUTCString()); // phones set their clock by it
    const needed = { database: { status: 'up' }, migrations: { status: 'up' } };
    const ready = await app.client().get('/health/ready');
    expect(ready.body).toMatchObject({ status: 'ok', details: needed });
    const sum = await app.client().get('/health');
    expect(sum.body).toMatchObject({
      status: 'ok',
      details: { ...needed, queue: { status: 'up' } },
    });
  });

  test('a queue that is away is reported, and no reason to send nobody here', async () => {
    const counts = jest.spyOn(app.get(JobQueues), 'counts').mockRejectedValue(new Error('away'));
    try {
      expect((await app.client().get('/health/ready')).status).toBe(200);
      const sum = await app.client().get('/health');
      expect(sum.status).toBe(503);
      expect(sum.body).toMatchObject({ error: { queue: { status: 'down' } } });
    } finally {
      counts.mockRestore();
    }
  });

  test('each route of the program has a rule', () => {
    const rules = app.get(RouteRules).list();
    expect(rules.length).toBeGreaterThan(10);
    expect(rules.filter(({ rule }) => !rule)).toEqual([]);
  });
});

test('a route without a rule stops the start', async () => {
  @Module({ controllers: [ForgottenController] })
  class ForgottenModule {}
  const { startApp } = await import('../support/app.js');
  const { createDatabase } = await import('../support/database.js');
  const database = await createDatabase();
  try {
    await expect(startApp(database.url, { imports: [ForgottenModule] })).rejects.toThrow(
      'Routes without @Public() or @Roles(): ForgottenController.read',
    );
  } finally {
    await database.drop();
  }
});
