import { setTimeout as sleep } from 'node:timers/promises';
import { queueBackend, type QueueBackend } from '../../src/platform/queue/backend.js';

/** Where the queue suite runs: on Redis when REDIS_URL is set, otherwise on the test database. */
export function backendFor(databaseUrl: string): QueueBackend {
  return queueBackend({ databaseUrl, redisUrl: process.env.REDIS_URL });
}

/** Queue names of one test, so that suites sharing one Redis do not see each other's jobs. */
export const uniqueName = (base: string) => `${base}-${process.pid}-${Date.now().toString(36)}`;

/** Waits until `condition` holds, and says what it waited for when it never does. */
export async function eventually(
  what: string,
  condition: () => boolean | Promise<boolean>,
  withinMs = 10_000,
): Promise<void> {
  const giveUpAt = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > giveUpAt) throw new Error(`not within ${withinMs} ms: ${what}`);
    await sleep(50);
  }
}
