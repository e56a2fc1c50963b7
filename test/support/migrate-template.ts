/** Run by `npm test` in a process of its own: migrates the database given as the only argument. */
import { allMigrations } from '../../migrations/all.js';
import { allEntities } from '../../src/entities.js';
import { migrate } from '../../src/platform/db/migrate.js';

const url = process.argv[2];
if (!url) throw new Error('usage: migrate-template.ts DATABASE_URL');
await migrate({ url, entities: allEntities, migrations: allMigrations });
