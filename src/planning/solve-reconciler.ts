import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { CONFIG, type Config } from '../platform/config.js';
import { Database } from '../platform/db/database.js';
import { Outbox } from '../platform/db/outbox.js';
import { JobQueues } from '../platform/queue/job-queues.js';
import { failureSentence } from '../text/plans.js';
import { solveJobId } from './solve.service.js';
import { PlanStore } from './store/plan-store.js';

const EVERY_MS = 30_000;
/** The queue works on it, or will; everything else means that nobody does. */
const ALIVE = new Set([
  'waiting',
  'active',
  'delayed',
  'prioritized',
  'waiting-children',
  'paused',
]);

/**
 * Finds plans that are "being solved" while no job is: the queue was emptied, restored from an
 * older backup, or gave up. Runs at start and every half minute in each process that runs jobs.
 */
@Injectable()
export class SolveReconciler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Solve');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: Database,
    private readonly store: PlanStore,
    private readonly queues: JobQueues,
    private readonly outbox: Outbox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.runJobs) return;
    this.tick();
    this.timer = setInterval(() => this.tick(), EVERY_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private tick(): void {
    this.running = this.reconcile().catch((error: Error) =>
      this.logger.warn(`looking for forgotten solves: ${error.message}`),
    );
  }

  async reconcile(): Promise<void> {
    for (const { id, attempt, waiting } of await this.store.plans.solving(this.db.reader)) {
      if (waiting) continue;
      const state = await this.queues.stateOf('plan.solve', solveJobId(id, attempt));
      if (state !== undefined && ALIVE.has(state)) continue;
      if (state === 'failed') await this.giveUp(id, attempt);
      else await this.sendAgain(id, attempt);
    }
  }

  private async giveUp(id: string, attempt: number): Promise<void> {
    await this.db.transaction(async (tx) => {
      const row = await this.store.plans.lock(tx, id);
      if (row?.status !== 'solving' || row.solveAttempt !== attempt) return;
      const failure = failureSentence('JOB_FAILED');
      await this.store.plans.endSolve(tx, id, { failure, progress: null });
    });
  }

  /** As the next attempt, so that several processes send one job between them. */
  private async sendAgain(id: string, attempt: number): Promise<void> {
    await this.db.transaction(async (tx) => {
      const row = await this.store.plans.lock(tx, id);
      if (row?.status !== 'solving' || row.solveAttempt !== attempt) return;
      const next = await this.store.plans.nextAttempt(tx, id);
      const job = { name: 'plan.solve', data: { planId: id } } as const;
      await this.outbox.add(tx, job, solveJobId(id, next));
      this.logger.warn(`plan ${id} waited for a solve that no job worked on; it is queued again`);
    });
  }
}
