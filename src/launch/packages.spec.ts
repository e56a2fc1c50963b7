import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mpp-packages-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The packages that a list with these words names; `undefined` where they count as none. */
function named(words: string): string {
  const file = join(folder, '.package-lock.json');
  writeFileSync(file, words);
  const program = `import { installedPackages } from './packages.mjs';
     const packages = installedPackages(process.argv[1]);
     console.log(packages && Object.keys(packages).join());`;
  const run = ['--input-type=module', '-e', program, '--', file];
  return execFileSync(process.execPath, run, { encoding: 'utf8', cwd: __dirname }).trim();
}

test('a list of packages that was cut off counts as none, so that they are installed again', () => {
  const whole = '{"packages":{"node_modules/pg":{"version":"8.0.0"}}}';
  expect(named(whole)).toBe('node_modules/pg');
  expect(named(whole.slice(0, 30))).toBe('undefined');
  expect(named('')).toBe('undefined');
});
