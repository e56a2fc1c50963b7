import { Injectable } from '@nestjs/common';
import type { Tx } from '../db/database.js';
import type { RoadPoint } from './road-times.js';

@Injectable()
export class DistancesRepository {
  /** Geodesic metres between all points on the WGS84 ellipsoid, row-major in their order. */
  async straight(tx: Tx, points: readonly RoadPoint[]): Promise<number[][]> {
    const rows = await tx.query<{ meters: number[] }[]>(
      `WITH given AS (
         SELECT position, ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geography AS place
           FROM unnest($1::float8[], $2::float8[]) WITH ORDINALITY AS p (lon, lat, position))
       SELECT array_agg(ST_Distance(a.place, b.place) ORDER BY b.position) AS meters
         FROM given a CROSS JOIN given b GROUP BY a.position ORDER BY a.position`,
      [points.map((point) => point.lon), points.map((point) => point.lat)],
    );
    return rows.map((row) => row.meters.map(Number));
  }
}
