import { Injectable } from '@nestjs/common';
import type { PlanChanges } from '../contract/plan-answers.contract.js';
import { NotFoundError } from '../domain/errors.js';
import { FleetRepository } from '../fleet/fleet.repository.js';
import { Database } from '../platform/db/database.js';
import { planChanges } from './plan-changes.js';
import { PlacesRepository } from './store/places.repository.js';
import { PlanStore } from './store/plan-store.js';

/** How a revision differs from the schedule citizens know. */
@Injectable()
export class ChangesService {
  constructor(
    private readonly db: Database,
    private readonly store: PlanStore,
    private readonly places: PlacesRepository,
    private readonly fleet: FleetRepository,
  ) {}

  /** @throws NotFoundError for a plan that does not exist, or revises none */
  async of(planId: string): Promise<PlanChanges> {
    return this.db.snapshot(async (tx) => {
      const row = await this.store.plans.find(tx, planId);
      if (!row?.revisionOf) throw new NotFoundError('revision', planId);
      const { sessions: now, published } = await this.store.complete(tx, row);
      const stops = [...now, ...published].map((session) => session.stop);
      const services = await this.fleet.services(tx);
      return planChanges({
        published,
        now,
        places: await this.places.stops(tx, stops),
        services: new Map(services.map(({ code, shortName }) => [code, shortName])),
      });
    });
  }
}
