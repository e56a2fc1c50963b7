import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/db/database.js';
import { SessionsBrokenError } from './planning.errors.js';
import { ProblemBuilder } from './problem/problem-builder.js';
import { PlanStore, type WholePlan } from './store/plan-store.js';
import type { ProblemFrame } from './store/plans.repository.js';
import { verdict, type Verdict } from './verdict.js';

/** Whether a plan keeps the rules under what the city knows now, not only when it was made. */
@Injectable()
export class JudgementService {
  constructor(
    private readonly store: PlanStore,
    private readonly problems: ProblemBuilder,
  ) {}

  /**
   * Locks bind the search, not the facts: a plan that keeps every rule may be proposed. Wishes count
   * as they were when it was made.
   */
  async judge(tx: Tx, plan: WholePlan): Promise<Verdict> {
    const made = await this.store.plans.frame(tx, plan.row.id);
    return this.judgeAs(tx, plan, made);
  }

  private async judgeAs(tx: Tx, plan: WholePlan, made: ProblemFrame | null): Promise<Verdict> {
    const problem = await this.problems.build(tx, { ...plan.row, ...plan, locks: [], made });
    return verdict({ ...problem, locks: [] }, plan);
  }

  /**
   * Between the agencies' yes and the publication the city goes on: a unit falls ill, a market shuts.
   * @throws SessionsBrokenError naming each session that cannot take place as agreed
   */
  async assertStillTrue(tx: Tx, planId: string): Promise<void> {
    const made = await this.store.plans.frame(tx, planId);
    // Without a problem it was never planned here, and there is nothing to judge it by.
    if (!made) return;
    const plan = await this.store.lockWhole(tx, planId);
    const { broken } = await this.judgeAs(tx, plan, made);
    if (broken.length === 0) return;
    const stops = plan.sessions.map(({ stop }) => stop);
    const names = await this.store.stopNames(tx, stops);
    const named = new Map(
      plan.sessions.map(({ id, date, stop }) => [id, { date, stop: names.get(stop) ?? stop }]),
    );
    throw new SessionsBrokenError(broken, named);
  }
}
