import {
  createPostgresBackend,
  createRedisBackend,
  Queue,
  runMigrations,
  withBackend,
  Worker,
  type ConnectionOptions,
  type Processor,
  type WorkerOptions,
} from 'bullmq';
import pg from 'pg';
import type { Config } from '../config.js';
import { settleQueueClock } from './queue-clock.js';

/** BullMQ's tables live in a schema of their own beside ours. */
const QUEUE_SCHEMA = 'bullmq';

/** Settings of a worker that do not depend on where the queue lives. */
export type WorkerSettings = Omit<WorkerOptions, 'connection' | 'prefix'>;

/** The classes of BullMQ bound to one datastore; the rest of the program does not know which. */
export interface QueueBackend {
  readonly kind: 'postgres' | 'redis';
  queue(name: string): Queue;
  worker(name: string, processor: Processor, settings: WorkerSettings): Worker;
  /** After the clock was set back, so that nothing waits for a time that was only ahead of it. */
  settleClock(): Promise<void>;
}

export function queueBackend(config: Pick<Config, 'databaseUrl' | 'redisUrl'>): QueueBackend {
  return config.redisUrl ? redisBackend(config.redisUrl) : postgresBackend(config.databaseUrl);
}

/** The tables of the PostgreSQL backend, brought up to date beside our own migrations. */
export async function migrateQueueTables(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // BullMQ types its client with a query function of any row shape, which pg's overloads fulfil.
    await runMigrations(client, QUEUE_SCHEMA);
  } finally {
    await client.end();
  }
}

function postgresBackend(connectionString: string): QueueBackend {
  const bound = withBackend(createPostgresBackend);
  const connection = { connectionString, schema: QUEUE_SCHEMA, max: 2 };
  // The classes differ from the default ones in type arguments only.
  return {
    kind: 'postgres',
    queue: (name) => new bound.Queue(name, { connection }) as unknown as Queue,
    worker: (name, processor, settings) =>
      new bound.Worker(name, processor, { ...settings, connection }) as unknown as Worker,
    settleClock: () => settleQueueClock(connectionString, QUEUE_SCHEMA),
  };
}

function redisBackend(url: string): QueueBackend {
  const bound = withBackend(createRedisBackend);
  const connection: ConnectionOptions = { url, maxRetriesPerRequest: null };
  const prefix = 'mpp';
  return {
    kind: 'redis',
    queue: (name) => new bound.Queue(name, { connection, prefix }),
    worker: (name, processor, settings) =>
      new bound.Worker(name, processor, { ...settings, connection, prefix }),
    settleClock: () => Promise.resolve(), // locks are measured by the clock of Redis
  };
}
