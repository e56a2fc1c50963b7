/**
 * A PostgreSQL cluster of our own: loopback only, own port, own folder, own password.
 *
 * Several launchers may use one cluster at the same time (a start and a worker, two test runs).
 * Each leaves a file with its identity in `cluster-users`; the last one out stops the cluster, and
 * files of killed processes are ignored.
 */
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { clusterMajor, clusterPlace, makeClusterFolder } from './cluster-place.mjs';
import { withLock } from './locks.mjs';
import { ensurePostgres } from './postgres-binaries.mjs';
import { isAlive, ownIdentity } from './process-identity.mjs';
import { must, runDetachedFromPipes } from './run.mjs';
import { makeDataDir } from './settings.mjs';
import { LaunchError } from './steps.mjs';

/** @typedef {import('./cluster-place.mjs').ClusterPlace} ClusterPlace */

/**
 * @typedef {object} PrivateCluster
 * @property {string} url of the maintenance database
 * @property {string} note what was done, for the step
 * @property {() => Promise<boolean>} release stops the cluster when nobody else uses it
 */

const SUPERUSER = 'mpp';
/** After a crash the old backends may hold shared memory for a moment. */
const START_ATTEMPTS = 20;

/**
 * @param {string} dataDir
 * @param {{ durable: boolean }} options a test cluster may lose its data with the power
 * @param {(release: PrivateCluster['release']) => void} [whenLeaving] told before the start, which
 *   may be interrupted; the release waits for the lock and so for the start
 * @returns {Promise<PrivateCluster>}
 */
export async function openPrivateCluster(dataDir, options, whenLeaving) {
  makeDataDir(dataDir);
  const lock = join(dataDir, 'cluster.lock');
  const users = join(dataDir, 'cluster-users');
  /** @type {{ bin: string, place: ClusterPlace } | undefined} */
  let server;
  const release = () =>
    withLock(lock, async () => {
      rmSync(join(users, ownIdentity()), { force: true });
      if (!server || readdirSync(users).some((identity) => isAlive(identity))) return false;
      rmSync(users, { recursive: true, force: true });
      await stop(server.bin, server.place);
      return true;
    });
  whenLeaving?.(release);
  const opened = await withLock(lock, async () => {
    mkdirSync(users, { recursive: true });
    writeFileSync(join(users, ownIdentity()), '');
    return start(dataDir, options, (begun) => (server = begun));
  });
  return { url: opened.url, note: opened.note, release };
}

/**
 * @param {string} dataDir
 * @param {{ durable: boolean }} options
 * @param {(server: { bin: string, place: ClusterPlace }) => void} onBegin what would have to be stopped
 */
