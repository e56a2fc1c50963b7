/**
 * A worker process of the queue suite: it takes a job, says so, and never finishes. The test kills
 * it. Arguments: database address, queue name.
 */
import { JobRunner } from '../../src/platform/queue/job-runner.js';
import { backendFor } from './queue.js';

const [databaseUrl, name] = process.argv.slice(2);
if (!databaseUrl || !name) throw new Error('usage: doomed-worker.ts DATABASE_URL QUEUE');

const times = { lockMs: 15_000, stalledCheckMs: 5_000, awayMs: 5_000 };
const runner = new JobRunner(backendFor(databaseUrl), times);
runner.start([
  {
    name,
    handle: async () => {
      process.stdout.write('taken\n');
      await new Promise(() => setInterval(() => undefined, 1000));
    },
  },
]);
