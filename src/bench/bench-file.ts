/** One file from disk to a result: what `bench` and `bench:full` have in common. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SolverInputError } from '../solver/index.js';
import type { BestKnown } from './bks.js';
import { taskOf } from './family.js';
import { fromFile } from './files.js';
import { FormatError } from './instance.js';
import { recordOf, type Result } from './report.js';
import { runTask, type Budget } from './run.js';

export interface FileOptions extends Budget {
  readonly best: BestKnown | null;
  /** Folder for the routes. */
  readonly solutions: string | undefined;
}

export interface FileResult {
  readonly result: Result;
  readonly faults: readonly string[];
}

/** Null when the file or the model does not allow a plan; `complain` is told why. */
export async function benchFile(
  path: string,
  options: FileOptions,
  complain: (sentence: string) => void,
): Promise<FileResult | null> {
  try {
    return await planned(path, options);
  } catch (error) {
    if (!(error instanceof FormatError || error instanceof SolverInputError)) throw error;
    complain(error instanceof FormatError ? error.message : `${path}: ${error.message}`);
    return null;
  }
}

async function planned(path: string, options: FileOptions): Promise<FileResult> {
  const task = fromFile(path, (text) => taskOf(path, text));
  const outcome = await runTask(task, options);
  const gap = options.best?.gap(task.family, task.instance, outcome.cost) ?? null;
  const result: Result = {
    instance: task.instance,
    family: task.family,
    cost: outcome.cost,
    vehicles: outcome.vehicles,
    feasible: outcome.faults.length === 0,
    cpuSeconds: outcome.cpuSeconds,
    iterations: outcome.iterations,
    gap: outcome.faults.length === 0 ? gap : null,
  };
  if (options.solutions !== undefined) {
    const file = join(options.solutions, `${task.family}-${task.instance}.json`);
    const record = { ...recordOf(result), routes: outcome.written };
    writeFileSync(file, `${JSON.stringify(record)}\n`);
  }
  return { result, faults: outcome.faults };
}
