import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mpp-locks-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function inNode(program: string, ...words: string[]): string {
  const run = ['--input-type=module', '-e', program, '--', ...words];
  return execFileSync(process.execPath, run, { encoding: 'utf8', cwd: __dirname }).trim();
}

/** Waits half a second for the lock, as the launcher does, and says how it went. */
const taken = (file: string) =>
  inNode(
    `import { withLock } from './locks.mjs';
     const said = ({ message }) => message;
     console.log(await withLock(process.argv[1], async () => 'ours', 500).catch(said));`,
    file,
  );

/** Who runs this test, as a lock would name it. */
const ourIdentity = () =>
  inNode(
    `import { startMark } from './process-identity.mjs';
     console.log(process.ppid + '.' + startMark(process.ppid));`,
  );

test.each([
  ['by a process that is gone', '4194304.1'],
  ['when power failed before its words were on the disk', ''],
])('a lock left behind %s is in nobody’s way', (_, words) => {
  const file = join(folder, 'start.lock');
  writeFileSync(file, words);
  expect(taken(file)).toBe('ours');
  expect(existsSync(file)).toBe(false);
});

test('a lock whose holder lives is waited for, and the holder is named', () => {
  const file = join(folder, 'start.lock');
  writeFileSync(file, ourIdentity());
  expect(taken(file)).toBe(`Process ${process.pid} has held ${file} for too long.`);
  expect(existsSync(file)).toBe(true);
});
