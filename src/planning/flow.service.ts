import { Injectable } from '@nestjs/common';
import type { Plan } from '../contract/plans.contract.js';
import type { Account } from '../domain/account.js';
import { assertMayChange } from '../domain/demo.js';
import { assertCanBecome, PlanStatusError } from '../domain/plan-status.js';
import { Database } from '../platform/db/database.js';
import { ConsentService } from './consent.service.js';
import { JudgementService } from './judgement.service.js';
import { PlanReader } from './plan-reader.js';
import { NothingPlannedError, RulesBrokenError } from './planning.errors.js';
import { PlanStore } from './store/plan-store.js';

/** draft → proposed, and back to draft. */
@Injectable()
export class FlowService {
  constructor(
    private readonly db: Database,
    private readonly store: PlanStore,
    private readonly judgement: JudgementService,
    private readonly consent: ConsentService,
    private readonly reader: PlanReader,
  ) {}

  /**
   * Asks the agencies. The plan is judged against what the city knows now, so that an absence or a
   * closure entered after the solve is not put before anybody. What stays as it is published is
   * listed with the plan.
   * @throws RulesBrokenError, NothingPlannedError
   */
  async propose(planId: string, by: Account, version?: number): Promise<Plan> {
    await this.db.transaction(async (tx) => {
      const plan = await this.store.lockWhole(tx, planId, version);
      assertMayChange(by, plan.row);
      assertCanBecome(planId, plan.row.status, 'proposed');
      if (!plan.sessions.some((session) => session.status === 'planned')) {
        throw new NothingPlannedError(planId);
      }
      const { broken, asPublished } = await this.judgement.judge(tx, plan);
      if (broken.length > 0) throw new RulesBrokenError(broken);
      const { solution } = plan.row;
      if (solution) {
        const violations = [...asPublished];
        await this.store.plans.saveSolution(tx, planId, { ...solution, violations });
      }
      await this.consent.propose(tx, planId, plan.sessions);
    });
    return this.reader.read(planId);
  }

  /** Back to the drawing board; answers stay with the sessions that do not change. */
  async reopen(planId: string, by: Account, version?: number): Promise<Plan> {
    await this.db.transaction(async (tx) => {
      const row = await this.store.lockRow(tx, planId, version);
      assertMayChange(by, row);
      if (row.status === 'solving') throw new PlanStatusError(planId, row.status, 'draft');
      assertCanBecome(planId, row.status, 'draft');
      await this.store.plans.setStatus(tx, planId, 'draft');
    });
    return this.reader.read(planId);
  }
}
