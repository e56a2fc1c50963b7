/** Lock files that a killed process cannot leave behind for good. */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, ownIdentity } from './process-identity.mjs';
import { LaunchError } from './steps.mjs';

/**
 * Takes the lock, or returns who holds it.
 * @param {string} file
 * @returns {string | undefined} identity of the living holder; undefined when the lock is ours now
 */
export function tryLock(file) {
  mkdirSync(dirname(file), { recursive: true });
  const own = `${file}.${ownIdentity()}`;
  try {
    writeFileSync(own, ownIdentity());
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        linkSync(own, file); // atomic: fails when the lock exists
        return undefined;
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
      }
      const holder = readHolder(file);
      if (holder && isAlive(holder)) return holder;
      // A lock is linked with its words in it; power that fails may leave the file without them.
      if (holder !== undefined) removeStale(file, holder);
    }
    return readHolder(file) || 'unknown';
  } finally {
    rmSync(own, { force: true });
  }
}

/**
 * Removes a lock left behind by a process that is gone. Moving it aside first shows whether
 * somebody else took the lock in the meantime; then it is put back.
 * @param {string} file
 * @param {string} holder
 */
function removeStale(file, holder) {
  const aside = `${file}.stale.${ownIdentity()}`;
  try {
    renameSync(file, aside);
    if (readHolder(aside) !== holder) linkSync(aside, file);
  } catch {
    // Somebody else was faster; the next attempt sees what they made of it.
  } finally {
    rmSync(aside, { force: true });
  }
}

/** @param {string} file */
export function unlock(file) {
  if (readHolder(file) === ownIdentity()) rmSync(file, { force: true });
}

/** @param {string} file */
function readHolder(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Waits for the lock, then runs `work` under it.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {number} [patienceMs]
 * @returns {Promise<T>}
 */
export async function withLock(file, work, patienceMs = 180_000) {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const holder = tryLock(file);
    if (holder === undefined) break;
    if (Date.now() > giveUpAt) {
      throw new LaunchError(`Process ${holder.split('.')[0]} has held ${file} for too long.`);
    }
    await sleep(100);
  }
  try {
    return await work();
  } finally {
    unlock(file);
  }
}
