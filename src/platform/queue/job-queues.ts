import { Logger } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { quietErrorListener } from '../quiet-errors.js';
import type { QueueBackend } from './backend.js';

/** How long a finished job is remembered, so that sending it again stays without effect. */
const REMEMBER_SECONDS = 24 * 3600;
const READY_WITHIN_MS = 10_000;

export interface QueueCounts {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
}

/** The sending side: one BullMQ queue per job name. */
export class JobQueues {
  private readonly logger = new Logger('Queue');
  private readonly queues = new Map<string, Queue>();

  constructor(
    private readonly backend: QueueBackend,
    names: readonly string[],
  ) {
    for (const name of names) {
      const queue = backend.queue(name);
      queue.on('error', quietErrorListener(this.logger, `queue ${name}`));
      this.queues.set(name, queue);
    }
  }

  /** Fails within seconds when the datastore cannot be reached, instead of trying for ever. */
  async ready(): Promise<void> {
    for (const queue of this.queues.values()) {
      await within(READY_WITHIN_MS, queue.waitUntilReady(), () => {
        const where = this.backend.kind === 'redis' ? 'Redis (REDIS_URL)' : 'PostgreSQL';
        return new Error(`The job queue on ${where} cannot be reached.`);
      });
    }
  }

  /**
   * Sends a job. An id that was sent before is ignored, so a repeated send has no effect. A failed
   * job is tried again with growing pauses; `data` carries ids only.
   */
  async send(job: { name: string; id: string; data: object }): Promise<void> {
    await this.queue(job.name).add(job.name, job.data, {
      jobId: safeJobId(job.id),
      attempts: 5,
      backoff: { type: 'exponential', delay: 1000 },
      removeOnComplete: { age: REMEMBER_SECONDS, count: 1000 },
      removeOnFail: { age: 7 * REMEMBER_SECONDS, count: 1000 },
    });
  }

  /** Sum over all queues, for the health report. */
  async counts(): Promise<QueueCounts> {
    const sum = { waiting: 0, active: 0, delayed: 0, failed: 0 };
    for (const queue of this.queues.values()) {
      const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed');
      for (const state of Object.keys(sum) as (keyof typeof sum)[])
        sum[state] += counts[state] ?? 0;
    }
    return sum;
  }

  /** State of one job as BullMQ names it, or undefined when it is not known (any more). */
  async stateOf(name: string, id: string): Promise<string | undefined> {
    const state = await this.queue(name).getJobState(safeJobId(id));
    return state === 'unknown' ? undefined : state;
  }

  async close(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
  }

  private queue(name: string): Queue {
    const queue = this.queues.get(name);
    if (!queue) throw new Error(`There is no job named ${name}`);
    return queue;
  }
}

/** BullMQ keeps the colon for itself and does not take a whole number as an id. */
function safeJobId(id: string): string {
  const safe = id.replaceAll(':', '_');
  return /^\d+$/.test(safe) ? `job_${safe}` : safe;
}

/** The outcome of `promise`, or the error when it takes too long. */
export async function within<T>(ms: number, promise: Promise<T>, error: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(error()), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
