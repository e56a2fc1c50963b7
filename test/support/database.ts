import { beforeAll } from '@jest/globals';
import { Client } from 'pg';

/** What `npm test` made before Jest began. */
interface TestServer {
  readonly adminUrl: string;
  readonly template: string;
  readonly run: string;
}

let counter = 0;

/** One clear sentence when Jest was started without the database that `npm test` brings up. */
function testServer(): TestServer {
  const { MPP_TEST_ADMIN_URL, MPP_TEST_TEMPLATE, MPP_TEST_RUN } = process.env;
  if (!MPP_TEST_ADMIN_URL || !MPP_TEST_TEMPLATE || !MPP_TEST_RUN) {
    throw new Error('This test needs a database. Run it through: npm test -- <file or option>');
  }
  return { adminUrl: MPP_TEST_ADMIN_URL, template: MPP_TEST_TEMPLATE, run: MPP_TEST_RUN };
}

export interface TestDatabase {
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/** A migrated database of its own, copied from the template in about 0.15 s. */
export async function createDatabase(): Promise<TestDatabase> {
  const { adminUrl, template, run } = testServer();
  const prefix = `mpp_test_${run}_${process.env.JEST_WORKER_ID ?? '0'}_`;
  if (counter === 0) await dropAll(adminUrl, prefix);
  const name = `${prefix}${process.pid}_${++counter}`;
  await onServer(adminUrl, `CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => onServer(adminUrl, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
  };
}

/**
 * What earlier files of the same worker left: their hooks may still have been closing connections
 * when they ended, and a worker runs one file at a time. `npm test` drops the rest at the end.
 */
async function dropAll(adminUrl: string, prefix: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const text = 'SELECT datname FROM pg_database WHERE starts_with(datname, $1)';
    const { rows } = await client.query<{ datname: string }>(text, [prefix]);
    for (const { datname } of rows) {
      await client.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`);
    }
  } finally {
    await client.end();
  }
}

/**
 * A migrated, empty database for all tests of the calling file or `describe` block. The address is
 * known once the tests run: `const database = givenDatabase(); … database.url`.
 */
export function givenDatabase(): { readonly url: string } {
  let made: TestDatabase | undefined;
  beforeAll(async () => {
    made = await createDatabase();
  });
  return {
    get url() {
      if (!made) throw new Error('The test database exists only while tests run.');
      return made.url;
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
