import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Logger } from '@nestjs/common';
import {
  assertOneHandlerEach,
  ReleaseJob,
  type JobContext,
  type RegisteredHandler,
} from '../../src/platform/queue/job-handler.js';
import { JobQueues } from '../../src/platform/queue/job-queues.js';
import { JobRunner } from '../../src/platform/queue/job-runner.js';
import { givenDatabase } from '../support/database.js';
import { backendFor, eventually, uniqueName } from '../support/queue.js';

const backendName = process.env.REDIS_URL ? 'Redis' : 'PostgreSQL';

describe(`jobs on ${backendName}`, () => {
  const database = givenDatabase();
  let name: string;
  let queues: JobQueues;
  const runners: JobRunner[] = [];

  beforeEach(async () => {
    Logger.overrideLogger(false);
    name = uniqueName('probe');
    queues = new JobQueues(backendFor(database.url), [name]);
    await queues.ready();
  });
  afterEach(async () => {
    await Promise.all(runners.splice(0).map((runner) => runner.stop(1000)));
    await queues.close();
  });

  function startRunner(handle: RegisteredHandler['handle']): JobRunner {
    const runner = new JobRunner(backendFor(database.url), {
      lockMs: 15_000,
      stalledCheckMs: 5_000,
      awayMs: 100,
    });
    runner.start([{ name, handle }]);
    runners.push(runner);
    return runner;
  }
  const send = (id: string, data: object = {}) => queues.send({ name, id, data });

  test('a job arrives with its data, and its state can be asked for', async () => {
    const seen: object[] = [];
    startRunner(async (data) => void seen.push(data));
    await send('plan:1', { planId: '1' });
    await eventually('the job is done', async () => {
      return (await queues.stateOf(name, 'plan:1')) === 'completed';
    });
    expect(seen).toEqual([{ planId: '1' }]);
    expect(await queues.stateOf(name, 'never-sent')).toBeUndefined();
  });

  test('a job sent many times with one id runs once, also after it is done', async () => {
    const handle = jest.fn(async () => undefined);
    startRunner(handle);
    await Promise.all(Array.from({ length: 20 }, () => send('one')));
    await eventually('the job is done', async () => {
      return (await queues.stateOf(name, 'one')) === 'completed';
    });
    await send('one');
    await send('other');
    await eventually('the other job is done', async () => {
      return (await queues.stateOf(name, 'other')) === 'completed';
    });
    expect(handle).toHaveBeenCalledTimes(2);
  });

  test('a job that fails is tried again', async () => {
    const attempts: number[] = [];
    startRunner(async (_data, { attempt }) => {
      attempts.push(attempt);
      if (attempt === 1) throw new Error('not this time');
    });
    await send('flaky');
    await eventually('it succeeds at last', async () => {
      return (await queues.stateOf(name, 'flaky')) === 'completed';
    });
    expect(attempts).toEqual([1, 2]);
  });

  test('a job waits for a database that is away; that is no failure', async () => {
    const attempts: number[] = [];
    startRunner(async (_data, { attempt }) => {
      attempts.push(attempt);
      const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
      if (attempts.length < 8) throw away;
    });
    await send('patient');
    await eventually('it runs to its end', async () => {
      return (await queues.stateOf(name, 'patient')) === 'completed';
    });
    expect(attempts).toEqual(Array.from({ length: 8 }, () => 1));
  });

  test('two workers share the jobs and none is done twice', async () => {
    const done = new Map<string, number>();
    const handle = async (_data: object, { jobId }: JobContext) => {
      done.set(jobId, (done.get(jobId) ?? 0) + 1);
    };
    startRunner(handle);
    startRunner(handle);
    await Promise.all(Array.from({ length: 60 }, (_, i) => send(`many-${i}`)));
    await eventually('all are done', () => done.size === 60);
    expect([...done.values()].every((times) => times === 1)).toBe(true);
  });

  test('at shutdown a running job may finish', async () => {
    let finished = false;
    const runner = startRunner(async () => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      finished = true;
    });
    await send('short');
    await eventually('it runs', async () => (await queues.stateOf(name, 'short')) === 'active');
    await runner.stop(4000);
    expect(finished).toBe(true);
    expect(await queues.stateOf(name, 'short')).toBe('completed');
  });

  test('a job too long for the shutdown is given back and taken up by another at once', async () => {
    const first = startRunner(async (_data, { signal }) => {
      await once(signal, 'abort');
      throw new ReleaseJob();
    });
    await send('long');
    await eventually('it runs', async () => (await queues.stateOf(name, 'long')) === 'active');
    const startedAt = Date.now();
    await first.stop(2000);
    expect(Date.now() - startedAt).toBeLessThan(2000);
    expect(await queues.stateOf(name, 'long')).toBe('waiting');
    let attempt = 0;
    startRunner(async (_data, context) => void (attempt = context.attempt));
    await eventually('another has it', () => attempt > 0, 3000);
  });

  test('the job of a killed process is taken up again within 45 s, once', async () => {
    const root = join(__dirname, '../..');
    const script = ['--import', './src/launch/ts-register.mjs', 'test/support/doomed-worker.ts'];
    const doomed = spawn(process.execPath, [...script, database.url, name], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await send('orphan');
    await once(doomed.stdout, 'data');
    doomed.kill('SIGKILL');
    const killedAt = Date.now();
    const handle = jest.fn(async () => undefined);
    startRunner(handle);
    await eventually('it is done by another', () => handle.mock.calls.length > 0, 45_000);
    process.stdout.write(
      `taken up ${((Date.now() - killedAt) / 1000).toFixed(1)} s after the kill (${backendName})\n`,
    );
    await eventually('it counts as done', async () => {
      return (await queues.stateOf(name, 'orphan')) === 'completed';
    });
    expect(handle).toHaveBeenCalledTimes(1);
  }, 60_000);
});

describe('the list of jobs', () => {
  const handler = (name: string) => ({ name, handle: () => Promise.resolve() });

  test('each job has exactly one handler, or the program does not start', () => {
    expect(() => assertOneHandlerEach(['a'], [handler('a')])).not.toThrow();
    expect(() => assertOneHandlerEach(['a', 'b'], [handler('a'), handler('a')])).toThrow(
      'Each job needs exactly one handler: a has 2, b has 0',
    );
    expect(() => assertOneHandlerEach([], [handler('z')])).toThrow('z is not in the list of jobs');
  });
});
