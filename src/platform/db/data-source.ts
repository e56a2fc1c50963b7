import pg from 'pg';
import type { DataSourceOptions, MigrationInterface } from 'typeorm';

/** A class TypeORM can build: an entity or a migration. */
export type EntityClass = new () => object;
export type MigrationClass = new () => MigrationInterface;

export interface DatabaseShape {
  readonly url: string;
  readonly entities: readonly EntityClass[];
  readonly migrations: readonly MigrationClass[];
  /** Connections kept open at most; the queue has its own. */
  readonly poolSize?: number;
  /** For whoever serves requests: nobody waits for ever. Migrations and imports may take long. */
  readonly impatient?: boolean;
}

/** The server gives a statement up first; the client does when the server says nothing at all. */
const STATEMENT_TIMEOUT_MS = 30_000;
const QUERY_TIMEOUT_MS = 35_000;

/** PostgreSQL type numbers whose default reading by `pg` does not fit this program. */
const INT8 = 20;
const DATE = 1082;

/**
 * How columns become values: a `date` stays the text "2026-11-30" (a `Date` would move it across
 * time zones), and `bigint` and `count(*)` become numbers, which no count of ours can outgrow.
 * Given per pool, so that other users of `pg` in the process keep their own reading.
 */
const columnTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): unknown {
    if (format !== 'binary' && oid === DATE) return (text: string) => text;
    if (format !== 'binary' && oid === INT8) return Number;
    return pg.types.getTypeParser(oid, format ?? 'text');
  },
};

/** The one place that says how TypeORM is set up; entities and migrations are lists, never globs. */
export function dataSourceOptions(shape: DatabaseShape): DataSourceOptions {
  return {
    type: 'postgres',
    url: shape.url,
    applicationName: 'mpp-bergerak',
    entities: [...shape.entities],
    migrations: [...shape.migrations],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    poolSize: shape.poolSize ?? 10,
    synchronize: false,
    // Extensions belong to the migrations; `gen_random_uuid` is built into PostgreSQL.
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    connectTimeoutMS: 10_000, // also the longest wait for a free connection of the pool
    extra: {
      types: columnTypes,
      keepAlive: true,
      ...(shape.impatient
        ? { statement_timeout: STATEMENT_TIMEOUT_MS, query_timeout: QUERY_TIMEOUT_MS }
        : {}),
    },
    // TypeORM would log a failed statement with its parameters, which may be personal.
    logging: false,
  };
}
