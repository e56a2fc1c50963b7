/** Proof that every spec file in git was run: a wrong `roots` in the configuration must not pass. */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { slowSuites } from '../../test/suites.mjs';
import { capture } from './run.mjs';
import { root } from './settings.mjs';

/**
 * @param {string} resultFile Jest's JSON result
 * @returns {Promise<{ ok: boolean, sentence: string }>}
 */
export async function compareWithGit(resultFile) {
  const patterns = ['*.spec.ts', '*.spec.tsx'];
  const listed = await capture('git', ['ls-files', '-z', ...patterns], { cwd: root, whole: true });
  if (listed.code !== 0) {
    return { ok: true, sentence: 'Not a git checkout, so spec files were not compared with git.' };
  }
  const wanted = listed.output
    .split('\0')
    .filter((file) => file && existsSync(join(root, file)))
    .filter((file) => !slowSuites.some((folder) => file.startsWith(folder)));
  /** @type {{ testResults: { name: string }[] }} */
  const result = JSON.parse(readFileSync(resultFile, 'utf8'));
  const run = new Set(result.testResults.map(({ name }) => relative(root, name)));
  const missing = wanted.filter((file) => !run.has(file));
  if (missing.length === 0) {
    return { ok: true, sentence: `All ${wanted.length} spec files in git were run.` };
  }
  return { ok: false, sentence: `Spec files in git that were NOT run:\n  ${missing.join('\n  ')}` };
}
