import { Injectable } from '@nestjs/common';
import type { Requirement, RequirementDaysInput } from '../contract/demand.contract.js';
import type { Account } from '../domain/account.js';
import { assertMayChange } from '../domain/demo.js';
import { NotFoundError } from '../domain/errors.js';
import { Database, type Tx } from '../platform/db/database.js';
import { DemandRepository, type RequirementRecord } from './demand.repository.js';

@Injectable()
export class DemandService {
  constructor(
    private readonly db: Database,
    private readonly demand: DemandRepository,
  ) {}

  async requirements(): Promise<Requirement[]> {
    return (await this.demand.requirements(this.db.reader)).map(requirementView);
  }

  /**
   * On which days a kelurahan wishes its visits; plans made before keep what they were made from.
   * @throws NotFoundError, ForbiddenError
   */
  setDays(id: string, input: RequirementDaysInput, by: Account): Promise<Requirement> {
    return this.db.transaction(async (tx) => {
      await this.demand.lock(tx, id);
      const before = (await this.demand.requirements(tx)).find((each) => each.id === id);
      if (!before) throw new NotFoundError('requirement', id);
      return this.change(tx, before, input, by);
    });
  }

  /**
   * The same for every kelurahan, all or none.
   * @throws ForbiddenError
   */
  setAllDays(input: RequirementDaysInput, by: Account): Promise<Requirement[]> {
    return this.db.transaction(async (tx) => {
      await this.demand.lockAll(tx);
      const changed: Requirement[] = [];
      for (const before of await this.demand.requirements(tx)) {
        changed.push(await this.change(tx, before, input, by));
      }
      return changed;
    });
  }

  private async change(
    tx: Tx,
    before: RequirementRecord,
    input: RequirementDaysInput,
    by: Account,
  ): Promise<Requirement> {
    assertMayChange(by, before);
    const weeks = input.weeksOfMonth === undefined ? before.weeksOfMonth : input.weeksOfMonth;
    const next = {
      ...before,
      sameWeekday: input.sameWeekday ?? before.sameWeekday,
      weeksOfMonth: weeks && [...weeks].sort((a, b) => a - b),
    };
    await this.demand.setDays(tx, next);
    return requirementView(next);
  }
}

const requirementView = (r: RequirementRecord): Requirement => ({
  id: r.id,
  area: { code: r.areaCode, name: r.areaName },
  visits: r.visits,
  horizonDays: r.horizonDays,
  minGapDays: r.minGapDays,
  maxGapDays: r.maxGapDays,
  demo: r.demo,
  sameWeekday: r.sameWeekday,
  weeksOfMonth: r.weeksOfMonth && [...r.weeksOfMonth],
});
