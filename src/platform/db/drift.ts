import { DataSource } from 'typeorm';
import { dataSourceOptions, type DatabaseShape } from './data-source.js';

/**
 * Differences between the entities and the migrated tables that TypeORM reports although they are
 * none. Each entry says why; anything else is drift and fails the build.
 */
const KNOWN_PHANTOMS: readonly { readonly pattern: RegExp; readonly because: string }[] = [
  {
    pattern: /^(ALTER|DROP|CREATE) .*spatial_ref_sys/i,
    because: 'the table belongs to the PostGIS extension',
  },
  {
    pattern: /^(DROP|CREATE) INDEX .*(gix_|"gix)/i,
    because: 'GiST indexes are written in the migrations; entities cannot express all of them',
  },
  {
    pattern: /^ALTER TABLE "\w+" (DROP|ADD) CONSTRAINT "(ck|ex|fk|uq)_\w+"/i,
    because: 'named constraints live in the migrations, where they carry their reason',
  },
];

export interface DriftReport {
  /** Statements that would bring the tables to the entities. */
  readonly drift: readonly string[];
  /** Statements TypeORM would issue that the allow-list explains. */
  readonly explained: readonly string[];
}

/** What `migration:generate` would write for a database on which every migration has run. */
export async function findDrift(shape: DatabaseShape): Promise<DriftReport> {
  const options = dataSourceOptions({ ...shape, poolSize: 2 });
  const source = await new DataSource({ ...options, logging: false }).initialize();
  try {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    const statements = upQueries.map(({ query }) => query.replaceAll(/\s+/g, ' ').trim());
    const isKnown = (text: string) => KNOWN_PHANTOMS.some(({ pattern }) => pattern.test(text));
    return {
      drift: statements.filter((text) => !isKnown(text)),
      explained: statements.filter(isKnown),
    };
  } finally {
    await source.destroy();
  }
}
