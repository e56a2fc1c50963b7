/** Compiling the server and bundling the web, only when their sources changed. */
import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './locks.mjs';
import { must } from './run.mjs';
import { root } from './settings.mjs';
import { isUnchanged, whenChanged } from './stamp.mjs';
import { LaunchError } from './steps.mjs';

const FOLDERS = ['src', 'migrations', 'web'];
const FILES = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json'];
/** Neither compiled nor bundled. */
const IGNORED = /(\.spec\.tsx?|\.md)$|^src\/launch\//;

/**
 * The server (`nest build`) and the web (`vite build`) at the same time.
 * @returns {Promise<string>} note for the step
 */
export async function ensureBuild() {
  const dist = join(root, 'dist');
  const stamp = join(dist, '.sources');
  const sources = sourcesHash();
  // Before the lock, which is a file: who only runs the program need not be able to write here.
  if (isUnchanged(stamp, sources)) return 'up to date';
  makeWritable(dist);
  return withLock(join(dist, '.lock'), async () => {
    const built = await whenChanged(stamp, sources, () => {
      // Files of deleted sources must not stay; the web's folder is emptied by its own build.
      for (const folder of ['src', 'migrations'])
        rmSync(join(dist, folder), { recursive: true, force: true });
      return Promise.all([buildServer(), buildWeb()]);
    });
    return built ? 'server and web' : 'up to date';
  });
}

/** @param {string} dist */
function makeWritable(dist) {
  try {
    mkdirSync(dist, { recursive: true });
    accessSync(dist, constants.W_OK);
  } catch (error) {
    const { code = '' } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new LaunchError(
      `The program has to be built, and ${dist} cannot be written to (${code}). ` +
        'Start it once as the user who owns that folder.',
    );
  }
}

function buildServer() {
  const nest = join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  return must('nest build', process.execPath, [nest, 'build'], { cwd: root });
}

function buildWeb() {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'];
  return must('vite build', process.execPath, args, { cwd: root });
}

/** Over names and contents: a touched file does not rebuild, a renamed one does. */
function sourcesHash() {
  const hash = createHash('sha256');
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
  );
  for (const file of [...files.filter((name) => !IGNORED.test(name)), ...FILES].sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}
