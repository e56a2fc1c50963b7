import { DomainError } from '../domain/errors.js';
import type { Tx } from '../platform/db/database.js';

/** Tables a seeded city has rows in; a city without one of them could not be planned. */
const TABLES = [
  'agencies',
  'services',
  'depots',
  'units',
  'unit_skills',
  'areas',
  'stops',
  'stop_windows',
  'calendar_years',
  'holidays',
  'dzuhur_times',
  'agency_hours',
  'visit_requirements',
  'requirement_demands',
] as const;

/** Any fixed number: two processes that seed at the same time take turns on it. */
const SEED_LOCK = 715_002_028;

/** Somebody deleted or entered a part of the city by hand: code HALF_SEEDED, `{ empty }` names tables. */
export class HalfSeededError extends DomainError {
  readonly code = 'HALF_SEEDED';
  readonly kind = 'conflict';
  override readonly values: Readonly<Record<string, string>>;
  constructor(empty: readonly string[]) {
    super(`the database holds a part of a city; these tables are empty: ${empty.join(', ')}`);
    this.values = { empty: empty.join(', ') };
  }
}

/** Held until the transaction ends. */
export async function lockSeed(tx: Tx): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [SEED_LOCK]);
}

/** @throws HalfSeededError unless all of the tables have rows, or none */
export async function isSeeded(tx: Tx): Promise<boolean> {
  const columns = TABLES.map((table) => `EXISTS (SELECT FROM ${table}) AS ${table}`).join(', ');
  const [row] = await tx.query<Record<string, boolean>[]>(`SELECT ${columns}`);
  const empty = TABLES.filter((table) => !row?.[table]);
  if (empty.length > 0 && empty.length < TABLES.length) throw new HalfSeededError(empty);
  return empty.length === 0;
}
