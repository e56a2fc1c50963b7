import { Injectable } from '@nestjs/common';
import { PlansRepository } from '../planning/store/plans.repository.js';
import type { Tx } from '../platform/db/database.js';
import { RevisionRepository } from './revision.repository.js';
import { shortenTours } from './shorter-tours.js';

/** Takes sessions out of a plan that is about to be published. */
@Injectable()
export class CallingOff {
  constructor(
    private readonly revisions: RevisionRepository,
    private readonly plans: PlansRepository,
  ) {}

  async sessions(tx: Tx, planId: string, ids: readonly string[], reason: string): Promise<void> {
    for (const id of ids) await this.revisions.cancelSession(tx, id, reason);
    await this.shorten(tx, planId);
  }

  /** Units that are not needed any more drive straight past the stop. */
  async shorten(tx: Tx, planId: string): Promise<void> {
    const problem = await this.plans.problem(tx, planId);
    if (!problem) return;
    const tours = await this.revisions.tours(tx, planId);
    const visits = await this.revisions.visits(tx, planId);
    await this.revisions.saveTours(tx, planId, shortenTours(tours, visits, problem));
  }
}
