import { Injectable } from '@nestjs/common';
import type { Plan } from '../contract/plans.contract.js';
import type { SolveProgress } from '../contract/solving.contract.js';
import { Database, type Tx } from '../platform/db/database.js';
import { planView, progressOf, type PlanParts } from './plan-view.js';
import { ConfirmationsRepository } from './store/confirmations.repository.js';
import { PlacesRepository } from './store/places.repository.js';
import { PlanStore } from './store/plan-store.js';

/** The plan as the desk sees it. */
@Injectable()
export class PlanReader {
  constructor(
    private readonly db: Database,
    private readonly store: PlanStore,
    private readonly confirmations: ConfirmationsRepository,
    private readonly places: PlacesRepository,
  ) {}

  /** @throws NotFoundError */
  async read(id: string): Promise<Plan> {
    return planView(await this.db.snapshot((tx) => this.parts(tx, id)));
  }

  /** @throws NotFoundError */
  async progress(id: string): Promise<SolveProgress> {
    return progressOf(await this.store.readRow(this.db.reader, id));
  }

  async parts(tx: Tx, id: string): Promise<PlanParts> {
    const row = await this.store.readRow(tx, id);
    const whole = await this.store.complete(tx, row);
    const stops = [...whole.sessions, ...whole.published].map((session) => session.stop);
    const isAhead = row.publication === null;
    const heir = isAhead && row.revisionOf && (await this.store.plans.heirOf(tx, row.revisionOf));
    const replaces = heir ? heir.id : row.revisionOf;
    return {
      row,
      problem: await this.store.plans.frame(tx, id),
      sessions: whole.sessions,
      published: row.revisionOf ? whole.published : null,
      overtakenBy: heir ? heir.number : null,
      occupants: isAhead ? await this.store.plans.occupants(tx, id, replaces) : [],
      locks: whole.locks,
      confirmations: await this.confirmations.ofPlan(tx, id),
      places: await this.places.stops(tx, stops),
      units: await this.places.units(tx),
    };
  }
}
