/** Node and the packages of package-lock.json. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from './run.mjs';
import { root } from './settings.mjs';
import { LaunchError } from './steps.mjs';

const OLDEST_NODE = [20, 19];

/** Refuses a Node that cannot `require` ES modules, which the framework needs. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = OLDEST_NODE;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new LaunchError(
    `Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`,
  );
}

/**
 * Runs `npm ci` when what is installed differs from package-lock.json.
 * @returns {Promise<string>} note for the step
 */
export async function ensurePackages() {
  const difference = firstDifference();
  if (!difference) return 'up to date';
  // `--include=dev`: the build needs them even where NODE_ENV=production is set for the server.
  const args = ['ci', '--no-audit', '--no-fund', '--include=dev'];
  const npm = process.env.npm_execpath;
  if (npm?.endsWith('.js')) await must('npm ci', process.execPath, [npm, ...args], { cwd: root });
  else await must('npm ci', 'npm', args, { cwd: root });
  return `installed with npm ci (${difference})`;
}

/**
 * Compares package-lock.json with the copy npm writes into node_modules at the end of an install,
 * so an interrupted install counts as none.
 * @returns {string | undefined}
 */
function firstDifference() {
  const installed = installedPackages(join(root, 'node_modules', '.package-lock.json'));
  if (!installed) return 'there were none';
  const wanted = readLock(join(root, 'package-lock.json'));
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.link) continue;
    const present = installed[path];
    if (!present && entry.optional) continue; // a binary for another platform
    if (present?.version !== entry.version) return `${path.replace('node_modules/', '')} changed`;
  }
  return undefined;
}

/**
 * A list that a full disk or a power failure has cut counts as none: `npm ci` writes it anew.
 * @param {string} file
 */
export function installedPackages(file) {
  if (!existsSync(file)) return undefined;
  try {
    return readLock(file);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, link?: boolean }>}
 */
function readLock(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}
