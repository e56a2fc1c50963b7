import { Injectable } from '@nestjs/common';
import type { Plan } from '../contract/plans.contract.js';
import { assertCanBecome, PlanStatusError } from '../domain/plan-status.js';
import { Database } from '../platform/db/database.js';
import { ConsentService } from './consent.service.js';
import { NothingPlannedError, RulesBrokenError, type BrokenRule } from './planning.errors.js';
import { judge, newlyBroken } from './plan-judge.js';
import { ahead } from './past-sessions.js';
import { PlanReader } from './plan-reader.js';
import { PlanStore } from './plan-store.js';
import { ProblemBuilder } from './problem-builder.js';
import { toSolver } from './to-solver.js';

/** draft → proposed, and back to draft. */
@Injectable()
export class FlowService {
  constructor(
    private readonly db: Database,
    private readonly store: PlanStore,
    private readonly problems: ProblemBuilder,
    private readonly consent: ConsentService,
    private readonly reader: PlanReader,
  ) {}

  /**
   * Asks the agencies. The plan is judged against what the city knows now, so that an absence or a
   * closure entered after the solve is not put before anybody. A session that an agency has left
   * since it was published may stay without that service: citizens were told, and nobody asks anew.
   * @throws RulesBrokenError, NothingPlannedError
   */
  async propose(planId: string, version?: number): Promise<Plan> {
    await this.db.transaction(async (tx) => {
      const plan = await this.store.lockWhole(tx, planId, version);
      assertCanBecome(planId, plan.row.status, 'proposed');
      if (!plan.sessions.some((session) => session.status === 'planned')) {
        throw new NothingPlannedError(planId);
      }
      // Locks bind the search, not the facts: a plan that keeps every rule may be proposed.
      const problem = await this.problems.build(tx, { ...plan.row, ...plan, locks: [] });
      const mapped = toSolver({ ...problem, locks: [] });
      const told = judge(mapped, ahead(problem, plan.published)).broken.filter(isPartial);
      const broken = newlyBroken(told, judge(mapped, ahead(problem, plan.sessions)).broken);
      if (broken.length > 0) throw new RulesBrokenError(broken);
      await this.consent.propose(tx, planId, plan.sessions);
    });
    return this.reader.read(planId);
  }

  /** Back to the drawing board; answers stay with the sessions that do not change. */
  async reopen(planId: string, version?: number): Promise<Plan> {
    await this.db.transaction(async (tx) => {
      const row = await this.store.lockRow(tx, planId, version);
      if (row.status === 'solving') throw new PlanStatusError(planId, row.status, 'draft');
      assertCanBecome(planId, row.status, 'draft');
      await this.store.plans.setStatus(tx, planId, 'draft');
    });
    return this.reader.read(planId);
  }
}

/** A bundle that lacks a service. */
const isPartial = (rule: BrokenRule) => rule.code === 'H13';
