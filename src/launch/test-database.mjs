/** The template every test database is copied from. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { query } from './database.mjs';
import { isAlive, ownIdentity } from './process-identity.mjs';
import { must } from './run.mjs';
import { root } from './settings.mjs';

/** Any fixed number: two test runs that need a template take turns on it. */
const TEMPLATE_LOCK = 715_002_027;

/** Name of this run inside database names; other runs use it to see whether we still live. */
export const runName = ownIdentity().replace('.', 'x');

/**
 * Migrates a template once per state of `migrations/` and keeps it for the next run.
 * @param {string} adminUrl
 * @returns {Promise<{ template: string, made: boolean }>}
 */
export async function ensureTemplate(adminUrl) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await dropLeftOvers(client);
    const template = `mpp_template_${migrationsHash()}`;
    const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (known.rowCount) return { template, made: false };

    const draft = `${template}_draft`;
    await client.query(`DROP DATABASE IF EXISTS "${draft}" WITH (FORCE)`);
    await client.query(`CREATE DATABASE "${draft}"`);
    const url = new URL(adminUrl);
    url.pathname = `/${draft}`;
    const loader = ['--import', './src/launch/ts-register.mjs'];
    const script = [...loader, 'test/support/migrate-template.ts', url.href];
    await must('Migrating the template', process.execPath, script, { cwd: root });
    // Nobody may connect to a template: a connection would block every copy of it.
    await client.query(`ALTER DATABASE "${draft}" WITH ALLOW_CONNECTIONS false`);
    await client.query(`ALTER DATABASE "${draft}" RENAME TO "${template}"`);
    return { template, made: true };
  } finally {
    await client.end(); // releases the lock
  }
}

/** The queue's own tables come from its package, so its version counts as well. */
function migrationsHash() {
  const hash = createHash('sha256');
  const folder = join(root, 'migrations');
  for (const name of readdirSync(folder).sort()) {
    hash.update(name).update(readFileSync(join(folder, name)));
  }
  hash.update(readFileSync(join(root, 'node_modules', 'bullmq', 'package.json')));
  return hash.digest('hex').slice(0, 12);
}

/**
 * Databases of runs that were killed, and templates of older migrations when no run is alive.
 * @param {import('pg').Client} client
 */
async function dropLeftOvers(client) {
  const { rows } = await client.query(
    "SELECT datname FROM pg_database WHERE datname LIKE 'mpp\\_%'",
  );
  const names = rows.map((row) => String(row.datname));
  const tests = names.filter((name) => name.startsWith('mpp_test_'));
  const dead = tests.filter((name) => !isAlive((name.split('_')[2] ?? '').replace('x', '.')));
  for (const name of dead) await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  if (dead.length < tests.length) return;
  const old = names.filter((name) => name.startsWith('mpp_template_'));
  for (const name of old.filter((each) => !each.includes(migrationsHash()))) {
    await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  }
}

/**
 * Drops what this run left behind.
 * @param {string} adminUrl
 */
export async function dropOwnDatabases(adminUrl) {
  const text = 'SELECT datname FROM pg_database WHERE datname LIKE $1';
  const rows = await query(adminUrl, text, [`mpp\\_test\\_${runName}\\_%`]);
  for (const { datname } of rows) {
    await query(adminUrl, `DROP DATABASE IF EXISTS "${String(datname)}" WITH (FORCE)`);
  }
}
