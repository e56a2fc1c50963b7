import { Logger } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import { within, type JobQueues } from '../queue/job-queues.js';
import { quietErrorListener } from '../quiet-errors.js';

interface OutboxRow {
  readonly id: string;
  readonly job_name: string;
  readonly job_id: string;
  readonly data: object;
}

const BATCH = 50;
const POLL_MS = 2_000;
/** Redis that is away would be waited for without end, with the rows locked and a connection taken. */
const SEND_WITHIN_MS = 5_000;
/** Sent rows are kept for a while: they show an operator what was asked for, and when. */
const KEEP_SENT = '7 days';

/**
 * Moves jobs from the outbox into the queue, at least once: a crash between sending and marking
 * sends the row again, and the queue ignores an id it knows. Any number of processes may relay;
 * SKIP LOCKED gives each its own rows.
 */
export class OutboxRelay {
  private readonly logger = new Logger('Outbox');
  private readonly complain = quietErrorListener(this.logger, 'outbox');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = true;

  constructor(
    private readonly source: DataSource,
    private readonly queues: Pick<JobQueues, 'send'>,
    private readonly sendWithinMs = SEND_WITHIN_MS,
  ) {}

  start(): void {
    this.stopped = false;
    this.wake();
  }

  /** Called after a commit; without it the next poll finds the row. */
  wake(): void {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    clearTimeout(this.timer);
    this.running = this.drain()
      .catch((error: unknown) => this.complain(error as Error))
      .finally(() => {
        this.running = undefined;
        if (this.stopped) return;
        this.timer = setTimeout(() => this.wake(), this.again ? 0 : POLL_MS);
        this.timer.unref();
        this.again = false;
      });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** Sends everything that waits, batch by batch. */
  async drain(): Promise<void> {
    let sent: number;
    do sent = await this.source.transaction((tx) => this.sendBatch(tx));
    while (sent === BATCH);
  }

  private async sendBatch(tx: EntityManager): Promise<number> {
    const rows = await tx.query<OutboxRow[]>(
      `SELECT id, job_name, job_id, data FROM outbox
        WHERE sent_at IS NULL ORDER BY created_at LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [BATCH],
    );
    if (rows.length === 0) return 0;
    for (const row of rows) {
      const sent = this.queues.send({ name: row.job_name, id: row.job_id, data: row.data });
      await within(this.sendWithinMs, sent, () => new Error('the job queue does not answer'));
    }
    await tx.query('UPDATE outbox SET sent_at = now() WHERE id = ANY($1)', [
      rows.map((row) => row.id),
    ]);
    await tx.query(`DELETE FROM outbox WHERE sent_at < now() - interval '${KEEP_SENT}'`);
    return rows.length;
  }
}
