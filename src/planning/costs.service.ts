import { Injectable } from '@nestjs/common';
import type { PlanCosts } from '../contract/plan-answers.contract.js';
import { Database } from '../platform/db/database.js';
import { costSessions } from '../solver/explain/cost-sessions.js';
import { termWord } from '../text/costs.js';
import { readPlan } from './numbers/read-plan.js';
import { ahead } from './problem/past-sessions.js';
import { PlanStore } from './store/plan-store.js';

/** Which sessions the cost of a plan comes from. */
@Injectable()
export class CostsService {
  constructor(
    private readonly db: Database,
    private readonly store: PlanStore,
  ) {}

  /**
   * Under the problem the plan was made for; a plan that was never solved costs nothing.
   * @throws NotFoundError
   */
  async of(planId: string): Promise<PlanCosts> {
    const plan = await this.db.snapshot(async (tx) => {
      const row = await this.store.readRow(tx, planId);
      const problem = await this.store.plans.problem(tx, planId);
      return { problem, sessions: (await this.store.complete(tx, row)).sessions };
    });
    if (!plan.problem || plan.sessions.length === 0) return { terms: [] };
    // Locks bind the search; what a plan costs does not depend on them.
    const problem = { ...plan.problem, locks: [] };
    const planned = ahead(problem, plan.sessions).filter(({ status }) => status === 'planned');
    const { mapped, solution, sessions } = readPlan({ problem, sessions: planned });
    const terms = costSessions(mapped.solver, solution).map(({ sessions: own, ...share }) => ({
      ...share,
      name: termWord(share.term),
      sessions: [...own]
        .sort((a, b) => b[1] - a[1] || a[0] - b[0])
        .map(([i, amount]) => ({ id: sessions[i]!.id, amount })),
    }));
    return { terms };
  }
}
