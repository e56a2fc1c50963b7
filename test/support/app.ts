import { afterAll, beforeAll } from '@jest/globals';
import type { ModuleMetadata, Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { agent, type Agent } from 'supertest';
import { AppModule } from '../../src/app.module.js';
import { Clock } from '../../src/platform/clock.js';
import { readConfig, type Config } from '../../src/platform/config.js';
import { configureHttp } from '../../src/platform/http/configure.js';
import { WebAssets } from '../../src/platform/http/web-assets.js';
import { givenDatabase } from './database.js';

/** A clock that stands still until a test moves it. */
export class FixedClock extends Clock {
  constructor(private time: Date) {
    super();
  }

  override now(): Date {
    return this.time;
  }

  set(instant: string): void {
    this.time = new Date(instant);
  }
}

export interface AppOptions {
  /** The present moment, an instant in UTC. */
  readonly now?: string;
  /** Whether the app also works on jobs; off unless a test is about them. */
  readonly jobs?: boolean;
  readonly config?: Partial<Config>;
  /** Modules of the test's own, e.g. with a controller to try something out on. */
  readonly imports?: ModuleMetadata['imports'];
  /** Where the built web is; without it pages come without styles and scripts, unless `dist` has them. */
  readonly web?: () => Promise<string>;
}

export interface TestApp {
  readonly url: string;
  readonly databaseUrl: string;
  readonly clock: FixedClock;
  /** A provider of the app. */
  get<T>(token: Type<T> | (abstract new (...args: never[]) => T) | symbol): T;
  /** A client without cookies. */
  client(): Agent;
  /** A client that is signed in. */
  signedIn(username: string, password: string): Promise<Agent>;
}

/** Monday 23 November 2026, 08:00 in Tegal: a week before the demo fortnight. */
const DEFAULT_NOW = '2026-11-23T01:00:00Z';

/**
 * The whole program on a random port, with a database of its own, for all tests of the calling
 * file or `describe` block.
 */
export function givenApp(options: AppOptions = {}): TestApp {
  const database = givenDatabase();
  const clock = new FixedClock(new Date(options.now ?? DEFAULT_NOW));
  let app: NestExpressApplication | undefined;
  let url = '';

  beforeAll(async () => {
    app = await startApp(database.url, options, clock);
    url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  });
  afterAll(() => app?.close());

  const running = () => {
    if (!app) throw new Error('The app runs only while tests run.');
    return app;
  };
  return {
    clock,
    get url() {
      return url;
    },
    get databaseUrl() {
      return database.url;
    },
    get: (token) => running().get(token, { strict: false }),
    client: () => agent(url),
    signedIn: async (username, password) => {
      const client = agent(url);
      const body = { username, password };
      const answer = await client.post('/api/v1/sign-in').send(body);
      if (answer.status >= 300) {
        throw new Error(`Signing in as ${username}: ${answer.status} ${answer.text}`);
      }
      return client;
    },
  };
}

/** For tests about the start itself; the caller closes the app. */
export async function startApp(
  databaseUrl: string,
  options: AppOptions = {},
  clock = new FixedClock(new Date(DEFAULT_NOW)),
): Promise<NestExpressApplication> {
  const settings = readConfig({ NODE_ENV: 'test', DATABASE_URL: databaseUrl });
  const config: Config = {
    ...settings,
    port: 0,
    host: '127.0.0.1',
    databasePool: 10,
    runJobs: options.jobs ?? false,
    // Plans must not depend on the machine that runs the tests.
    planningThreads: 1,
    shutdownSeconds: 5,
    rateLimitPerMinute: 0,
    signInLimitPerMinute: 10_000,
    redisUrl: undefined,
    ...options.config,
  };
  const builder = Test.createTestingModule({
    imports: [AppModule.register(config), ...(options.imports ?? [])],
  })
    .overrideProvider(Clock)
    .useValue(clock);
  if (options.web) builder.overrideProvider(WebAssets).useValue(new WebAssets(await options.web()));
  const testing = await builder.compile();
  const app = testing.createNestApplication<NestExpressApplication>({
    bodyParser: false,
    logger: process.env.MPP_TEST_LOG ? ['error', 'warn', 'log'] : false,
  });
  configureHttp(app, config);
  try {
    await app.listen(0, '127.0.0.1');
  } catch (error) {
    await app.close();
    throw error;
  }
  return app;
}
