import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mpp-start-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What a start says that ends before it prepares anything. */
function refusalOf(settings: NodeJS.ProcessEnv): string {
  const env = { ...process.env, PORT: '0', DATA_DIR: folder, ...settings };
  return spawnSync(process.execPath, [join(__dirname, 'start.mjs')], { env, encoding: 'utf8' })
    .stderr;
}

test('an address that is not of this machine is named as such, not as a port to change', () => {
  const refusal = refusalOf({ HOST: '192.0.2.1' }); // of a net for examples
  expect(refusal).toContain('HOST=192.0.2.1 is no address of this machine');
  expect(refusal).not.toContain('Choose another');
});
