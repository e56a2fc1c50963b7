import { Injectable } from '@nestjs/common';
import type { ExportProblem } from '../contract/plan-export.contract.js';
import type { SolveInput, SolveProgress } from '../contract/solving.contract.js';
import type { Account } from '../domain/account.js';
import { assertMayChange } from '../domain/demo.js';
import { InvalidInputError } from '../domain/errors.js';
import { assertCanBecome, PlanStatusError, type PlanStatus } from '../domain/plan-status.js';
import { Database } from '../platform/db/database.js';
import { Outbox } from '../platform/db/outbox.js';
import { INFINITE_PRICE } from '../solver/explain/change-price.js';
import { assertLocksAgree } from './numbers/lock-conflict.js';
import { progressOf } from './plan-view.js';
import { withoutCalledOff } from './problem/called-off.js';
import { ProblemBuilder } from './problem/problem-builder.js';
import { PlanStore } from './store/plan-store.js';

export interface Accepted {
  readonly planId: string;
  readonly jobId: string;
  readonly status: PlanStatus;
}

/** The id of the job of one attempt: a double click is one job. */
export const solveJobId = (planId: string, attempt: number) => `plan.solve:${planId}:${attempt}`;

/** Starting and stopping solves; the work itself is done by the job. */
@Injectable()
export class SolveService {
  constructor(
    private readonly db: Database,
    private readonly store: PlanStore,
    private readonly problems: ProblemBuilder,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Freezes the problem and queues the solve in one transaction. A plan that is being solved
   * already answers with the job it has; a wish for another seed or length is refused then.
   * @throws LockConflictError when its locks cannot all be kept, before anything is searched;
   * InvalidInputError for a price of changes where nothing is announced
   */
  start(planId: string, input: SolveInput, by: Account, version?: number): Promise<Accepted> {
    return this.db.transaction(async (tx) => {
      const row = await this.store.lockRow(tx, planId);
      assertMayChange(by, row);
      if (row.status === 'solving') {
        const { seed = row.seed, iterations = row.iterations } = input;
        const isSame = seed === row.seed && iterations === row.iterations;
        if (!isSame) throw new PlanStatusError(planId, row.status, 'solving');
        return { planId, jobId: solveJobId(planId, row.solveAttempt), status: row.status };
      }
      const plan = await this.store.lockWhole(tx, planId, version);
      if (input.changePrice !== undefined && !row.revisionOf) {
        throw new InvalidInputError([{ field: 'changePrice', code: 'NOT_A_REVISION' }]);
      }
      assertCanBecome(planId, row.status, 'solving');
      const known = await this.problems.build(tx, { ...row, ...plan });
      const problem = priced(withoutCalledOff(known, plan.sessions), input.changePrice);
      assertLocksAgree(problem);
      const attempt = await this.store.plans.beginSolve(tx, planId, {
        seed: input.seed ?? row.seed,
        iterations: input.iterations ?? row.iterations,
        problem,
      });
      const jobId = solveJobId(planId, attempt);
      await this.outbox.add(tx, { name: 'plan.solve', data: { planId } }, jobId);
      return { planId, jobId, status: 'solving' };
    });
  }

  /** The search ends with the best plan it has; a plan that is not being solved stays as it is. */
  async cancel(planId: string, by: Account): Promise<SolveProgress> {
    const tx = this.db.reader;
    assertMayChange(by, await this.store.readRow(tx, planId));
    await this.store.plans.requestCancel(tx, planId);
    return progressOf(await this.store.readRow(tx, planId));
  }
}

/** The price of a change stands among the weights of the problem. */
function priced(problem: ExportProblem, price: SolveInput['changePrice']): ExportProblem {
  if (price === undefined) return problem;
  const changedSession = price === 'infinite' ? INFINITE_PRICE : price;
  return { ...problem, weights: { ...problem.weights, changedSession } };
}
