/** Doing only once what follows from files alone. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Whether the last build ended well, for the same sources.
 * @param {string} stamp file
 * @param {string} wanted what the sources are like
 */
export function isUnchanged(stamp, wanted) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

/**
 * Runs `build` unless the stamp says that it ended well for the same sources. One that breaks leaves
 * no stamp: what it left must pass neither for these sources nor for those before.
 * @param {string} stamp file
 * @param {string} wanted what the sources are like
 * @param {() => Promise<unknown>} build
 * @returns {Promise<boolean>} whether it ran
 */
export async function whenChanged(stamp, wanted, build) {
  if (isUnchanged(stamp, wanted)) return false;
  rmSync(stamp, { force: true });
  await build();
  writeFileSync(stamp, wanted);
  return true;
}
