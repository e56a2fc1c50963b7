/** Command-line options that the bench programs share. */

import { accessSync, constants, mkdirSync } from 'node:fs';
import { SolverInputError } from '../solver/index.js';
import { BestKnown } from './bks.js';
import type { FileOptions } from './bench-file.js';
import { fromFile } from './files.js';
import { FormatError } from './instance.js';

export const BUDGET_OPTIONS = {
  seconds: { type: 'string' },
  seed: { type: 'string', default: '1' },
  threads: { type: 'string', default: '1' },
  iterations: { type: 'string' },
  solutions: { type: 'string' },
  bks: { type: 'string' },
} as const;

interface BudgetWords {
  readonly seconds?: string;
  readonly seed: string;
  readonly threads: string;
  readonly iterations?: string;
  readonly solutions?: string;
  readonly bks?: string;
}

/** A wrong word on the command line; printed without a stack. */
export class UsageError extends Error {}

function numberOf(word: string, option: string, min: number): number {
  const value = Number(word);
  if (word.trim() === '' || !(value >= min)) {
    throw new UsageError(`--${option} needs a number from ${min} on, not "${word}"`);
  }
  return value;
}

export function wholeOf(word: string, option: string, min: number): number {
  const value = numberOf(word, option, min);
  if (!Number.isSafeInteger(value)) throw new UsageError(`--${option} needs a whole number`);
  return value;
}

/** Without a number of iterations there are 10 seconds; with one it alone ends the search. */
export function fileOptions(words: BudgetWords): FileOptions {
  const seconds = words.seconds ?? (words.iterations === undefined ? '10' : 'Infinity');
  return {
    seconds: numberOf(seconds, 'seconds', 0),
    seed: wholeOf(words.seed, 'seed', 0),
    threads: wholeOf(words.threads, 'threads', 1),
    iterations:
      words.iterations === undefined ? undefined : wholeOf(words.iterations, 'iterations', 1),
    solutions: words.solutions === undefined ? undefined : madeFolder(words.solutions),
    best: words.bks === undefined ? null : fromFile(words.bks, (csv) => new BestKnown(csv)),
  };
}

/** Before the search, which may take hours. */
function madeFolder(path: string): string {
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK);
    return path;
  } catch (error) {
    throw new UsageError(
      `--solutions ${path} is no folder to write to (${(error as Error).message})`,
    );
  }
}

/**
 * Runs a program to its exit code. A wrong command line is answered with the usage, a wrong file
 * with the sentence that says what is wrong.
 */
export async function runProgram(usage: string, main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (error instanceof FormatError || error instanceof SolverInputError) {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 1;
      return;
    }
    if (!(error instanceof UsageError || code.startsWith('ERR_PARSE_ARGS'))) throw error;
    process.stderr.write(`${(error as Error).message}\n${usage}\n`);
    process.exitCode = 2;
  }
}
