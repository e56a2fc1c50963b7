import { execFile } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const SOURCES = ['web', 'src/contract', 'src/domain', 'src/text'];

/** Files of test runs that git does not know. */
export const testFolder = () => resolve(process.env.TEST_DATA_DIR || '.data-test');

/**
 * The web as a browser gets it, built anew when a source is younger than the last build. A folder
 * apart from `dist`, so that a program that runs from this checkout keeps its files.
 */
export async function builtWeb(): Promise<string> {
  const folder = join(testFolder(), 'web');
  const manifest = join(folder, '.vite', 'manifest.json');
  if (existsSync(manifest) && statSync(manifest).mtimeMs > newestSource()) return folder;
  const vite = resolve('node_modules/vite/bin/vite.js');
  const args = ['build', '--config', 'web/vite.config.ts', '--outDir', folder];
  await run(process.execPath, [vite, ...args, '--logLevel', 'warn'], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  return folder;
}

function newestSource(): number {
  const times = SOURCES.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );
  return Math.max(...times);
}
