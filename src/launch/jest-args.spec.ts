import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

/** As the scripts run it: before anything is installed. */
const jestArgs = (...args: string[]): unknown => {
  const program = `import { jestArgs } from '${join(__dirname, 'jest-args.mjs')}';
    console.log(JSON.stringify(jestArgs(process.argv.slice(1))));`;
  const run = ['--input-type=module', '-e', program, '--', ...args];
  return JSON.parse(execFileSync(process.execPath, run, { encoding: 'utf8' }));
};
const browser = (...given: string[]) =>
  jestArgs('--runInBand', '--folder', 'test/browser', ...given);

test('a script names its folder; a path takes the place of it, an option does not', () => {
  expect(browser()).toEqual(['--runInBand', 'test/browser']);
  expect(browser('test/browser/field')).toEqual(['--runInBand', 'test/browser/field']);
  const option = ['-t', 'a page'];
  expect(browser(...option)).toEqual(['--runInBand', 'test/browser', ...option]);
  expect(browser(...option, 'field')).toEqual(['--runInBand', ...option, 'field']);
  expect(jestArgs('planning')).toEqual(['planning']);
  expect(jestArgs()).toEqual([]);
});
