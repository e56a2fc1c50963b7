import { Injectable } from '@nestjs/common';
import type { BreakdownInput, BreakdownProposal } from '../contract/plan-answers.contract.js';
import type { Account } from '../domain/account.js';
import { assertMayChange } from '../domain/demo.js';
import { NotFoundError } from '../domain/errors.js';
import { PlanStatusError } from '../domain/plan-status.js';
import { ChangesService } from '../planning/changes.service.js';
import { RepairService } from '../planning/repair.service.js';
import { Database } from '../platform/db/database.js';
import { breakdownSentence } from '../text/notices.js';
import { BreakdownRepository } from './breakdown.repository.js';
import { UnitOffDutyError } from './publication.errors.js';
import { PublishedPlanRepository } from './published-plan.repository.js';
import { RevisionRepository } from './revision.repository.js';

/** What planning does for a breakdown. */
@Injectable()
export class BreakdownPlanning {
  constructor(
    readonly repair: RepairService,
    readonly changes: ChangesService,
  ) {}
}

/** A unit breaks down on a day that is announced: a draft revision that mends it at once. */
@Injectable()
export class BreakdownService {
  constructor(
    private readonly db: Database,
    private readonly units: BreakdownRepository,
    private readonly plans: PublishedPlanRepository,
    private readonly revisions: RevisionRepository,
    private readonly planning: BreakdownPlanning,
  ) {}

  /**
   * Nothing is announced: the draft goes the way of every revision. Of two who tell of the same
   * breakdown at the same time the later is answered with the draft of the other.
   * @throws NotFoundError; UnitOffDutyError where the unit has nothing to do that day, or nothing any
   * more, in what is in force; InvalidInputError for a day that is over
   */
  async propose(unitId: string, input: BreakdownInput, by: Account): Promise<BreakdownProposal> {
    const { repair, changes } = this.planning;
    const out = { unit: unitId, ...input };
    const told = { unit: unitId, date: input.date, from: input.from };
    const known = await this.units.drafts(this.db.reader, told);
    const asked = await this.db.transaction(async (tx) => {
      const unit = await this.units.duty(tx, unitId, input.date);
      if (!unit) throw new NotFoundError('unit', unitId);
      if (!unit.planId || unit.until === null) throw new UnitOffDutyError(unit.code, input.date);
      if (unit.until <= input.from) throw new UnitOffDutyError(unit.code, input.date, input.from);
      const plan = await this.plans.lock(tx, unit.planId);
      assertMayChange(by, plan);
      const ongoing = await this.units.ongoing(tx, { ...out, planId: plan.id });
      return { plan, code: unit.code, ongoing, question: await repair.question(tx, plan.id, out) };
    });
    const answer = await repair.ask(asked.question);
    const planId = await this.db.transaction(async (tx) => {
      const plan = await this.plans.lock(tx, asked.plan.id);
      // Somebody published a change while the planner was thinking.
      if (plan.status !== 'published') throw new PlanStatusError(plan.id, plan.status, 'draft');
      const drafts = await this.units.drafts(tx, told);
      const other = drafts.find((draft) => !known.includes(draft));
      if (other) return other;
      const of = plan.id;
      const id = await this.revisions.copy(tx, { of, status: 'draft', by: by.id });
      const { from } = asked.question;
      await repair.save(tx, id, answer, { ...out, from, by: by.id, told });
      return id;
    });
    const { ongoing } = asked;
    const places = ongoing.map(({ stop }) => stop.name);
    const sentence = breakdownSentence(asked.code, places);
    return { planId, changes: await changes.of(planId), ongoing, sentence };
  }
}
