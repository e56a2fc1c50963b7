import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '../support/queue.js';

const launch = join(__dirname, '../../src/launch');
let folder: string;
const children: ChildProcess[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mpp-launch-'));
  chmodSync(folder, 0o755); // root's PostgreSQL runs as another user
});
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

test('a data folder that is a file is named in one sentence', async () => {
  const file = join(folder, 'in-the-way');
  writeFileSync(file, '');
  const child = node([join(launch, 'start.mjs')], { DATA_DIR: file, DATABASE_URL: '' });
  const { code, output } = await ended(child);
  expect(code).toBe(1);
  expect(output.trim()).toBe(
    `The data folder ${file} cannot be used: a file is in its way. Set DATA_DIR to a folder of your own.`,
  );
});

test.each(['--form', '2026-12-07'])('a slip in the options is named: %s', async (slip) => {
  const child = node([join(launch, 'start.mjs'), slip], { DATA_DIR: join(folder, 'none') });
  const { code, output } = await ended(child);
  expect(code).toBe(1);
  expect(output.trim()).toBe(`${slip} is not known here: npm start -- --from DATE`);
});

test('what a broken build left does not pass for the build before it', async () => {
  const stamp = join(folder, 'sources');
  const program = `
    import { whenChanged } from '${launch}/stamp.mjs';
    const build = (sources, work) => whenChanged('${stamp}', sources, work).catch(() => 'broken');
    const fine = async () => undefined;
    const wrong = async () => { throw new Error('a type is wrong'); };
    console.log([await build('a', fine), await build('a', fine), await build('b', wrong),
      await build('a', fine)].join());`;
  const { output } = await ended(node(['--input-type=module', '-e', program], {}));
  expect(output.trim()).toBe('true,false,broken,true');
});

test('Ctrl+C while PostgreSQL starts leaves no PostgreSQL and no password behind', async () => {
  const data = join(folder, 'data');
  const program = `
    import { openPrivateCluster } from '${launch}/private-cluster.mjs';
    import { leaveOnSignals, whenLeaving } from '${launch}/leaving.mjs';
    leaveOnSignals();
    await openPrivateCluster('${data}', { durable: false }, whenLeaving);
    setInterval(() => undefined, 1000);`;
  const child = node(['--input-type=module', '-e', program], {});
  const pidFile = join(data, 'pg', 'postmaster.pid');
  await eventually('the server begins', () => existsSync(pidFile), 40_000);
  child.kill('SIGINT');
  expect((await ended(child)).code).toBe(0);
  expect(existsSync(pidFile)).toBe(false); // PostgreSQL takes it away when it has ended
  expect(existsSync(join(data, 'pg.password'))).toBe(false);
}, 90_000);

function node(args: readonly string[], settings: NodeJS.ProcessEnv): ChildProcess {
  const { npm_lifecycle_event: _, ...rest } = process.env;
  const child = spawn(process.execPath, args, { env: { ...rest, ...settings } });
  children.push(child);
  return child;
}

function ended(child: ChildProcess): Promise<{ code: number | null; output: string }> {
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}
