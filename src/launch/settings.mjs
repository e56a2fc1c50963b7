/** The few settings that are needed before the program itself can be loaded. */
import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';

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
