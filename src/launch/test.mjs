/** `npm test`: packages, a database of its own, then Jest. Further arguments go to Jest. */
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages, checkNode } from './packages.mjs';
import { jestArgs } from './jest-args.mjs';
import { openPrivateCluster } from './private-cluster.mjs';
import { inherit } from './run.mjs';
import { fromRoot, root } from './settings.mjs';
import { launch, say, step } from './steps.mjs';

await launch(async () => {
  const args = jestArgs(process.argv.slice(2));
  checkNode();
  await step('packages', ensurePackages, 'npm ci takes about a minute');

  // The operator's DATABASE_URL is never touched by tests; TEST_DATABASE_URL is made for them.
  const dataDir = fromRoot(process.env.TEST_DATA_DIR || '.data-test');
  const given = process.env.TEST_DATABASE_URL;
  const server = given
    ? { url: given, note: 'TEST_DATABASE_URL', release: async () => false }
    : await step(
        'database',
        async () => {
          const cluster = await openPrivateCluster(dataDir, { durable: false });
          return { note: cluster.note, value: cluster };
        },
        'starting PostgreSQL, installing it if it is missing',
      );
  try {
    return await runTests(server.url, dataDir, args);
  } finally {
    await server.release();
  }
});

/**
 * @param {string} adminUrl
 * @param {string} dataDir
 * @param {string[]} args
 */
async function runTests(adminUrl, dataDir, args) {
  const { dropOwnDatabases, ensureTemplate, runName } = await import('./test-database.mjs');
  const template = await step('template database', async () => {
    const { template: name, made } = await ensureTemplate(adminUrl);
    return { note: made ? 'migrated' : 'unchanged', value: name };
  });
  mkdirSync(dataDir, { recursive: true });
  const resultFile = join(dataDir, `jest-${process.pid}.json`);
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const options = ['--config', 'test/jest.config.js', '--json', `--outputFile=${resultFile}`];
  const env = {
    ...process.env,
    MPP_TEST_ADMIN_URL: adminUrl,
    MPP_TEST_TEMPLATE: template,
    MPP_TEST_RUN: runName,
  };
  const code = await inherit(process.execPath, [jest, ...options, ...args], { cwd: root, env });
  await dropOwnDatabases(adminUrl);
  const complete = await compare(resultFile, args);
  keepResult(resultFile);
  rmSync(resultFile, { force: true });
  return code === 0 && !complete ? 1 : code;
}

/**
 * `.ci/run` sums the results of several runs.
 * @param {string} resultFile
 */
function keepResult(resultFile) {
  const wanted = process.env.MPP_TEST_RESULT;
  if (wanted && existsSync(resultFile)) copyFileSync(resultFile, wanted);
}

/**
 * @param {string} resultFile
 * @param {string[]} args
 */
async function compare(resultFile, args) {
  if (args.length > 0) {
    say('Arguments were given, so spec files were not compared with git.');
    return true;
  }
  if (!existsSync(resultFile)) return false; // Jest itself failed and has said why
  const { compareWithGit } = await import('./spec-files.mjs');
  const { ok, sentence } = await compareWithGit(resultFile);
  say(sentence);
  return ok;
}
