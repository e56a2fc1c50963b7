/** `npm start`: from nothing to a running program, each step with the time it took. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, relative } from 'node:path';
import { ensureBuild } from './build.mjs';
import { ensureDatabase, query } from './database.mjs';
import { fromDate } from './dates.mjs';
import { showDemo } from './demo-state.mjs';
import { leave, leaveOnSignals, whenLeaving } from './leaving.mjs';
import { tryLock, unlock } from './locks.mjs';
import { checkNode, ensurePackages } from './packages.mjs';
import { checkSettings, demoSignIns, runProgramCommand, startServer } from './program.mjs';
import {
  dataDir,
  databaseUrl,
  httpPort,
  loadEnvFile,
  makeDataDir,
  settleDemo,
} from './settings.mjs';
import { launch, LaunchError, say, secondsSince, step } from './steps.mjs';

await launch(async () => {
  const startedAt = performance.now();
  checkNode();
  loadEnvFile();
  const from = onlyFrom(process.argv.slice(2));
  const demo = settleDemo();
  process.env.LOG_LEVEL ||= 'warn';
  const data = dataDir();
  takePlace(data);
  leaveOnSignals();
  try {
    await assertPortIsFree();
    const url = await prepare(data);
    await serve(data, url);
    const base = `http://localhost:${httpPort()}`;
    if (demo) await showDemo({ databaseUrl: url, base, from });
    await sayWhere(base, demo ? data : undefined, startedAt);
    if (!demo) await sayWhetherAnybodySignsIn(url);
    say('\nCtrl+C stops it.');
  } catch (error) {
    await leave();
    throw error;
  }
});

/**
 * A slip in the one option must not become a demo of another fortnight.
 * @param {readonly string[]} args
 */
function onlyFrom(args) {
  const strange = args.find((arg, i) => !/^--from(=|$)/.test(arg) && args[i - 1] !== '--from');
  if (strange) throw new LaunchError(`${strange} is not known here: npm start -- --from DATE`);
  return fromDate(args);
}

/**
 * One start per data folder.
 * @param {string} data
 */
function takePlace(data) {
  makeDataDir(data);
  const lock = join(data, 'start.lock');
  const holder = tryLock(lock);
  if (holder) {
    const where = readAddress(data);
    throw new LaunchError(
      `MPP Bergerak already runs from this data folder (process ${holder.split('.')[0]}${where}). ` +
        'Stop that one first, or give this one another DATA_DIR and PORT.',
    );
  }
  whenLeaving(() => unlock(lock));
}

/** @param {string} data */
function readAddress(data) {
  try {
    return `, ${readFileSync(join(data, 'server-address'), 'utf8').trim()}`;
  } catch {
    return '';
  }
}

/** Said before minutes of preparation, not after; a port that is no port is named with all settings. */
async function assertPortIsFree() {
  const port = httpPort();
  if (!(Number.isInteger(port) && port >= 0 && port < 65536)) return;
  const host = process.env.HOST || undefined;
  await new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (/** @type {NodeJS.ErrnoException} */ { code }) => {
      if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL') {
        const why = `HOST=${host} is no address of this machine (${code})`;
        return reject(new LaunchError(`${why}. Leave HOST empty to listen on all of them.`));
      }
      const why =
        code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be used (${code})`;
      reject(new LaunchError(`Port ${port} ${why}. Choose another: PORT=${port + 1} npm start`));
    });
    probe.listen({ port, host }, () => probe.close(resolve));
  });
}

/**
 * Packages, build, database, tables, first data.
 * @param {string} data
 * @returns {Promise<string>} address of the database
 */
async function prepare(data) {
  await step('packages', ensurePackages, 'npm ci takes about a minute');
  await step('build', ensureBuild, 'compiling the server and bundling the web');
  await checkSettings();
  const database = await step(
    'database',
    async () => {
      const opened = await ensureDatabase(databaseUrl(), data);
      return { note: opened.note, value: opened };
    },
    'starting PostgreSQL, installing it if it is missing',
  );
  process.env.DATABASE_URL = database.url;
  await step('tables', () => command('migration:run'));
  await step('first data', () => command('seed'));
  return database.url;
}

/**
 * @param {string} name
 * @returns {Promise<string>} the last line it said
 */
async function command(name) {
  let note = 'done';
  const code = await runProgramCommand([name], (line) => (note = line));
  if (code !== 0) throw new LaunchError(note);
  return note;
}

/**
 * @param {string} data
 * @param {string} url
 */
async function serve(data, url) {
  await step('server', async () => {
    const server = await startServer();
    whenLeaving(server.stop);
    const address = join(data, 'server-address');
    writeFileSync(address, `http://localhost:${server.port}\n`);
    whenLeaving(() => rmSync(address, { force: true }));
    return `port ${server.port}, database ${new URL(url).pathname.slice(1)}`;
  });
}

/**
 * @param {string} base
 * @param {string | undefined} data folder with the demo passwords
 * @param {number} startedAt
 */
async function sayWhere(base, data, startedAt) {
  say(`\nMPP Bergerak is ready after ${secondsSince(startedAt)}.`);
  say(`  Citizens     ${base}/`);
  say(`  Desk         ${base}/desk`);
  say(`  Field teams  ${base}/field`);
  say(`  API          ${base}/api/docs`);
  const signIns = data ? await demoSignIns(data) : [];
  if (data && signIns.length > 0) {
    say(`\nDemo sign-ins (kept in ${relative(process.cwd(), join(data, 'demo-accounts.txt'))}):`);
    for (const { role, username, password } of signIns) {
      say(`  ${role.padEnd(12)} ${username.padEnd(14)} ${password}`);
    }
  }
}

/**
 * A city's own start has no account until its operator makes one.
 * @param {string} url
 */
async function sayWhetherAnybodySignsIn(url) {
  const open = await query(url, 'SELECT 1 FROM accounts WHERE NOT demo AND disabled_at IS NULL');
  if (open.length > 0) return;
  say('\nNobody can sign in yet. Make an account: npm run account -- add NAME coordinator');
}
