import { allMigrations } from '../migrations/all.js';
import { allEntities } from './entities.js';
import type { Config } from './platform/config.js';
import type { DatabaseShape } from './platform/db/data-source.js';

/** The database as this program wants it: where it is, and what is in it. */
export function databaseShape(config: Pick<Config, 'databaseUrl' | 'databasePool'>): DatabaseShape {
  return {
    url: config.databaseUrl,
    poolSize: config.databasePool,
    entities: allEntities,
    migrations: allMigrations,
  };
}
