import { DataSource, MigrationExecutor } from 'typeorm';
import { ConfigError } from '../config.js';
import { migrateQueueTables } from '../queue/backend.js';
import { dataSourceOptions, type DatabaseShape } from './data-source.js';
import { isExtensionRefused } from './pg-errors.js';

/** Any fixed number: two processes that migrate at the same time take turns on it. */
const MIGRATION_LOCK = 715_002_026;

const HOW_TO_EXTEND =
  'DATABASE_URL names a database in which its user cannot create the extensions. Install PostGIS, ' +
  'and let a superuser say there once: CREATE EXTENSION postgis; CREATE EXTENSION btree_gist;';

/** Tables that this version does not know are not written by guess, nor is their data read by halves. */
const newerBy = (names: readonly string[]) =>
  `DATABASE_URL names a database that a newer version has changed (${names.join(', ')}). Start that ` +
  'version, or restore what was backed up before the upgrade.';

/**
 * Names of the migrations that ran; none when the database was up to date.
 * @throws ConfigError when the database lacks extensions that its user may not create, or is newer than
 * this version
 */
export async function migrate(shape: DatabaseShape): Promise<string[]> {
  return withMigrator(shape, async (source) => {
    const done = await source.runMigrations().catch((error: unknown) => {
      throw isExtensionRefused(error) ? new ConfigError([HOW_TO_EXTEND]) : error;
    });
    await migrateQueueTables(shape.url);
    return done.map((migration) => migration.name);
  });
}

/** Undoes the newest migration. @throws ConfigError when this version does not know it */
export async function revertLast(shape: DatabaseShape): Promise<void> {
  await withMigrator(shape, (source) => source.undoLastMigration());
}

/** A short-lived connection pool under the migration lock. */
async function withMigrator<T>(
  shape: DatabaseShape,
  work: (source: DataSource) => Promise<T>,
): Promise<T> {
  const options = dataSourceOptions({ ...shape, poolSize: 2 });
  const source = await new DataSource(options).initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await assertKnown(source);
    return await work(source);
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await lock.release();
    await source.destroy();
  }
}

async function assertKnown(source: DataSource): Promise<void> {
  const known = new Set(source.migrations.map(({ name }) => name));
  const ran = await new MigrationExecutor(source).getExecutedMigrations();
  const unknown = ran.map(({ name }) => name).filter((name) => !known.has(name));
  if (unknown.length > 0) throw new ConfigError([newerBy(unknown)]);
}
