import { expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { databaseShape } from '../../src/database-shape.js';
import { dataSourceOptions } from '../../src/platform/db/data-source.js';
import { findDrift } from '../../src/platform/db/drift.js';
import { givenDatabase } from '../support/database.js';

const database = givenDatabase();
const shape = () => databaseShape({ databaseUrl: database.url, databasePool: 2 });

test('entities and migrated tables agree', async () => {
  expect(await findDrift(shape())).toEqual([]);
});

test('a column that only the table has is drift', async () => {
  const source = await new DataSource({
    ...dataSourceOptions(shape()),
    logging: false,
  }).initialize();
  try {
    await source.query('ALTER TABLE depots ADD COLUMN forgotten text');
    expect(await findDrift(shape())).toContain('ALTER TABLE "depots" DROP COLUMN "forgotten"');
  } finally {
    await source.destroy();
  }
});
