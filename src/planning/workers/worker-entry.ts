import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Where a planning thread begins: the built file; where the program runs from its sources (tests),
 * the source with a loader.
 */
export function workerEntry(name: 'solve-worker' | 'question-worker'): {
  file: URL;
  execArgv: string[];
} {
  const built = new URL(`./${name}.js`, import.meta.url);
  if (existsSync(fileURLToPath(built))) return { file: built, execArgv: [] };
  const loader = new URL('../../launch/ts-register.mjs', import.meta.url);
  return { file: new URL(`./${name}.ts`, import.meta.url), execArgv: ['--import', loader.href] };
}
