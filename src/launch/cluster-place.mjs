/** Where the private cluster lives, and as whom its programs run. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { capture } from './run.mjs';
import { LaunchError } from './steps.mjs';

/**
 * @typedef {object} ClusterPlace
 * @property {string} folder PostgreSQL's data folder
 * @property {string[]} as words before every PostgreSQL command
 * @property {{ uid: number, gid: number } | undefined} owner who must own the files, when not us
 * @property {string | undefined} moved why the folder is not inside the data folder
 */

/**
 * PostgreSQL refuses to run as root, so root runs it as user `postgres`, who must be able to reach
 * the folder. Where a parent forbids it (root's home, for one), the cluster moves to /var/tmp.
 * @param {string} dataDir
 * @returns {Promise<ClusterPlace>}
 */
export async function clusterPlace(dataDir) {
  mkdirSync(dataDir, { recursive: true });
  const inside = join(dataDir, 'pg');
  if (process.getuid?.() !== 0)
    return { folder: inside, as: [], owner: undefined, moved: undefined };

  const owner = postgresUser();
  const as = ['runuser', '-u', 'postgres', '--'];
  const reachable = await capture('runuser', ['-u', 'postgres', '--', 'test', '-x', dataDir]);
  if (reachable.code === 0) return { folder: inside, as, owner, moved: undefined };

  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const parent = join('/var/tmp', `mpp-bergerak-${name}`);
  mkdirSync(parent, { recursive: true, mode: 0o711 });
  const holder = statSync(parent).uid;
  if (holder !== 0) throw new LaunchError(`${parent} belongs to user ${holder}; remove it first.`);
  chmodSync(parent, 0o711);
  const moved = `user postgres cannot reach ${dataDir}, so the database lives in ${parent}`;
  return { folder: join(parent, 'pg'), as, owner, moved };
}

function postgresUser() {
  try {
    const number = (/** @type {string} */ flag) =>
      Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: number('-u'), gid: number('-g') };
  } catch {
    throw new LaunchError(
      'PostgreSQL does not run as root and this machine has no user "postgres" to run it as. ' +
        'Start as an ordinary user, or create it: useradd --system postgres',
    );
  }
}

/**
 * An empty folder that only the cluster's owner can read.
 * @param {string} folder
 * @param {ClusterPlace['owner']} owner
 */
export function makeClusterFolder(folder, owner) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (owner) chownSync(folder, owner.uid, owner.gid);
}

/**
 * Major version of the PostgreSQL that made the cluster; undefined when there is none yet.
 * @param {string} folder
 * @returns {number | undefined}
 */
export function clusterMajor(folder) {
  const file = join(folder, 'PG_VERSION');
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : undefined;
}
