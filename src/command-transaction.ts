import { DataSource } from 'typeorm';
import { databaseShape } from './database-shape.js';
import type { Config } from './platform/config.js';
import { dataSourceOptions } from './platform/db/data-source.js';
import { Database, type Tx } from './platform/db/database.js';

/** One transaction of a command, which has connections of its own and closes them. */
export async function commandTransaction<T>(
  config: Config,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const options = dataSourceOptions({ ...databaseShape(config), poolSize: 2 });
  const source = await new DataSource(options).initialize();
  try {
    return await new Database(source).transaction(work);
  } finally {
    await source.destroy();
  }
}
