/** `npm run demo -- --from DATE`: plans and publishes a demo fortnight on the running server. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromDate, missingYear, nextMonday } from './dates.mjs';
import { runDemo } from './demo-state.mjs';
import { checkNode } from './packages.mjs';
import { dataDir, loadEnvFile, settleDemo } from './settings.mjs';
import { launch, LaunchError } from './steps.mjs';

await launch(async () => {
  checkNode();
  loadEnvFile();
  const from = fromDate(process.argv.slice(2)) ?? nextMonday();
  const refusal = missingYear(from);
  if (refusal) throw new LaunchError(refusal);
  if (!settleDemo()) {
    throw new LaunchError(
      'The demo is off (DEMO=false, or DATABASE_URL is given); see .env.example.',
    );
  }
  const address = join(dataDir(), 'server-address');
  if (!existsSync(address)) {
    throw new LaunchError('The demo works through the running program. Start it first: npm start');
  }
  return runDemo(readFileSync(address, 'utf8').trim(), from);
});
