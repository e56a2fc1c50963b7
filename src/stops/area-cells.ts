import {
  bbox,
  buffer,
  convex,
  featureCollection,
  intersect,
  point,
  truncate,
  voronoi,
} from '@turf/turf';
import type { Feature, MultiPolygon, Polygon } from 'geojson';

/** How far the outermost cells reach beyond the convex hull of the points. */
const CELL_MARGIN_METRES = 800;

/** Six decimals of a degree are about 0.1 m. */
const DECIMALS = 6;

export interface CellPoint {
  readonly code: string;
  readonly lat: number;
  readonly lon: number;
}

/**
 * A made-up boundary per area: everything nearer to its point than to any other, cut off
 * `CELL_MARGIN_METRES` outside the convex hull of all points. Nearness is measured in degrees, which
 * within a city near the equator distorts by less than one percent. Indicative only: no rule of
 * planning may look up a place in these cells.
 * @throws RangeError with fewer than three points, or when two share a place
 */
export function areaCells(points: readonly CellPoint[]): Map<string, MultiPolygon> {
  const collection = featureCollection(points.map(({ lat, lon }) => point([lon, lat])));
  const hull = convex(collection);
  const outline = hull && buffer(hull, CELL_MARGIN_METRES, { units: 'meters' });
  if (!outline) throw new RangeError('cells need three points that are not in one line');
  const cells = voronoi(collection, { bbox: bbox(outline) }).features;
  return new Map(
    points.map(({ code }, index) => {
      const cell = cells[index];
      const clipped = cell && intersect(featureCollection<Polygon | MultiPolygon>([cell, outline]));
      if (!clipped) throw new RangeError(`${code} has no cell; does another area share its point?`);
      return [code, asMultiPolygon(truncate(clipped, { precision: DECIMALS }))];
    }),
  );
}

function asMultiPolygon({ geometry }: Feature<Polygon | MultiPolygon>): MultiPolygon {
  if (geometry.type === 'MultiPolygon') return geometry;
  return { type: 'MultiPolygon', coordinates: [geometry.coordinates] };
}
