import { Injectable } from '@nestjs/common';
import type { Service } from '../contract/fleet.contract.js';
import { Service as ServiceSchema } from '../contract/fleet.contract.js';
import { PublicStop } from '../contract/sessions.contract.js';
import { FleetRepository } from '../fleet/fleet.repository.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/db/database.js';
import { AreasRepository } from '../stops/areas.repository.js';
import { StopsRepository } from '../stops/stops.repository.js';
import { LastKnown, type Seen } from './last-known.js';

export interface CatalogueArea {
  readonly code: string;
  readonly name: string;
  readonly district: string;
}

export interface CatalogueStop extends PublicStop {
  /** May get sessions; the others are shown only where they have some. */
  readonly candidate: boolean;
}

/** What the schedule speaks of: services, kelurahan and stops as they are in the data now. */
export interface Catalogue {
  readonly version: number;
  readonly services: readonly Service[];
  readonly areas: readonly CatalogueArea[];
  readonly stops: readonly CatalogueStop[];
}

/** Corrections of a pin or a fee are rare; five seconds are soon enough. */
const RELOAD_EVERY_MS = 5_000;

@Injectable()
export class PublicCatalogue {
  private readonly known: LastKnown<Catalogue>;
  private content = '';

  constructor(
    private readonly db: Database,
    private readonly fleet: FleetRepository,
    private readonly areas: AreasRepository,
    private readonly stops: StopsRepository,
    clock: Clock,
  ) {
    const read = (last: Catalogue | undefined) => this.load(last);
    this.known = new LastKnown({ name: 'PublicCatalogue', everyMs: RELOAD_EVERY_MS, clock, read });
  }

  current(): Promise<Seen<Catalogue>> {
    return this.known.current();
  }

  private async load(last: Catalogue | undefined): Promise<Catalogue> {
    const next = await this.read();
    const content = JSON.stringify(next);
    if (last && content === this.content) return last;
    this.content = content;
    return { ...next, version: (last?.version ?? 0) + 1 };
  }

  private async read(): Promise<Omit<Catalogue, 'version'>> {
    const tx = this.db.reader;
    const services = await this.fleet.services(tx);
    const areas = await this.areas.all(tx);
    const stops = await this.stops.all(tx);
    return {
      services: services.map((service) => ServiceSchema.parse(service)),
      areas: areas.map(({ code, name, district }) => ({ code, name, district })),
      stops: stops.map((stop) => ({ ...PublicStop.parse(stop), candidate: stop.candidate })),
    };
  }
}
