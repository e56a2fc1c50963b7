/**
 * `npm run demo -- --from DATE`: plans and publishes a demo fortnight on the running server; with
 * `--table` it prints the plan by kelurahan.
 * `--base URL` names a server elsewhere; with `--first` nothing is done when something is
 * published already (docker-compose.yml uses both).
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fromDate, missingYear, nextMonday } from './dates.mjs';
import { runDemo, showDemo } from './demo-state.mjs';
import { checkNode } from './packages.mjs';
import { dataDir, databaseUrl, loadEnvFile, settleDemo } from './settings.mjs';
import { launch, LaunchError, say } from './steps.mjs';

await launch(async () => {
  checkNode();
  loadEnvFile();
  const { base, first, table } = readOptions();
  const from = fromDate(process.argv.slice(2));
  if (!settleDemo()) {
    const refusal = 'The demo is off (DEMO=false, or DATABASE_URL is given); see .env.example.';
    if (!first) throw new LaunchError(refusal);
    say(refusal);
    return 0;
  }
  const server = base ?? runningServer();
  const url = databaseUrl();
  if (first && url) return showDemo({ databaseUrl: url, base: server, from });
  const day = from ?? nextMonday();
  const refusal = missingYear(day);
  if (refusal) throw new LaunchError(refusal);
  return runDemo(server, day, table ? ['--table'] : []);
});

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        base: { type: 'string' },
        first: { type: 'boolean' },
        from: { type: 'string' },
        table: { type: 'boolean' },
      },
    });
    return values;
  } catch (error) {
    throw new LaunchError(/** @type {Error} */ (error).message);
  }
}

/** @returns {string} the address `npm start` wrote down */
function runningServer() {
  const address = join(dataDir(), 'server-address');
  if (existsSync(address)) return readFileSync(address, 'utf8').trim();
  throw new LaunchError('The demo works through the running program. Start it first: npm start');
}
