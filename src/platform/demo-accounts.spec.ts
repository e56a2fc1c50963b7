import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ensureDemoSignIns, readDemoSignIns } from './demo-accounts.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mpp-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const wanted = [
  { role: 'coordinator', username: 'koordinator' },
  { role: 'field', username: 'sim-1' },
];

test('passwords are made once, kept, and readable by the operator only', () => {
  const first = ensureDemoSignIns(folder, wanted);
  expect(first[0]?.password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
  expect(first[0]?.password).not.toBe(first[1]?.password);
  expect(statSync(join(folder, 'demo-accounts.txt')).mode & 0o777).toBe(0o600);
  expect(ensureDemoSignIns(folder, wanted)).toEqual(first);
  expect(readDemoSignIns(folder)).toEqual(first);
});

test('a new account gets a password without changing the others', () => {
  const [kept] = ensureDemoSignIns(folder, wanted.slice(0, 1));
  const both = ensureDemoSignIns(folder, wanted);
  expect(both[0]).toEqual(kept);
  expect(both).toHaveLength(2);
});

test('without a file there are no sign-ins', () => {
  expect(readDemoSignIns(folder)).toEqual([]);
});
