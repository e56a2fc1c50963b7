/** What the worker and the commands need before they can run. */
import { ensureBuild } from './build.mjs';
import { ensureDatabase } from './database.mjs';
import { leaveOnSignals } from './leaving.mjs';
import { checkNode, ensurePackages } from './packages.mjs';
import { checkSettings } from './program.mjs';
import { dataDir, databaseUrl, loadEnvFile, settleDemo } from './settings.mjs';
import { step } from './steps.mjs';

/** Packages, build and the same database `npm start` uses, whether or not that runs. */
export async function prepareDatabase() {
  checkNode();
  loadEnvFile();
  settleDemo();
  leaveOnSignals();
  await step('packages', ensurePackages, 'npm ci takes about a minute');
  await step('build', ensureBuild, 'compiling the server and bundling the web');
  await checkSettings();
  await step('database', async () => {
    const opened = await ensureDatabase(databaseUrl(), dataDir());
    process.env.DATABASE_URL = opened.url;
    return opened.note;
  });
}
