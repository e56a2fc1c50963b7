/** The compiled program, loaded into this process once it has been built. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { databaseUrl, root } from './settings.mjs';
import { LaunchError } from './steps.mjs';

/** @param {string} name of a file in dist/src */
async function compiled(name) {
  return import(pathToFileURL(join(root, 'dist', 'src', name)).href);
}

/**
 * Runs a command of src/commands.ts.
 * @param {readonly string[]} words
 * @param {(line: string) => void} [say]
 * @returns {Promise<number>} exit code
 */
export async function runProgramCommand(words, say) {
  const { runCommand } = await compiled('commands.js');
  return forOperator(runCommand(words, say));
}

/**
 * What the program itself has a sentence for is told in that sentence.
 * @template T
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
async function forOperator(work) {
  try {
    return await work;
  } catch (error) {
    const { operatorSentence } = await compiled('platform/operator-sentence.js');
    const sentence = operatorSentence(error);
    throw sentence ? new LaunchError(sentence) : error;
  }
}

/** @typedef {{ port: number, stop: () => Promise<void> }} Running */

/** @returns {Promise<Running>} */
export const startServer = () => start('serve');

/** @returns {Promise<Running>} */
export const startWorker = () => start('work');

/**
 * @param {'serve' | 'work'} what
 * @returns {Promise<Running>}
 */
async function start(what) {
  const program = await compiled('serve.js');
  const { readConfig } = await compiled('platform/config.js');
  return forOperator(program[what](readConfig()));
}

/** Without DATABASE_URL the private cluster will give the address; until then this one stands in. */
const PRIVATE_CLUSTER = 'postgres://127.0.0.1';

/** Refuses bad settings, all at once, before the database is touched. */
export async function checkSettings() {
  const { readConfig } = await compiled('platform/config.js');
  try {
    readConfig({ ...process.env, DATABASE_URL: databaseUrl() ?? PRIVATE_CLUSTER });
  } catch (error) {
    throw new LaunchError(/** @type {Error} */ (error).message);
  }
}

/**
 * @param {string} folder
 * @returns {Promise<{ role: string, username: string, password: string }[]>}
 */
export async function demoSignIns(folder) {
  const { readDemoSignIns } = await compiled('platform/demo-accounts.js');
  return readDemoSignIns(folder);
}
