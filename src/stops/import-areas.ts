import { z } from 'zod';
import type { Tx } from '../platform/db/database.js';
import {
  ImportRefusedError,
  refuseWhenFound,
  type ImportFinding,
} from '../platform/imports/import-refused.js';
import { FILE_PLACE, featurePlace } from '../text/imports.js';
import { AreasRepository } from './areas.repository.js';

export interface AreasImport {
  /** The GeoJSON file's content, UTF-8. */
  readonly content: string;
  /** Who drew the boundaries and under which licence. */
  readonly source: string;
  /** Whether kelurahan without a polygon keep what they have. */
  readonly partial?: boolean;
}

export interface AreasImported {
  readonly stored: number;
  /** Names of kelurahan whose own point lies outside of their new polygon: worth a look. */
  readonly pointOutside: readonly string[];
}

const Collection = z.object({
  type: z.literal('FeatureCollection'),
  crs: z.object({ properties: z.object({ name: z.string() }) }).nullish(),
  features: z.array(z.unknown()).min(1),
});
const CodedFeature = z.object({ properties: z.object({ code: z.string().trim().min(1) }) });
const Geometry = z.object({ type: z.string(), coordinates: z.unknown() });
const Position = z.array(z.number()).min(2);
const Ring = z
  .array(Position)
  .min(4)
  .refine((ring) => ring[0]?.[0] === ring.at(-1)?.[0] && ring[0]?.[1] === ring.at(-1)?.[1]);
const Polygon = z.array(Ring).min(1);
/** A map: a file may call its geometry `constructor`. */
const SHAPES = new Map<string, z.ZodType>([
  ['Polygon', Polygon],
  ['MultiPolygon', z.array(Polygon).min(1)],
]);

/** Names under which files call WGS84 with longitude first. */
const WGS84 = /CRS84|EPSG:{1,2}4326$/;
/** West, south, east, north of Indonesia in whole degrees. */
const INDONESIA = { west: 94, south: -12, east: 142, north: 7 } as const;

interface AreaShape {
  readonly place: string;
  readonly code: string;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

const areas = new AreasRepository();

/**
 * Replaces the cells by true boundaries from a GeoJSON file: features with a property `code`, Polygon
 * or MultiPolygon, WGS84. All or nothing, and every kelurahan unless `partial`.
 * @throws ImportRefusedError naming every bad feature
 */
export async function importAreas(tx: Tx, file: AreasImport): Promise<AreasImported> {
  const known = await areas.all(tx);
  const findings: ImportFinding[] = [];
  const shapes = readShapes(file.content, findings);
  complainOfCodes(shapes, new Set<string>(known.map(({ code }) => code)), findings);
  const given = new Set(shapes.map(({ code }) => code));
  const missing = known.filter(({ code }) => !given.has(code));
  if (missing.length > 0 && !file.partial) {
    const names = missing.map(({ name, code }) => `${name} (${code})`).join(', ');
    findings.push({ place: FILE_PLACE, code: 'AREA_MISSING', values: { names } });
  }
  for (const { place, geometry } of shapes) {
    const why = await areas.invalidReason(tx, geometry);
    if (why) findings.push({ place, code: 'INVALID_GEOMETRY', values: { why } });
  }
  refuseWhenFound(findings);
  for (const { code, geometry } of shapes) {
    await areas.setBoundary(tx, { code, geometry, source: file.source });
  }
  return { stored: shapes.length, pointOutside: await areas.pointsOutside(tx) };
}

/** The features whose shape PostGIS can read; the others are noted. */
function readShapes(content: string, findings: ImportFinding[]): AreaShape[] {
  return readFeatures(content).flatMap((feature, index) => {
    const place = featurePlace(index + 1);
    const coded = CodedFeature.safeParse(feature);
    if (!coded.success) {
      findings.push({ place: `${place}, code`, code: 'REQUIRED' });
      return [];
    }
    const { code } = coded.data.properties;
    const named = `${place} (${code})`;
    const geometry = Geometry.safeParse((feature as { geometry?: unknown }).geometry);
    const problem = geometry.success ? shapeProblem(geometry.data) : WRONG_GEOMETRY('null');
    if (problem) findings.push({ place: named, ...problem });
    return problem || !geometry.success ? [] : [{ place: named, code, geometry: geometry.data }];
  });
}

function readFeatures(content: string): unknown[] {
  const refuse = (code: string, values: ImportFinding['values'] = {}) =>
    new ImportRefusedError([{ place: FILE_PLACE, code, values }]);
  let json: unknown;
  try {
    json = JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw refuse('UNREADABLE', { why: (error as Error).message });
  }
  const collection = Collection.safeParse(json);
  if (!collection.success) throw refuse('NOT_FEATURES');
  const crs = collection.data.crs?.properties.name;
  if (crs !== undefined && !WGS84.test(crs)) throw refuse('WRONG_CRS', { given: crs });
  return collection.data.features;
}

type Problem = Omit<ImportFinding, 'place'>;

const WRONG_GEOMETRY = (given: string): Problem => ({ code: 'WRONG_GEOMETRY', values: { given } });

function shapeProblem({ type, coordinates }: AreaShape['geometry']): Problem | undefined {
  const schema = SHAPES.get(type);
  if (!schema) return WRONG_GEOMETRY(type);
  const parsed = schema.safeParse(coordinates);
  if (!parsed.success) return { code: 'BAD_RING' };
  const positions = (parsed.data as unknown[]).flat(type === 'Polygon' ? 1 : 2) as number[][];
  const stray = positions.find(([lon, lat]) => !isInIndonesia(lon, lat));
  return stray && { code: 'OUT_OF_RANGE', values: { lon: stray[0] ?? '', lat: stray[1] ?? '' } };
}

function isInIndonesia(lon = Number.NaN, lat = Number.NaN): boolean {
  const { west, south, east, north } = INDONESIA;
  return west <= lon && lon <= east && south <= lat && lat <= north;
}

function complainOfCodes(
  shapes: readonly AreaShape[],
  known: ReadonlySet<string>,
  findings: ImportFinding[],
): void {
  const first = new Map<string, string>();
  for (const { place, code } of shapes) {
    if (!known.has(code)) findings.push({ place, code: 'UNKNOWN_CODE', values: { given: code } });
    const earlier = first.get(code);
    if (earlier)
      findings.push({ place, code: 'REPEATED', values: { given: code, first: earlier } });
    else first.set(code, place);
  }
}
