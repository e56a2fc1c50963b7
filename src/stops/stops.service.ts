import { Injectable } from '@nestjs/common';
import type {
  CityClosure,
  Closure,
  ClosureInput,
  ReportedClosure,
} from '../contract/fleet.contract.js';
import type { AreaFeatures } from '../contract/sessions.contract.js';
import type { Account } from '../domain/account.js';
import { assertMayChange, believedBy } from '../domain/demo.js';
import { DomainError, NotFoundError } from '../domain/errors.js';
import { later, localDateOf } from '../domain/local-time.js';
import { AffectedSessionsRepository } from '../fleet/affected-sessions.repository.js';
import { Clock } from '../platform/clock.js';
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
    private readonly affected: AffectedSessionsRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Closes a stop, and says which published sessions stand before a shut gate. Places are facts; what
   * a demo account enters of them binds demo plans only.
   * @throws NotFoundError, ClosureOverlapsError
   */
  close(stopId: string, input: ClosureInput, by: Account): Promise<ReportedClosure> {
    return this.db.transaction(async (tx) => {
      await this.affected.holdAnnouncements(tx);
      const stop = await this.stops.lock(tx, stopId);
      if (!stop) throw new NotFoundError('stop', stopId);
      const range = { from: input.fromDate, to: input.toDate, stopId };
      const [taken] = believedBy(by, await this.stops.closuresBetween(tx, range));
      if (taken) throw new ClosureOverlapsError(taken);
      const closure = { ...input, stopId: stop.id, demo: by.demo };
      const entered = closureView(await this.stops.insertClosure(tx, closure));
      const from = later(input.fromDate, localDateOf(this.clock.now()));
      const days = { from, to: input.toDate, stopId };
      return { ...entered, affectedSessions: await this.affected.live(tx, days) };
    });
  }

  /** Every closure of today and later, of all stops. */
  async cityClosures(): Promise<CityClosure[]> {
    const range = { from: localDateOf(this.clock.now()) };
    return (await this.stops.closuresBetween(this.db.reader, range)).map(closureView);
  }

  /** @throws NotFoundError */
  async closures(stopId: string): Promise<Closure[]> {
    const stop = await this.stops.byId(this.db.reader, stopId);
    if (!stop) throw new NotFoundError('stop', stopId);
    return stop.closures.map(closureView);
  }

  /**
   * Takes a closure back that does not come true or was a slip. What was published stays as it is.
   * @throws NotFoundError
   */
  reopen(stopId: string, closureId: string, by: Account): Promise<void> {
    return this.db.transaction(async (tx) => {
      await this.stops.lock(tx, stopId);
      const stop = await this.stops.byId(tx, stopId);
      const closure = stop?.closures.find(({ id }) => id === closureId);
      if (!closure) throw new NotFoundError('closure', closureId);
      assertMayChange(by, closure);
      await this.stops.removeClosure(tx, closureId);
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

const closureView = ({ createdAt, ...closure }: ClosureRecord): CityClosure => ({
  ...closure,
  createdAt: createdAt.toISOString(),
});

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
