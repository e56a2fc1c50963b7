/**
 * What an operator sees: one line per step with the time it took.
 *
 * Everything in this folder is plain JavaScript, because it runs before anything is installed or
 * built; modules from node_modules are imported only after `ensurePackages`.
 */

/** A failure the operator can act on: printed as one sentence, without a stack. */
export class LaunchError extends Error {}

/** @param {number} startedAt milliseconds from `performance.now()` */
export function secondsSince(startedAt) {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}

/** How long a step may stay silent before it says that it is still working. */
const QUIET_MS = 1500;

/**
 * Runs `work` as a named step. `work` returns a short note of what was done, or an object with a
 * `note` and a `value`.
 * @template T
 * @param {string} title
 * @param {() => Promise<string | { note: string, value: T }>} work
 * @param {string} [whileWaiting] said when the step takes longer than a moment
 * @returns {Promise<T>}
 */
export async function step(title, work, whileWaiting = 'working') {
  const startedAt = performance.now();
  const waiting = setTimeout(() => say(`… ${title}: ${whileWaiting}`), QUIET_MS);
  try {
    const result = await work();
    const note = typeof result === 'string' ? result : result.note;
    say(`✓ ${title}: ${note} (${secondsSince(startedAt)})`);
    return /** @type {T} */ (typeof result === 'string' ? undefined : result.value);
  } catch (error) {
    say(`✗ ${title} (${secondsSince(startedAt)})`);
    throw error;
  } finally {
    clearTimeout(waiting);
  }
}

/** @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * Runs a launcher to its end and turns a failure into one sentence and an exit code.
 * @param {() => Promise<number | void>} main
 */
export async function launch(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    process.stderr.write(`\n${sentenceFor(error)}\n`);
    process.exitCode = 1;
  }
}

/** @param {unknown} error */
function sentenceFor(error) {
  if (error instanceof LaunchError) return error.message;
  const { code = '', stack } = /** @type {NodeJS.ErrnoException} */ (error);
  if (!/^(ENOSPC|EDQUOT)$/.test(code)) return stack ?? String(error);
  return `The disk is full (${code}). Make room, in the data folder above all, and run the command again.`;
}
