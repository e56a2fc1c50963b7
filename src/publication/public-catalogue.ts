import { Injectable, Logger } from '@nestjs/common';
import type { Service } from '../contract/fleet.contract.js';
import { Service as ServiceSchema } from '../contract/fleet.contract.js';
import { PublicStop } from '../contract/sessions.contract.js';
import { FleetRepository } from '../fleet/fleet.repository.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/db/database.js';
import { AreasRepository } from '../stops/areas.repository.js';
import { StopsRepository } from '../stops/stops.repository.js';

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
  /** When this process first saw it like this. */
  readonly changedAt: Date;
  readonly services: readonly Service[];
  readonly areas: readonly CatalogueArea[];
  readonly stops: readonly CatalogueStop[];
}

/** Corrections of a pin or a fee are rare; five seconds are soon enough. */
const RELOAD_EVERY_MS = 5_000;

@Injectable()
export class PublicCatalogue {
  private readonly logger = new Logger('PublicCatalogue');
  private catalogue: Catalogue | undefined;
  private content = '';
  private loadedAt = -Infinity;
  private running: Promise<Catalogue> | undefined;

  constructor(
    private readonly db: Database,
    private readonly fleet: FleetRepository,
    private readonly areas: AreasRepository,
    private readonly stops: StopsRepository,
    private readonly clock: Clock,
  ) {}

  async current(): Promise<Catalogue> {
    if (this.catalogue && performance.now() - this.loadedAt < RELOAD_EVERY_MS)
      return this.catalogue;
    this.running ??= this.load().finally(() => (this.running = undefined));
    return this.running;
  }

  private async load(): Promise<Catalogue> {
    try {
      const next = await this.read();
      const content = JSON.stringify(next);
      if (content !== this.content || !this.catalogue) {
        this.content = content;
        const version = (this.catalogue?.version ?? 0) + 1;
        this.catalogue = { ...next, version, changedAt: this.clock.now() };
      }
    } catch (error) {
      if (!this.catalogue) throw error;
      this.logger.warn(`serving the last known catalogue: ${String(error)}`);
    }
    this.loadedAt = performance.now();
    return this.catalogue;
  }

  private async read(): Promise<Omit<Catalogue, 'version' | 'changedAt'>> {
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
