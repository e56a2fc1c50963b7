import { Injectable } from '@nestjs/common';
import type { PlanExport } from '../contract/plan-export.contract.js';
import { Database } from '../platform/db/database.js';
import { planExport } from './plan-export.js';
import { PlanReader } from './plan-reader.js';
import { PlanStore } from './store/plan-store.js';

@Injectable()
export class ExportService {
  constructor(
    private readonly db: Database,
    private readonly store: PlanStore,
    private readonly reader: PlanReader,
  ) {}

  /** @throws NotFoundError, NotSolvedError */
  async export(planId: string): Promise<PlanExport> {
    return this.db.snapshot(async (tx) => {
      const parts = await this.reader.parts(tx, planId);
      return planExport(parts, await this.store.plans.problem(tx, planId));
    });
  }
}
