import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/db/database.js';

export interface PlaceRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
  readonly precision: string;
  readonly areaCode: string | null;
  readonly areaName: string | null;
}

export interface UnitNameRow {
  readonly id: string;
  readonly code: string;
  /** Code of the agency. */
  readonly agency: string;
  readonly agencyId: string;
}

/** Names a plan is shown with. Only read; the tables belong to `stops` and `fleet`. */
@Injectable()
export class PlacesRepository {
  /** By id; of ids that are known. */
  async stops(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, PlaceRow>> {
    const rows = await tx.query<PlaceRow[]>(
      `SELECT s.id, s.slug, s.name, ST_Y(s.location) AS lat, ST_X(s.location) AS lon, s.precision,
              a.code AS "areaCode", a.name AS "areaName"
         FROM stops s LEFT JOIN areas a ON a.code = s.area_code WHERE s.id = ANY($1)`,
      [ids],
    );
    return new Map(rows.map((place) => [place.id, place]));
  }

  /** All of them, by id. */
  async units(tx: Tx): Promise<ReadonlyMap<string, UnitNameRow>> {
    const rows = await tx.query<UnitNameRow[]>(
      `SELECT u.id, u.code, g.code AS agency, g.id AS "agencyId"
         FROM units u JOIN agencies g ON g.id = u.agency_id ORDER BY u.code`,
    );
    return new Map(rows.map((unit) => [unit.id, unit]));
  }
}
