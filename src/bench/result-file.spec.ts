import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { UsageError } from './options.js';
import { heldIn } from './result-file.js';

const folder = mkdtempSync(join(tmpdir(), 'mpp-results-'));
afterAll(() => rmSync(folder, { recursive: true }));

const line = (instance: string) => `{"instance":"${instance}","family":"pvrp","cost":1}`;

test.each([
  ['nothing yet', null, '', []],
  ['whole lines', `${line('p01')}\n`, `${line('p01')}\n`, ['pvrp/p01']],
  ['half a line', `${line('p01')}\n${line('é2').slice(0, -9)}`, `${line('p01')}\n`, ['pvrp/p01']],
  ['a line without its end', line('p01'), `${line('p01')}\n`, ['pvrp/p01']],
  ['something else', 'not ours', 'not ours\n', []],
])('a result file with %s is gone on with', (_what, before, after, held) => {
  const out = join(folder, 'out.jsonl');
  if (before === null) rmSync(out, { force: true });
  else writeFileSync(out, before);
  expect([...heldIn(out)]).toEqual(held);
  expect(readFileSync(out, 'utf8')).toBe(after);
});

test('a result file that cannot be written is refused before anything is planned', () => {
  expect(() => heldIn(join(folder, 'none', 'out.jsonl'))).toThrow(UsageError);
});
