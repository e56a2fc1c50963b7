import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * A thread that runs the file `name` beside the caller (its `import.meta.url`): the built one; where
 * the program runs from its sources (tests), the source with a loader.
 */
export function startThread(name: string, beside: string, options: WorkerOptions): Worker {
  const built = new URL(`./${name}.js`, beside);
  if (existsSync(fileURLToPath(built))) return new Worker(built, { ...options, execArgv: [] });
  const loader = new URL('../launch/ts-register.mjs', import.meta.url);
  const execArgv = ['--import', loader.href];
  return new Worker(new URL(`./${name}.ts`, beside), { ...options, execArgv });
}
