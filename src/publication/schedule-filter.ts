import type { PublicSession } from '../contract/sessions.contract.js';
import { InvalidInputError, type FieldError } from '../domain/errors.js';
import { addDays, type LocalDate } from '../domain/local-time.js';
import type { Catalogue } from './public-catalogue.js';

/** Without `from` and `to` the schedule of today and the four weeks after it is meant. */
export const DEFAULT_DAYS = 28;

export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** A filter whose codes are known to exist; an empty list means "any". */
export interface ScheduleFilter {
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  readonly services: readonly string[];
  readonly areas: readonly string[];
  readonly stop: string | null;
  readonly box: Box | null;
}

/** The filter that leaves everything in. */
export const ANY: ScheduleFilter = {
  from: null,
  to: null,
  services: [],
  areas: [],
  stop: null,
  box: null,
};

/** What may stand in an address: a value, or the same name several times. */
export interface RawFilter {
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
  readonly service?: string | readonly string[] | undefined;
  readonly area?: string | readonly string[] | undefined;
  readonly stop?: string | undefined;
  readonly bbox?: string | undefined;
}

/** @throws InvalidInputError naming each field whose value nobody knows */
export function resolveFilter(raw: RawFilter, catalogue: Catalogue): ScheduleFilter {
  const errors: FieldError[] = [];
  const services = listOf(raw.service);
  const knownServices = catalogue.services.map(({ code }) => code);
  for (const code of services.filter((code) => !knownServices.includes(code))) {
    const values = { value: code, allowed: knownServices.join(', ') };
    errors.push({ field: 'service', code: 'UNKNOWN_SERVICE', values });
  }
  const areas = listOf(raw.area).flatMap((wanted) => {
    const found = catalogue.areas.find(
      ({ code, name }) => code === wanted || slugOf(name) === slugOf(wanted),
    );
    if (!found) errors.push({ field: 'area', code: 'UNKNOWN_AREA', values: { value: wanted } });
    return found?.code ?? [];
  });
  if (raw.stop && !catalogue.stops.some(({ slug }) => slug === raw.stop)) {
    errors.push({ field: 'stop', code: 'UNKNOWN_STOP', values: { value: raw.stop } });
  }
  const box = raw.bbox === undefined ? null : boxOf(raw.bbox);
  if (box === undefined) errors.push({ field: 'bbox', code: 'BBOX' });
  if (errors.length > 0) throw new InvalidInputError(errors);
  const { from = null, to = null, stop = null } = raw;
  return { from, to, services, areas, stop, box: box ?? null };
}

/** Today … +28 days where the address says nothing else; until a day that is past means all that was. */
export function withDefaultRange(filter: ScheduleFilter, today: LocalDate): ScheduleFilter {
  const { to } = filter;
  const from = filter.from ?? (to && to < today ? null : today);
  return { ...filter, from, to: to ?? addDays(from ?? today, DEFAULT_DAYS) };
}

export function filterSessions<S extends PublicSession>(
  sessions: readonly S[],
  { from, to, services, areas, stop, box }: ScheduleFilter,
): S[] {
  return sessions.filter(
    (session) =>
      (!from || session.date >= from) &&
      (!to || session.date <= to) &&
      (services.length === 0 || session.services.some(({ code }) => services.includes(code))) &&
      (areas.length === 0 || areas.includes(session.stop.area?.code ?? '')) &&
      (!stop || session.stop.slug === stop) &&
      (!box || isInside(session.stop, box)),
  );
}

function listOf(value: string | readonly string[] | undefined): string[] {
  const texts = value === undefined ? [] : typeof value === 'string' ? [value] : value;
  return [...new Set(texts.flatMap((text) => text.split(',')).map((text) => text.trim()))].filter(
    (text) => text !== '',
  );
}

/** A name as it stands in an address: small letters, everything else a dash. */
export const slugOf = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

/** RFC 7946 §5: west, south, east, north; undefined when it is no box on Earth. */
function boxOf(text: string): Box | undefined {
  const [west = NaN, south = NaN, east = NaN, north = NaN] = text.split(',').map(Number);
  const isLon = (value: number) => value >= -180 && value <= 180;
  const isLat = (value: number) => value >= -90 && value <= 90;
  if (!isLon(west) || !isLon(east) || !isLat(south) || !isLat(north) || south > north)
    return undefined;
  return { west, south, east, north };
}

/** A box with west > east crosses the antimeridian. */
function isInside({ lat, lon }: { lat: number; lon: number }, box: Box): boolean {
  if (lat < box.south || lat > box.north) return false;
  return box.west <= box.east
    ? lon >= box.west && lon <= box.east
    : lon >= box.west || lon <= box.east;
}
