/** Whether there is something to show, and until when. */
import { join } from 'node:path';
import { query } from './database.mjs';
import { nextMonday, missingYear, today } from './dates.mjs';
import { inherit } from './run.mjs';
import { dataDir, root } from './settings.mjs';
import { say } from './steps.mjs';

/**
 * Plans, agrees and publishes the demo fortnight through the running server.
 * @param {string} base address of the server
 * @param {string} from
 * @param {readonly string[]} [options] more of its options, as `--table`
 * @returns {Promise<number>} exit code
 */
export async function runDemo(base, from, options = []) {
  const script = join(root, 'dist', 'src', 'demo.js');
  const words = ['--base', base, '--data', dataDir(), '--from', from, ...options];
  return inherit(process.execPath, [script, ...words], { cwd: root });
}

/**
 * Runs the demo when nothing is published yet; otherwise says what is, and how to go on when it is
 * over.
 * @param {{ databaseUrl: string, base: string, from: string | undefined }} start
 */
export async function showDemo({ databaseUrl, base, from }) {
  const live = await livePublication(databaseUrl);
  if (!live) {
    const day = from ?? nextMonday();
    const refusal = missingYear(day);
    if (refusal) say(`No demo: ${refusal}`);
    else if ((await runDemo(base, day)) !== 0) {
      say(`The demo did not finish; try again with: npm run demo -- --from ${day}`);
    }
    return;
  }
  say(`Published: number ${live.number}, ${live.first} to ${live.last}`);
  if (live.demo && live.last < today()) {
    say(`The demo fortnight is over. For a new one: npm run demo -- --from ${nextMonday()}`);
  } else if (from && from !== live.first) {
    say(`Nothing was changed. To plan from ${from}: npm run demo -- --from ${from}`);
  }
}

/**
 * The newest live publication.
 * @param {string} databaseUrl
 */
async function livePublication(databaseUrl) {
  const [row] = await query(
    databaseUrl,
    `SELECT publications.number, publications.demo, plans.from_date::text AS first,
            (plans.from_date + plans.days - 1)::text AS last
       FROM publications JOIN plans ON plans.id = publications.plan_id
      WHERE publications.live ORDER BY plans.from_date DESC LIMIT 1`,
  );
  return row && /** @type {{ number: number, demo: boolean, first: string, last: string }} */ (row);
}
