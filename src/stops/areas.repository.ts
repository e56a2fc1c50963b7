import { Injectable } from '@nestjs/common';
import type { MultiPolygon } from 'geojson';
import type { Tx } from '../platform/db/database.js';
import type { AreaRecord } from './stops.records.js';

export interface AreaWithBoundary extends AreaRecord {
  readonly boundary: MultiPolygon;
}

/** Areas come in the order of their codes. */
@Injectable()
export class AreasRepository {
  all(tx: Tx): Promise<AreaRecord[]> {
    return tx.query<AreaRecord[]>(`SELECT ${COLUMNS} FROM areas ORDER BY code COLLATE "C"`);
  }

  /** Coordinates with six decimals, about 0.1 m. */
  withBoundaries(tx: Tx): Promise<AreaWithBoundary[]> {
    return tx.query<AreaWithBoundary[]>(
      `SELECT ${COLUMNS}, ST_AsGeoJSON(boundary, 6)::json AS boundary FROM areas ORDER BY code COLLATE "C"`,
    );
  }

  async setPopulation(
    tx: Tx,
    row: { readonly code: string; readonly population: number; readonly source: string },
  ): Promise<void> {
    await tx.query('UPDATE areas SET population = $2, population_source = $3 WHERE code = $1', [
      row.code,
      row.population,
      row.source,
    ]);
  }

  /** Why PostGIS finds a geometry invalid; null when it is valid. */
  async invalidReason(tx: Tx, geometry: unknown): Promise<string | null> {
    const [row] = await tx.query<{ valid: boolean; reason: string }[]>(
      `SELECT ST_IsValid(g) AS valid, ST_IsValidReason(g) AS reason
         FROM (SELECT ST_SetSRID(ST_GeomFromGeoJSON($1), 4326) AS g) AS given`,
      [JSON.stringify(geometry)],
    );
    return row?.valid ? null : (row?.reason ?? 'unreadable');
  }

  async setBoundary(
    tx: Tx,
    row: { readonly code: string; readonly geometry: unknown; readonly source: string },
  ): Promise<void> {
    await tx.query(
      `UPDATE areas SET boundary_kind = 'polygon', boundary_source = $3,
              boundary = ST_Multi(ST_Force2D(ST_SetSRID(ST_GeomFromGeoJSON($2), 4326)))
        WHERE code = $1`,
      [row.code, JSON.stringify(row.geometry), row.source],
    );
  }

  /** Names of areas whose own point their true polygon does not hold. */
  async pointsOutside(tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ name: string }[]>(
      `SELECT name FROM areas
        WHERE boundary_kind = 'polygon' AND NOT ST_Covers(boundary, point)
        ORDER BY code COLLATE "C"`,
    );
    return rows.map(({ name }) => name);
  }
}

const COLUMNS = `code, name, district_code AS "districtCode", district_name AS district,
  ST_Y(point) AS lat, ST_X(point) AS lon, boundary_kind AS "boundaryKind",
  boundary_source AS "boundarySource", population, population_source AS "populationSource",
  flood_history AS "floodHistory"`;
