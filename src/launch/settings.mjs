/** The few settings that are needed before the program itself can be loaded. */
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LaunchError } from './steps.mjs';

/** The folder that holds package.json. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Takes `.env` into the environment; what is set already wins. */
export function loadEnvFile() {
  const file = join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/** @param {string} folder as given by the operator */
export function fromRoot(folder) {
  return isAbsolute(folder) ? folder : join(root, folder);
}

/** Where the private database, the demo passwords and the lock files live. */
export function dataDir() {
  return fromRoot(process.env.DATA_DIR || '.data');
}

/**
 * Makes the data folder, or says in one sentence why it cannot be used.
 * @param {string} folder
 */
export function makeDataDir(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const { code = '' } = /** @type {NodeJS.ErrnoException} */ (error);
    const isFile = code === 'EEXIST' || code === 'ENOTDIR';
    const why = isFile ? 'a file is in its way' : `it cannot be written to (${code})`;
    throw new LaunchError(
      `The data folder ${folder} cannot be used: ${why}. Set DATA_DIR to a folder of your own.`,
    );
  }
}

/** @returns {string | undefined} */
export function databaseUrl() {
  return process.env.DATABASE_URL || undefined;
}

export function httpPort() {
  return Number(process.env.PORT || 3000);
}

/**
 * Demo planning is on for the private cluster and off wherever data may be somebody's, unless the
 * operator says otherwise.
 */
export function settleDemo() {
  const safe = !databaseUrl() && process.env.NODE_ENV !== 'production';
  process.env.DEMO ||= safe ? 'true' : 'false';
  return process.env.DEMO === 'true';
}
