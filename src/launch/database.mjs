/** The database the program uses: the operator's, or a private cluster. */
import { whenLeaving } from './leaving.mjs';
import { openPrivateCluster } from './private-cluster.mjs';
import { LaunchError } from './steps.mjs';

/**
 * @typedef {object} LaunchedDatabase
 * @property {string} url
 * @property {string} note
 */

const DATABASE = 'mpp';

/**
 * A private cluster is stopped when the launcher ends and nobody else uses it.
 * @param {string | undefined} url the operator's database
 * @param {string} dataDir
 * @returns {Promise<LaunchedDatabase>}
 */
export async function ensureDatabase(url, dataDir) {
  if (url) {
    await query(url, 'SELECT 1').catch((error) => {
      throw new LaunchError(`The database in DATABASE_URL cannot be reached: ${reason(error)}`);
    });
    return { url, note: 'DATABASE_URL' };
  }
  const cluster = await openPrivateCluster(dataDir, { durable: true }, whenLeaving);
  const own = new URL(cluster.url);
  own.pathname = `/${DATABASE}`;
  await createIfMissing(cluster.url, DATABASE);
  return { url: own.href, note: cluster.note };
}

/**
 * @param {string} adminUrl
 * @param {string} name
 */
async function createIfMissing(adminUrl, name) {
  const rows = await query(adminUrl, 'SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (rows.length === 0) await query(adminUrl, `CREATE DATABASE "${name}"`);
}

/**
 * One statement on a connection of its own.
 * @param {string} url
 * @param {string} text
 * @param {unknown[]} [values]
 * @returns {Promise<Record<string, unknown>[]>}
 */
export async function query(url, text, values) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** @param {unknown} error */
function reason(error) {
  const { message, code } = /** @type {Error & { code?: string }} */ (error);
  return message || code || 'no answer';
}
