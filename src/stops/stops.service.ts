import { Injectable } from '@nestjs/common';
import type { Closure, ClosureInput } from '../contract/fleet.contract.js';
import type { AreaFeatures } from '../contract/sessions.contract.js';
import type { Account } from '../domain/account.js';
import { DomainError, NotFoundError } from '../domain/errors.js';
import { Database } from '../platform/db/database.js';
import { AreasRepository, type AreaWithBoundary } from './areas.repository.js';
import type { ClosureRecord } from './stops.records.js';
import { StopsRepository } from './stops.repository.js';

/** Some of the days are closed already: code CLOSURE_OVERLAPS, `{ fromDate, toDate, reason }` of those. */
export class ClosureOverlapsError extends DomainError {
  readonly code = 'CLOSURE_OVERLAPS';
  readonly kind = 'conflict';
  override readonly values: Readonly<Record<string, string>>;
  constructor({ fromDate, toDate, reason }: ClosureRecord) {
    super(`the stop is closed from ${fromDate} to ${toDate} already`);
    this.values = { fromDate, toDate, reason };
  }
}

@Injectable()
export class StopsService {
  constructor(
    private readonly db: Database,
    private readonly stops: StopsRepository,
    private readonly areas: AreasRepository,
  ) {}

  /** @throws NotFoundError, ClosureOverlapsError */
  close(stopId: string, input: ClosureInput, by: Account): Promise<Closure> {
    return this.db.transaction(async (tx) => {
      const stop = await this.stops.lock(tx, stopId);
      if (!stop) throw new NotFoundError('stop', stopId);
      const range = { from: input.fromDate, to: input.toDate, stopId };
      const [taken] = await this.stops.closuresBetween(tx, range);
      if (taken) throw new ClosureOverlapsError(taken);
      const closure = { ...input, stopId: stop.id, demo: by.demo };
      const { createdAt, ...rest } = await this.stops.insertClosure(tx, closure);
      return { ...rest, createdAt: createdAt.toISOString() };
    });
  }

  /** Every kelurahan with its boundary; `indicative` as long as one of them is only a cell. */
  async areaFeatures(): Promise<AreaFeatures> {
    const areas = await this.areas.withBoundaries(this.db.reader);
    return {
      type: 'FeatureCollection',
      attribution: [...new Set(areas.map((area) => area.boundarySource))].join('; '),
      indicative: areas.some((area) => area.boundaryKind === 'cell'),
      features: areas.map(areaFeature),
    };
  }
}

function areaFeature(area: AreaWithBoundary): AreaFeatures['features'][number] {
  const { code, name, district, boundaryKind, boundarySource, population, floodHistory } = area;
  return {
    type: 'Feature',
    id: code,
    // PostGIS writes MultiPolygon positions as pairs: the column is two-dimensional.
    geometry: area.boundary as AreaFeatures['features'][number]['geometry'],
    properties: { code, name, district, boundaryKind, boundarySource, population, floodHistory },
  };
}
