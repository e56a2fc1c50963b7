/** The little calendar the launcher needs: the demo fortnight must lie in decreed years. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './settings.mjs';
import { LaunchError } from './steps.mjs';

export const DEMO_DAYS = 14;
const DAY_MS = 86_400_000;
const YEARS_FILE = 'src/seed/kota-tegal/calendar-years.csv';

/** Today in Asia/Jakarta, where the calendar is. */
export function today() {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jakarta' }).format(new Date());
}

/** The first Monday after today. */
export function nextMonday(day = today()) {
  const weekday = new Date(`${day}T00:00Z`).getUTCDay();
  return addDays(day, (8 - weekday) % 7 || 7);
}

/**
 * @param {string} day ISO date
 * @param {number} count
 */
export function addDays(day, count) {
  return new Date(Date.parse(`${day}T00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/**
 * The value of `--from`, checked before anything is written.
 * @param {readonly string[]} args
 * @returns {string | undefined}
 */
export function fromDate(args) {
  const at = args.findIndex((arg) => arg === '--from' || arg.startsWith('--from='));
  if (at === -1) return undefined;
  const day = args[at]?.includes('=') ? args[at]?.split('=')[1] : args[at + 1];
  const valid = /^\d{4}-\d{2}-\d{2}$/.test(day ?? '') && isDay(String(day));
  if (!day || !valid) throw new LaunchError('--from needs a date, for example --from 2026-11-30');
  const refusal = missingYear(day);
  if (refusal) throw new LaunchError(refusal);
  return day;
}

/** @param {string} day */
function isDay(day) {
  const time = Date.parse(`${day}T00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

/**
 * A sentence when the fortnight from `day` touches a year whose holidays are not decreed yet.
 * @param {string} day
 * @returns {string | undefined}
 */
export function missingYear(day) {
  const lines = readFileSync(join(root, YEARS_FILE), 'utf8').split('\n');
  const known = lines.flatMap((line) => /^\d{4}(?=,|$)/.exec(line)?.[0] ?? []);
  const years = [day, addDays(day, DEMO_DAYS - 1)].map((date) => date.slice(0, 4));
  const missing = years.find((year) => !known.includes(year));
  if (!missing) return undefined;
  return (
    `kalender ${missing} belum ada: the holidays of ${missing} are not in ${YEARS_FILE} ` +
    `(known: ${known.join(', ')}). Choose another date, or add the year once it is decreed.`
  );
}
