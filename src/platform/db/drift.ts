import { DataSource } from 'typeorm';
import { dataSourceOptions, type DatabaseShape } from './data-source.js';

/**
 * What `migration:generate` would write for a database on which every migration has run: the
 * statements that bring its tables to the entities. Entities and migrations name every constraint
 * and index alike, so there is no list of differences that are allowed; TypeORM's phantom changes
 * of PostGIS columns stay away because each names its geometry type and its SRID.
 */
export async function findDrift(shape: DatabaseShape): Promise<string[]> {
  const options = dataSourceOptions({ ...shape, poolSize: 2 });
  const source = await new DataSource(options).initialize();
  try {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query.replaceAll(/\s+/g, ' ').trim());
  } finally {
    await source.destroy();
  }
}
