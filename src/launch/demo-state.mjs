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
  const live = await livePublications(databaseUrl);
  if (live.length === 0) {
    const day = from ?? nextMonday();
    const refusal = missingYear(day);
    if (refusal) say(`No demo: ${refusal}`);
    else if ((await runDemo(base, day)) !== 0) {
      say(`The demo did not finish; try again with: npm run demo -- --from ${day}`);
    }
    return;
  }
  for (const sentence of whatIsPublished(live, today(), from)) say(sentence);
}

/**
 * What is in force and not over yet; the last where all is over.
 * @param {readonly Live[]} live by their days, at least one
 * @param {string} day
 * @param {string | undefined} from the day that was asked for
 * @returns {string[]}
 */
export function whatIsPublished(live, day, from) {
  const ahead = live.filter(({ last }) => last >= day);
  const shown = ahead.length > 0 ? ahead : live.slice(-1);
  const published = shown.map(
    ({ number, first, last }) => `Published: number ${number}, ${first} to ${last}`,
  );
  if (ahead.length === 0 && shown.some(({ demo }) => demo)) {
    const next = nextMonday(day);
    return [
      ...published,
      `The demo fortnight is over. For a new one: npm run demo -- --from ${next}`,
    ];
  }
  if (!from || live.some(({ first }) => first === from)) return published;
  return [
    ...published,
    `Nothing was changed. To plan from ${from}: npm run demo -- --from ${from}`,
  ];
}

/** @typedef {{ number: number, demo: boolean, first: string, last: string }} Live */

/**
 * @param {string} databaseUrl
 * @returns {Promise<Live[]>} by their days
 */
async function livePublications(databaseUrl) {
  const rows = await query(
    databaseUrl,
    `SELECT publications.number, publications.demo, plans.from_date::text AS first,
            (plans.from_date + plans.days - 1)::text AS last
       FROM publications JOIN plans ON plans.id = publications.plan_id
      WHERE publications.live ORDER BY plans.from_date, publications.number`,
  );
  return /** @type {Live[]} */ (rows);
}
