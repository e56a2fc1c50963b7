import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Job } from '../queue/jobs.js';
import { Database, type Tx } from './database.js';
import { OutboxRelay } from './outbox-relay.js';

/**
 * Jobs are written in the transaction that makes them necessary, and sent after it was committed:
 * no job runs for something that was rolled back, and none is lost when the process dies between
 * the two.
 */
@Injectable()
export class Outbox {
  constructor(
    private readonly db: Database,
    private readonly relay: OutboxRelay,
  ) {}

  /**
   * `id` comes from the subject where a repeated request must be one job; the same id is never run
   * twice within a day. Without it, each call is a job of its own.
   */
  async add(tx: Tx, job: Job, id?: string): Promise<void> {
    const rowId = randomUUID();
    await tx.query('INSERT INTO outbox (id, job_name, job_id, data) VALUES ($1, $2, $3, $4)', [
      rowId,
      job.name,
      id ?? rowId,
      JSON.stringify(job.data),
    ]);
    this.db.afterCommit(tx, () => this.relay.wake());
  }
}
