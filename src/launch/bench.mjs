/**
 * `npm run bench -- …` and its sisters: compiles the planner, its bounds and src/bench into
 * dist/bench when they changed, and runs one of its programs in a process of its own.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './locks.mjs';
import { inherit, must } from './run.mjs';
import { root } from './settings.mjs';
import { whenChanged } from './stamp.mjs';
import { launch } from './steps.mjs';

const PROGRAMS = /^(cli|full|summary|mpp|repair)$/;
const dist = join(root, 'dist', 'bench');

await launch(async () => {
  const [program = '', ...words] = process.argv.slice(2);
  if (!PROGRAMS.test(program)) throw new Error(`there is no bench program ${program}`);
  await compile();
  const file = join(dist, 'src', 'bench', `${program}.js`);
  return inherit(process.execPath, [file, ...words], { cwd: process.env.INIT_CWD ?? root });
});

async function compile() {
  const stamp = join(dist, '.sources');
  mkdirSync(dist, { recursive: true });
  await withLock(join(dist, '.lock'), () =>
    whenChanged(stamp, sourcesHash(), () => {
      rmSync(join(dist, 'src'), { recursive: true, force: true });
      const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
      return must('tsc', process.execPath, [tsc, '-p', 'src/bench/tsconfig.json'], { cwd: root });
    }),
  );
}

/** Over names and contents of what is compiled. */
function sourcesHash() {
  const hash = createHash('sha256');
  for (const folder of ['src/solver', 'src/bound', 'src/threads', 'src/bench']) {
    const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
      .map((entry) => join(entry.parentPath, entry.name));
    for (const file of [...files, join(root, 'tsconfig.json')].sort()) {
      hash.update(file).update('\0').update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}
