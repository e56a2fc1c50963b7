import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { z } from 'zod';

/** Injection token of the settings. */
export const CONFIG = Symbol('Config');

const flag = (fallback: boolean) =>
  z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .default(fallback ? 'true' : 'false')
    .transform((text) => text === 'true');

const wholeNumber = (fallback: number, min: number, max: number) =>
  z.coerce
    .number({ error: `must be a whole number from ${min} to ${max}` })
    .int({ error: 'must be a whole number' })
    .min(min, { error: `must be at least ${min}` })
    .max(max, { error: `must be at most ${max}` })
    .default(fallback);

/** Every setting of the program. `.env.example` documents them in the same order. */
const Settings = z.object({
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'must be set to an address like postgres://user:password@host:5432/name',
  }),
  DATABASE_POOL: wholeNumber(10, 2, 100),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, error: 'must be an address like redis://host:6379' })
    .optional(),
  DATA_DIR: z.string().default('.data'),
  HOST: z.string().optional(),
  PORT: wholeNumber(3000, 0, 65_535),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address like https://mpp.example.go.id' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  TRUST_PROXY: wholeNumber(0, 0, 5),
  RUN_JOBS: flag(true),
  // One core is left for requests.
  PLANNING_THREADS: wholeNumber(Math.min(64, Math.max(1, availableParallelism() - 1)), 1, 64),
  DEMO: flag(false),
  API_DOCS: flag(true),
  NODE_ENV: z
    .enum(['development', 'test', 'production'], {
      error: 'must be development, test or production',
    })
    .default('development'),
  OSRM_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address like http://localhost:5000' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  MAP_TILES_URL: z
    .url({
      protocol: /^https?$/,
      error: 'must be an address like https://tiles.example/{z}/{x}/{y}.png',
    })
    .optional(),
  MAP_TILES_ATTRIBUTION: z.string().default('© OpenStreetMap contributors'),
  SIGN_IN_HOURS: wholeNumber(12, 1, 720),
  RATE_LIMIT_PER_MINUTE: wholeNumber(6000, 0, 1_000_000),
  SIGN_IN_LIMIT_PER_MINUTE: wholeNumber(10, 1, 10_000),
  LOG_LEVEL: z
    .enum(['error', 'warn', 'log', 'debug'], { error: 'must be error, warn, log or debug' })
    .default('log'),
  SHUTDOWN_SECONDS: wholeNumber(15, 2, 600),
});

/** Names as they are written in the environment. */
export const settingNames = Object.keys(Settings.shape);

/** The settings as the program speaks of them. */
export interface Config {
  readonly production: boolean;
  readonly databaseUrl: string;
  readonly databasePool: number;
  readonly redisUrl: string | undefined;
  readonly dataDir: string;
  /** Address to listen on; undefined means all. */
  readonly host: string | undefined;
  readonly port: number;
  /** Address citizens use, without a slash at the end; undefined means "as the request came". */
  readonly publicUrl: string | undefined;
  /** How many proxies in front may be believed about the client's address. */
  readonly trustedProxies: number;
  /** Whether this process also works on jobs. */
  readonly runJobs: boolean;
  /** Threads that search a plan together; with the same number comes the same plan. */
  readonly planningThreads: number;
  readonly demo: boolean;
  readonly apiDocs: boolean;
  /** Routing server for driving times; without it they are estimated from the straight line. */
  readonly osrmUrl: string | undefined;
  readonly mapTiles: { readonly url: string; readonly attribution: string } | undefined;
  readonly signInHours: number;
  /** Requests per minute and address; 0 is no limit. */
  readonly rateLimitPerMinute: number;
  readonly signInLimitPerMinute: number;
  readonly logLevel: 'error' | 'warn' | 'log' | 'debug';
  readonly shutdownSeconds: number;
}

/** All that is wrong with the settings, one line each; no value is repeated, it may be a secret. */
export class ConfigError extends Error {
  constructor(readonly findings: readonly string[]) {
    super(`The settings are not valid:\n${findings.map((line) => `  ${line}`).join('\n')}`);
  }
}

/** Reads `.env` into the environment where it exists; what is set already wins. */
export function loadEnvFile(file = '.env'): void {
  if (existsSync(file)) process.loadEnvFile(file);
}

/**
 * The only reader of the environment besides the launcher, which runs before this can be loaded.
 * @throws ConfigError naming every bad setting at once
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  // `NAME=` in a .env file means "not set".
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Settings.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    throw new ConfigError(lines);
  }
  const s = parsed.data;
  return {
    production: s.NODE_ENV === 'production',
    databaseUrl: s.DATABASE_URL,
    databasePool: s.DATABASE_POOL,
    redisUrl: s.REDIS_URL,
    dataDir: s.DATA_DIR,
    host: s.HOST,
    port: s.PORT,
    publicUrl: s.PUBLIC_URL,
    trustedProxies: s.TRUST_PROXY,
    runJobs: s.RUN_JOBS,
    planningThreads: s.PLANNING_THREADS,
    demo: s.DEMO,
    apiDocs: s.API_DOCS,
    osrmUrl: s.OSRM_URL,
    mapTiles: s.MAP_TILES_URL
      ? { url: s.MAP_TILES_URL, attribution: s.MAP_TILES_ATTRIBUTION }
      : undefined,
    signInHours: s.SIGN_IN_HOURS,
    rateLimitPerMinute: s.RATE_LIMIT_PER_MINUTE,
    signInLimitPerMinute: s.SIGN_IN_LIMIT_PER_MINUTE,
    logLevel: s.LOG_LEVEL,
    shutdownSeconds: s.SHUTDOWN_SECONDS,
  };
}
