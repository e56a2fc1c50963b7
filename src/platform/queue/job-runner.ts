import { Logger } from '@nestjs/common';
import { DelayedError, WaitingError, type Job as QueuedJob, type Worker } from 'bullmq';
import { isDatabaseAway } from '../db/pg-errors.js';
import { quietErrorListener } from '../quiet-errors.js';
import { requestContext } from '../request-context.js';
import type { QueueBackend } from './backend.js';
import { ReleaseJob, type RegisteredHandler } from './job-handler.js';

/**
 * A killed process leaves its job locked. The lock runs out after 15 s, the check that runs every
 * 5 s marks the job on one pass and hands it out on the next: at most 25 s, the promise is 45 s.
 */
const LOCK_MS = 15_000;
const STALLED_CHECK_MS = 5_000;
/** Each crash counts as a stall; a job must survive many, its failures are counted elsewhere. */
const MAX_STALLS = 50;
/** How often it is looked whether the clock was set back. */
const SETTLE_MS = 20_000;
/** A database that is away is no failure of the job, which waits for it as it would after a crash. */
const AWAY_MS = 5_000;

export interface RunnerTimes {
  readonly lockMs: number;
  readonly stalledCheckMs: number;
  readonly awayMs: number;
}

const TIMES: RunnerTimes = {
  lockMs: LOCK_MS,
  stalledCheckMs: STALLED_CHECK_MS,
  awayMs: AWAY_MS,
};

/** The working side: one BullMQ worker per handler, which does one job after the other. */
export class JobRunner {
  private readonly logger = new Logger('Jobs');
  private readonly workers: Worker[] = [];
  private readonly stopping = new AbortController();
  private readonly complain = quietErrorListener(this.logger, 'clock of the queue');
  private settling: NodeJS.Timeout | undefined;

  constructor(
    private readonly backend: QueueBackend,
    private readonly times = TIMES,
  ) {}

  start(handlers: readonly RegisteredHandler[]): void {
    for (const handler of handlers) {
      const worker = this.backend.worker(
        handler.name,
        (job, token) => this.run(handler, job, token),
        {
          lockDuration: this.times.lockMs,
          stalledInterval: this.times.stalledCheckMs,
          maxStalledCount: MAX_STALLS,
        },
      );
      worker.on('error', quietErrorListener(this.logger, `worker ${handler.name}`));
      worker.on('failed', (job, error) => {
        const tries = job ? `${job.attemptsMade} of ${job.opts.attempts ?? 1}` : 'unknown';
        this.logger.error(`job ${job?.name} ${job?.id} failed (try ${tries}): ${error.message}`);
      });
      worker.on('stalled', (id) => this.logger.warn(`job ${handler.name} ${id} is taken up again`));
      this.workers.push(worker);
    }
    const settle = () => void this.backend.settleClock().catch(this.complain);
    settle();
    this.settling = setInterval(settle, SETTLE_MS);
    this.settling.unref();
  }

  /**
   * Takes no more jobs, lets the running ones finish for a while, then asks them to give up and
   * waits a moment for them to be handed back.
   */
  async stop(patienceMs: number): Promise<void> {
    clearInterval(this.settling);
    const closing = Promise.all(this.workers.map((worker) => worker.close()));
    const halfWay = setTimeout(() => this.stopping.abort(), patienceMs / 2);
    const forced = new Promise<'forced'>((resolve) => {
      setTimeout(() => resolve('forced'), patienceMs).unref();
    });
    const outcome = await Promise.race([closing, forced]);
    clearTimeout(halfWay);
    if (outcome === 'forced') {
      this.logger.warn('running jobs did not stop in time; their locks run out by themselves');
      await Promise.all(this.workers.map((worker) => worker.close(true)));
    }
  }

  private run(handler: RegisteredHandler, job: QueuedJob, token?: string): Promise<void> {
    const jobId = job.id ?? 'unknown';
    return requestContext.run({ id: `job-${jobId}` }, async () => {
      const startedAt = performance.now();
      try {
        const attempt = job.attemptsMade + 1;
        await handler.handle(job.data as object, { jobId, attempt, signal: this.stopping.signal });
        const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
        this.logger.log(`job ${handler.name} ${jobId} done in ${seconds} s`);
      } catch (error) {
        if (error instanceof ReleaseJob) {
          await job.moveToWait(token);
          this.logger.log(`job ${handler.name} ${jobId} given back`);
          throw new WaitingError();
        }
        if (!isDatabaseAway(error) || job.attemptsStarted >= MAX_STALLS) throw error;
        await job.moveToDelayed(Date.now() + this.times.awayMs, token);
        this.logger.warn(`job ${handler.name} ${jobId} waits for the database`);
        throw new DelayedError();
      }
    });
  }
}
