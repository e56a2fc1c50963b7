import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { queueBackend } from '../../src/platform/queue/backend.js';
import { JobQueues } from '../../src/platform/queue/job-queues.js';
import { JobRunner } from '../../src/platform/queue/job-runner.js';
import { givenDatabase } from '../support/database.js';
import { eventually, uniqueName } from '../support/queue.js';

const database = givenDatabase();
let queues: JobQueues;
let runner: JobRunner;

beforeEach(() => {
  Logger.overrideLogger(false);
});
afterEach(async () => {
  await runner.stop(1000);
  await queues.close();
});

/** Every `Date` of the process is three hours ahead. */
const AHEAD = `const now = Date.now; Date.now = () => now() + 3 * 3_600_000;`;

test('a clock that is set back by hours keeps no killed job waiting for hours', async () => {
  const name = uniqueName('clock');
  const backend = queueBackend({ databaseUrl: database.url, redisUrl: undefined });
  queues = new JobQueues(backend, [name]);
  await queues.ready();
  await queues.send({ name, id: 'orphan', data: {} });
  const early = ['--import', `data:text/javascript,${encodeURIComponent(AHEAD)}`];
  const script = ['--import', './src/launch/ts-register.mjs', 'test/support/doomed-worker.ts'];
  const doomed = spawn(process.execPath, [...early, ...script, database.url, name], {
    cwd: join(__dirname, '../..'),
    env: { ...process.env, REDIS_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(doomed.stdout, 'data');
  doomed.kill('SIGKILL');
  const handle = jest.fn(async () => undefined);
  runner = new JobRunner(backend);
  runner.start([{ name, handle }]);
  await eventually('it is done by another', () => handle.mock.calls.length > 0, 60_000);
  expect(handle).toHaveBeenCalledTimes(1);
}, 90_000);