async function start(dataDir, options, onBegin) {
  // The user postgres exists only once the packages do, so binaries come first.
  const { found, installed } = await ensurePostgres();
  const place = await clusterPlace(dataDir);
  const major = clusterMajor(place.folder);
  rmSync(handOverOf(place), { force: true }); // a killed start may have left it
  const { found: binaries } =
    major && major !== found.major ? await ensurePostgres(major) : { found };
  const notes = [`PostgreSQL ${binaries.major}, PostGIS ${binaries.postgis}`];
  if (installed) notes.push('Debian packages installed');
  if (place.moved) notes.push(place.moved);

  const passwordFile = join(dataDir, 'pg-password');
  if (major === undefined) {
    await create(binaries.bin, place, passwordFile);
    notes.push('new cluster');
  }
  if (!existsSync(passwordFile)) {
    throw new LaunchError(
      `${passwordFile} is missing, so the database in ${place.folder} cannot be opened. ` +
        'Put the file back, or move the folder away to begin with an empty database.',
    );
  }
  const password = readFileSync(passwordFile, 'utf8').trim();
  onBegin({ bin: binaries.bin, place });
  let port = runningPort(place.folder);
  if (port) notes.push('was running');
  else port = await startServer(binaries.bin, place, dataDir, options);
  notes.push(`127.0.0.1:${port}`);
  const url = `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;
  return { url, note: notes.join(', ') };
}

/** @param {ClusterPlace} place */
const handOverOf = (place) => `${place.folder}.password`;

/**
 * Made beside its place and renamed at the end, so that an interrupted start leaves no half cluster.
 * @param {string} bin
 * @param {ClusterPlace} place
 * @param {string} passwordFile
 */
async function create(bin, place, passwordFile) {
  const folder = `${place.folder}.new`;
  makeClusterFolder(folder, place.owner);
  const password = randomBytes(18).toString('base64url');
  // initdb reads the password as its own user, from a file only that user can read.
  const handOver = handOverOf(place);
  writeFileSync(handOver, password, { mode: 0o600 });
  if (place.owner) chownSync(handOver, place.owner.uid, place.owner.gid);
  try {
    const options = ['-D', folder, '-U', SUPERUSER, '--auth=scram-sha-256', `--pwfile=${handOver}`];
    const locale = ['--encoding=UTF8', '--locale=C', '--no-sync'];
    const [command = '', ...args] = [...place.as, join(bin, 'initdb'), ...options, ...locale];
    await must('initdb', command, args);
  } finally {
    rmSync(handOver, { force: true });
  }
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  renameSync(folder, place.folder);
}

/**
 * Port of the running server, from its lock file; undefined when it is not running. A lock file
 * whose process is something else (the number was reused after a crash) is removed.
 * @param {string} folder
 * @returns {number | undefined}
 */
function runningPort(folder) {
  const file = join(folder, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (isPostmasterOf(folder, pid)) return Number(lines[3]) || undefined;
  rmSync(file, { force: true });
  return undefined;
}

/**
 * @param {string} folder
 * @param {number} pid
 */
function isPostmasterOf(folder, pid) {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return false;
  }
}

/**
 * @param {string} bin
 * @param {ClusterPlace} place
 * @param {string} dataDir
 * @param {{ durable: boolean }} options
 */
async function startServer(bin, place, dataDir, { durable }) {
  const log = join(place.folder, 'server.log');
  if (existsSync(log)) truncateSync(log);
  for (let attempt = 1; attempt <= START_ATTEMPTS; attempt++) {
    const port = await choosePort(join(dataDir, 'pg-port'));
    const settings = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: "''",
      shared_buffers: '128MB',
      max_connections: '200',
      ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    };
    const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
    const wanted = [
      '-D',
      place.folder,
      '-w',
      '-s',
      '-t',
      '60',
      '-l',
      log,
      '-o',
      [`-p ${port}`, ...flags].join(' '),
    ];
    const [command = '', ...args] = [...place.as, join(bin, 'pg_ctl'), ...wanted, 'start'];
    if ((await runDetachedFromPipes(command, args)) === 0) return port;
    await sleep(500);
  }
  const said = existsSync(log) ? readFileSync(log, 'utf8').trim().slice(-1500) : '';
  throw new LaunchError(`The private PostgreSQL in ${place.folder} does not start:\n${said}`);
}

/**
 * The remembered port when it is free, else a new one, remembered.
 * @param {string} file
 */
async function choosePort(file) {
  const remembered = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const port = (remembered && (await freePort(remembered))) || (await freePort(0));
  if (port !== remembered) writeFileSync(file, `${port}\n`);
  return /** @type {number} */ (port);
}

/**
 * @param {number} port 0 for any
 * @returns {Promise<number | undefined>} undefined when it is taken
 */
function freePort(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}

/**
 * @param {string} bin
 * @param {ClusterPlace} place
 */
async function stop(bin, place) {
  const wanted = ['-D', place.folder, '-m', 'fast', '-w', '-s', '-t', '10', 'stop'];
  const [command = '', ...args] = [...place.as, join(bin, 'pg_ctl'), ...wanted];
  await runDetachedFromPipes(command, args);
}
