import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { allMigrations } from '../../migrations/all.js';
import { allEntities } from '../../src/entities.js';
import { migrate, revertLast } from '../../src/platform/db/migrate.js';
import { dataSourceOptions } from '../../src/platform/db/data-source.js';
import { givenDatabase } from '../support/database.js';

describe('migrations', () => {
  const database = givenDatabase();
  let source: DataSource;

  beforeAll(async () => {
    const shape = { url: database.url, entities: allEntities, migrations: allMigrations };
    source = await new DataSource(dataSourceOptions(shape)).initialize();
  });
  afterAll(() => source.destroy());

  test('every file of the folder is in the list, oldest first', () => {
    const files = readdirSync(join(__dirname, '../../migrations'))
      .filter((name) => /^\d+-.*\.ts$/.test(name))
      .sort();
    const stamps = files.map((name) => name.split('-')[0]);
    expect(allMigrations.map((migration) => /\d+$/.exec(migration.name)?.[0])).toEqual(stamps);
  });

  test('going down and up again leaves the same tables, columns and constraints', async () => {
    const before = await describeSchema(source);
    for (const _ of allMigrations) await source.undoLastMigration();
    expect(await ownTables(source)).toEqual([]);
    await source.runMigrations();
    expect(await describeSchema(source)).toEqual(before);
  });

  test('a database that a newer version has changed is left alone, and that is said', async () => {
    const shape = { url: database.url, entities: allEntities, migrations: allMigrations };
    const name = 'FromTheFuture1999000000000';
    await source.query(
      `INSERT INTO migrations (timestamp, name) VALUES (1999000000000, '${name}')`,
    );
    try {
      const said = `a newer version has changed (${name})`;
      await expect(migrate(shape)).rejects.toThrow(said);
      await expect(revertLast(shape)).rejects.toThrow(said);
    } finally {
      await source.query(`DELETE FROM migrations WHERE name = '${name}'`);
    }
    expect(await migrate(shape)).toEqual([]);
  });

  test('what goes with a plan is found by the plan, not by reading what all plans ever had', async () => {
    const found = await source.query<object[]>(
      `SELECT c.conrelid::regclass::text AS tab FROM pg_constraint c
        WHERE c.confrelid = 'plans'::regclass AND c.confdeltype = 'c'
          AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.conrelid
                             AND i.indkey[0] = c.conkey[1] AND i.indpred IS NULL)`,
    );
    expect(found).toEqual([]);
  });

  test('dates come as text and counts as numbers', async () => {
    const [row] = await source.query<{ day: unknown; count: unknown }[]>(
      `SELECT date '2026-11-30' AS day, count(*) AS count FROM (VALUES (1), (2)) AS two`,
    );
    expect(row).toEqual({ day: '2026-11-30', count: 2 });
  });
});

const NOT_OURS = `('spatial_ref_sys', 'migrations')`;

async function ownTables(source: DataSource): Promise<unknown[]> {
  return source.query(
    `SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ${NOT_OURS}`,
  );
}

async function describeSchema(source: DataSource): Promise<unknown> {
  const columns: unknown = await source.query(
    `SELECT table_name, column_name, udt_name, is_nullable, column_default
       FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name NOT IN ${NOT_OURS}
      ORDER BY table_name, ordinal_position`,
  );
  const constraints: unknown = await source.query(
    `SELECT conrelid::regclass::text AS tab, conname, pg_get_constraintdef(oid) AS def
       FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2`,
  );
  const indexes: unknown = await source.query(
    `SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexdef`,
  );
  return { columns, constraints, indexes };
}
