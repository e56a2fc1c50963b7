import { Inject, Injectable, Logger } from '@nestjs/common';
import type { ExportProblem } from '../contract/plan-export.contract.js';
import { CONFIG, type Config } from '../platform/config.js';
import { Database, type Tx } from '../platform/db/database.js';
import {
  JobHandler,
  ReleaseJob,
  type HandlesJob,
  type JobContext,
} from '../platform/queue/job-handler.js';
import { quietErrorListener } from '../platform/quiet-errors.js';
import { failureSentence } from '../text/plans.js';
import { identified } from './identified-plan.js';
import { PlanStore } from './store/plan-store.js';
import type { PlanRow } from './store/plans.repository.js';
import type { StoredProgress } from './store/solution-record.js';
import { SolveFailure, type SolveOutcome } from './workers/solve-protocol.js';
import { startSolve } from './workers/solve-thread.js';

/** Progress is stored, and a wish to cancel is seen, four times a second. */
const POLL_MS = 250;

/**
 * One solve. The row is the truth: a job whose plan is not being solved (any more) has nothing to
 * do, and whoever saves first has solved it, so the job may run twice or be taken up after a crash.
 */
@Injectable()
@JobHandler('plan.solve')
export class SolveJob implements HandlesJob<'plan.solve'> {
  private readonly logger = new Logger('Solve');
  private readonly complain = quietErrorListener(this.logger, 'progress');

  constructor(
    private readonly db: Database,
    private readonly store: PlanStore,
    @Inject(CONFIG) private readonly config: Pick<Config, 'planningThreads'>,
  ) {}

  async handle({ planId }: { planId: string }, context: JobContext): Promise<void> {
    const row = await this.store.plans.find(this.db.reader, planId);
    const problem = row && (await this.store.plans.problem(this.db.reader, planId));
    if (!row || !problem || row.status !== 'solving') return;
    const latest: { progress: StoredProgress | null } = { progress: null };
    const run = startSolve(
      {
        problem,
        seed: row.seed,
        iterations: row.iterations,
        threads: this.config.planningThreads,
      },
      (progress) => (latest.progress = progress),
    );
    const watch = this.watch(row, latest, run.stop);
    const over = new AbortController();
    try {
      const release = released(context.signal, over.signal);
      const outcome = await Promise.race([run.outcome, release]);
      await this.db.transaction((tx) => this.save(tx, { row, problem }, outcome, latest.progress));
    } catch (error) {
      if (error instanceof ReleaseJob) await run.abandon();
      if (!(error instanceof SolveFailure)) throw error;
      this.logger.error(`plan ${planId}: ${error.code} ${error.message}`);
      const failure = failureSentence(error.code);
      await this.db.transaction((tx) => this.fail(tx, row, failure));
    } finally {
      clearInterval(watch);
      over.abort();
    }
  }

  /** Stores what the thread last said, and tells it to stop when nobody wants the plan any more. */
  private watch(
    row: PlanRow,
    latest: { progress: StoredProgress | null },
    stop: () => void,
  ): NodeJS.Timeout {
    const attempt = { id: row.id, number: row.solveAttempt };
    let busy = false;
    return setInterval(() => {
      if (busy) return;
      busy = true;
      this.store.plans
        .report(this.db.reader, attempt, latest.progress)
        .then((state) => {
          if (!state || state.cancelled) stop();
        })
        // The next tick tries again; a database that is gone shows when the result is saved.
        .catch(this.complain)
        .finally(() => (busy = false));
    }, POLL_MS);
  }

  /** The plan as solved, in one transaction; nothing when another run of the job was faster. */
  private async save(
    tx: Tx,
    { row, problem }: { readonly row: PlanRow; readonly problem: ExportProblem },
    outcome: SolveOutcome,
    progress: StoredProgress | null,
  ): Promise<void> {
    if (!(await this.isStillSolving(tx, row))) return;
    const { sessions: before } = await this.store.complete(tx, row);
    const found = identified(problem, outcome, { sessions: before, solution: row.solution });
    const after = [...found.planned, ...found.kept];
    await this.store.saveSessions(tx, row.id, { before, after });
    await this.store.plans.saveSolution(tx, row.id, found.record);
    // A proof that was stopped has not said that it is over.
    const last = progress && { ...progress, proving: false };
    await this.store.plans.endSolve(tx, row.id, { failure: null, progress: last });
  }

  private async fail(tx: Tx, row: PlanRow, failure: string): Promise<void> {
    if (!(await this.isStillSolving(tx, row))) return;
    await this.store.plans.endSolve(tx, row.id, { failure, progress: null });
  }

  private async isStillSolving(tx: Tx, row: PlanRow): Promise<boolean> {
    const now = await this.store.plans.lock(tx, row.id);
    return now?.status === 'solving' && now.solveAttempt === row.solveAttempt;
  }
}

/** Rejects when the process shuts down: the job goes back, and another process begins it anew. */
function released(signal: AbortSignal, over: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const release = () => reject(new ReleaseJob());
    if (signal.aborted) release();
    else signal.addEventListener('abort', release, { once: true, signal: over });
  });
}
