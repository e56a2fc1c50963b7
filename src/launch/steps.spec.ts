import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';

/** What is said of a launcher that fails this way. */
function saidOf(failure: string): string {
  const program = `import { launch } from './steps.mjs'; await launch(async () => { ${failure} });`;
  const run = ['--input-type=module', '-e', program];
  return spawnSync(process.execPath, run, { encoding: 'utf8', cwd: __dirname }).stderr.trim();
}

test('a full disk is told in one sentence', () => {
  const full = saidOf(`throw Object.assign(new Error('write'), { code: 'ENOSPC' });`);
  expect(full).toMatch(/^The disk is full \(ENOSPC\)\. Make room.*$/);
});

test('a fault of the program keeps its stack, and what is no error is shown', () => {
  expect(saidOf(`throw new TypeError('x is not a function');`)).toMatch(
    /^TypeError: x is not a function\n +at /,
  );
  expect(saidOf(`throw 'left';`)).toBe('left');
});
