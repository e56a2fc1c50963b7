import { afterAll, beforeAll } from '@jest/globals';
import { DataSource } from 'typeorm';
import { allMigrations } from '../../migrations/all.js';
import { allEntities } from '../../src/entities.js';
import { dataSourceOptions } from '../../src/platform/db/data-source.js';
import { Database } from '../../src/platform/db/database.js';
import { seedCity, type SeedVariant } from '../../src/seed/seed-city.js';
import { givenDatabase } from './database.js';

/** A database of its own in which `variant` has been seeded (`null`: migrated, but empty). */
export function givenCity(variant: SeedVariant | null = 'standard'): { readonly db: Database } {
  const database = givenDatabase();
  let source: DataSource | undefined;
  beforeAll(async () => {
    const shape = { url: database.url, entities: allEntities, migrations: allMigrations };
    source = await new DataSource(dataSourceOptions(shape)).initialize();
    if (variant) await source.transaction((tx) => seedCity(tx, { variant }));
  });
  afterAll(() => source?.destroy());
  return {
    get db() {
      if (!source) throw new Error('The test database exists only while tests run.');
      return new Database(source);
    },
  };
}
