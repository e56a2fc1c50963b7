/** Where the stops of our own family lie: a CSV of villages, or made-up towns; and who is near whom. */

import type { Random } from '../../solver/random.js';
import { csvRows } from '../files.js';
import { FormatError } from '../instance.js';

/** Metres east and north of some origin. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Stops one town's fleet is made for: the areas of Kota Tegal. */
export const TOWN_STOPS = 27;
const TOWN_WIDTH = 10_000;
const TOWN_HEIGHT = 7_000;
/** Room of a town in the countryside around it. */
const TOWN_SPACING = 14_000;
const METRES_PER_DEGREE = 111_195;

/** Towns on a loose grid, each with its stops spread over 10 × 7 km. */
export function syntheticPlaces(count: number, random: Random): Point[] {
  const towns = Math.ceil(count / TOWN_STOPS);
  const columns = Math.ceil(Math.sqrt(towns));
  const corners = Array.from({ length: towns }, (_, t) => ({
    x: (t % columns) * TOWN_SPACING + random.below(3000),
    y: Math.floor(t / columns) * TOWN_SPACING + random.below(3000),
  }));
  return Array.from({ length: count }, (_, i) => {
    const corner = corners[Math.floor((i * towns) / count)]!;
    return { x: corner.x + random.below(TOWN_WIDTH), y: corner.y + random.below(TOWN_HEIGHT) };
  });
}

/** The first row with a coordinate and its `count − 1` nearest, in a plane that fits their latitude. */
export function placesFromCsv(csv: string, count: number): Point[] {
  const degrees = csvRows(csv).flatMap((row) => {
    const lat = degreesOf(row.lat ?? row.point_lat ?? row.latitude);
    const lon = degreesOf(row.lon ?? row.point_lon ?? row.longitude);
    return Number.isFinite(lat) && Number.isFinite(lon) ? [{ lat, lon }] : [];
  });
  const [first] = degrees;
  if (!first || degrees.length < count) {
    throw new FormatError(`${degrees.length} rows have lat and lon, ${count} are needed`);
  }
  const perLon = METRES_PER_DEGREE * Math.cos((first.lat * Math.PI) / 180);
  return degrees
    .map(({ lat, lon }) => ({
      x: Math.round((lon - first.lon) * perLon),
      y: Math.round((lat - first.lat) * METRES_PER_DEGREE),
    }))
    .sort((a, b) => a.x * a.x + a.y * a.y - b.x * b.x - b.y * b.y)
    .slice(0, count);
}

/** An empty cell is no coordinate, and not the equator. */
const degreesOf = (cell = '') => (cell.trim() === '' ? NaN : Number(cell));

/** Splits indices into compact groups of nearly equal size, none larger than `most`. */
export function groupsOf(points: readonly Point[], indices: number[], most: number): number[][] {
  const parts = Math.ceil(indices.length / most);
  if (parts <= 1) return [indices];
  const span = (pick: (p: Point) => number) => {
    const values = indices.map((i) => pick(points[i]!));
    return Math.max(...values) - Math.min(...values);
  };
  const pick = span((p) => p.x) > span((p) => p.y) ? (p: Point) => p.x : (p: Point) => p.y;
  const sorted = [...indices].sort((a, b) => pick(points[a]!) - pick(points[b]!) || a - b);
  const left = Math.floor(parts / 2);
  const cut = Math.round((indices.length * left) / parts);
  return [
    ...groupsOf(points, sorted.slice(0, cut), most),
    ...groupsOf(points, sorted.slice(cut), most),
  ];
}

/** As the crow flies, times 1.3; 24 km/h for the first 5 km and 45 km/h beyond, begun minutes. */
export function roadsOf(points: readonly Point[]) {
  const seconds = new Int32Array(points.length ** 2);
  const metres = new Int32Array(points.length ** 2);
  points.forEach((a, i) =>
    points.forEach((b, j) => {
      const far = Math.round(1.3 * Math.hypot(a.x - b.x, a.y - b.y));
      const hours = Math.min(far, 5000) / 24_000 + Math.max(0, far - 5000) / 45_000;
      metres[i * points.length + j] = far;
      seconds[i * points.length + j] = Math.ceil(hours * 60) * 60;
    }),
  );
  return { seconds, metres };
}
