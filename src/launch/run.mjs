/** Child processes: quiet ones whose output is shown only when they fail, and loud ones. */
import { spawn } from 'node:child_process';
import { LaunchError } from './steps.mjs';

/**
 * @typedef {object} Outcome
 * @property {number} code exit code, or 1 when a signal ended the command
 * @property {string} output the last part of what it printed
 */

/** Enough of the output to see why something failed. */
const KEPT_CHARACTERS = 8000;

/**
 * Runs a command and collects its output.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, whole?: boolean }} [options] `whole` keeps all output
 * @returns {Promise<Outcome>}
 */
export function capture(command, args, { whole = false, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
      if (!whole) output = output.slice(-KEPT_CHARACTERS);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Runs a command that must succeed; its output appears in the error when it does not.
 * @param {string} what said in the error
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 */
export async function must(what, command, args, options) {
  const { code, output } = await capture(command, args, options);
  if (code !== 0) throw new LaunchError(`${what} failed (exit ${code}):\n${output.trim()}`);
  return output;
}

/**
 * Runs a command without any pipe. A server started by the command would inherit a pipe and keep
 * it open for as long as it lives, so `pg_ctl start` must be run this way. Ctrl+C goes to the whole
 * group of a terminal; in a group of its own the command ends in order.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code
 */
export function runDetachedFromPipes(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', detached: true });
    child.on('error', () => resolve(127));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs a command in the operator's terminal and passes our own termination signals on to it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} exit code
 */
export function inherit(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: 'inherit' });
    const pass = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal);
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM']);
    for (const signal of signals) process.on(signal, pass);
    child.on('error', reject);
    child.on('close', (code) => {
      for (const signal of signals) process.off(signal, pass);
      resolve(code ?? 1);
    });
  });
}
