/** Finding a PostgreSQL with PostGIS on this machine, or installing the Debian packages. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { capture } from './run.mjs';
import { LaunchError } from './steps.mjs';

const OLDEST_POSTGRES = 15;
const OLDEST_POSTGIS = 3.3;

/**
 * @typedef {object} Binaries
 * @property {string} bin folder with initdb and pg_ctl
 * @property {number} major
 * @property {string} postgis version of the extension
 */

export const HOW_TO_INSTALL = [
  `PostgreSQL ${OLDEST_POSTGRES} or newer with PostGIS ${OLDEST_POSTGIS} or newer is needed and was not found. Install it and run the command again:`,
  '  Debian, Ubuntu   sudo apt-get install postgresql postgresql-postgis',
  '  macOS            brew install postgis',
  '  Docker           docker compose up          (needs neither Node nor PostgreSQL)',
  'or set DATABASE_URL to a database you have.',
].join('\n');

/**
 * @param {number} [major] only this major version, because a data folder was made by it
 * @returns {Promise<{ found: Binaries, installed: boolean }>}
 */
export async function ensurePostgres(major) {
  const before = await findPostgres(major);
  if (before) return { found: before, installed: false };
  if (major === undefined && (await installDebianPackages())) {
    const after = await findPostgres();
    if (after) return { found: after, installed: true };
  }
  if (major !== undefined && (await findPostgres())) {
    throw new LaunchError(
      `The data folder was made by PostgreSQL ${major}, which is not installed with PostGIS any more. ` +
        'Install that version again, or move the folder away to begin with an empty database.',
    );
  }
  throw new LaunchError(HOW_TO_INSTALL);
}

/** @param {number} [major] */
async function findPostgres(major) {
  const found = [];
  for (const bin of await candidateFolders()) {
    const binaries = await inspect(bin);
    if (binaries && (major === undefined || binaries.major === major)) found.push(binaries);
  }
  return found.sort((a, b) => b.major - a.major)[0];
}

async function candidateFolders() {
  const parents = [
    ['/usr/lib/postgresql', 'bin'],
    ['/opt/homebrew/opt', 'bin'],
    ['/usr/local/opt', 'bin'],
    ['/Applications/Postgres.app/Contents/Versions', 'bin'],
  ];
  const folders = parents.flatMap(([parent = '', inner = '']) =>
    existsSync(parent)
      ? readdirSync(parent)
          .filter((name) => /^(\d+|postgresql.*)$/.test(name))
          .map((name) => join(parent, name, inner))
      : [],
  );
  const onPath = await capture('pg_config', ['--bindir']);
  if (onPath.code === 0) folders.push(onPath.output.trim());
  return [...new Set(folders)].filter((folder) => existsSync(join(folder, 'initdb')));
}

/**
 * @param {string} bin
 * @returns {Promise<Binaries | undefined>}
 */
async function inspect(bin) {
  const version = await capture(join(bin, 'postgres'), ['--version']);
  const major = Number(/\)\s+(\d+)/.exec(version.output)?.[1] ?? 0);
  if (major < OLDEST_POSTGRES) return undefined;
  const shared = await capture(join(bin, 'pg_config'), ['--sharedir']);
  const share = shared.code === 0 ? shared.output.trim() : `/usr/share/postgresql/${major}`;
  const control = join(share, 'extension', 'postgis.control');
  if (!existsSync(control)) return undefined;
  const postgis = /default_version = '([^']+)'/.exec(readFileSync(control, 'utf8'))?.[1] ?? '0';
  return Number.parseFloat(postgis) >= OLDEST_POSTGIS ? { bin, major, postgis } : undefined;
}

/**
 * The metapackages follow the release: Debian 12 brings 15, Ubuntu 24.04 brings 16, and so on.
 * @returns {Promise<boolean>} whether it was tried
 */
async function installDebianPackages() {
  if (!existsSync('/etc/debian_version')) return false;
  const prefix = await rootPrefix();
  if (!prefix) return false;
  const environment = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  const wait = ['-o', 'DPkg::Lock::Timeout=120'];
  const apt = (/** @type {string[]} */ ...args) =>
    capture(/** @type {string} */ (environment[0]), [...environment.slice(1), ...wait, ...args]);
  await apt('update'); // a failure shows in the install, with a better message
  const packages = ['postgresql', 'postgresql-postgis'];
  const { code, output } = await apt('install', '-y', '--no-install-recommends', ...packages);
  if (code !== 0) {
    throw new LaunchError(`${HOW_TO_INSTALL}\n\napt-get said:\n${output.trim().slice(-1500)}`);
  }
  return true;
}

/** @returns {Promise<string[] | undefined>} words before a command that needs root */
async function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return (await capture('sudo', ['-n', 'true'])).code === 0 ? ['sudo', '-n'] : undefined;
}
