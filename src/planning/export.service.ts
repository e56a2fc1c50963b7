import { Injectable } from '@nestjs/common';
import type { PlanExport } from '../contract/plan-export.contract.js';
import { Database } from '../platform/db/database.js';
import { planExport } from './plan-export.js';
import { PlanReader } from './plan-reader.js';

@Injectable()
export class ExportService {
  constructor(
    private readonly db: Database,
    private readonly reader: PlanReader,
  ) {}

  /** @throws NotFoundError, NotSolvedError */
  async export(planId: string): Promise<PlanExport> {
    return planExport(await this.db.snapshot((tx) => this.reader.parts(tx, planId)));
  }
}
