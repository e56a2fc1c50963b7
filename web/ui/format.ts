import type { LocalDate } from '../../src/domain/local-time.js';
import { announcedClose } from '../../src/domain/announced-close.js';
import {
  formatDate,
  formatDay,
  formatDayShort,
  formatNumber,
  formatSpan,
} from '../../src/text/format.js';

export { formatDistance, formatNumber, formatSpan, formatTime } from '../../src/text/format.js';

/** The hours of a session as citizens are told them; details may still say the minute. */
export const publicSpan = ({ open, close }: { open: number; close: number }) =>
  formatSpan(open, announcedClose(close));

/** Dates reach the web through the contract, which has already proved that they are dates. */
const known = (date: string) => date as LocalDate;

/** `Sen 30 Nov` */
export const shortDate = (date: string) => formatDayShort(known(date));
/** `Senin, 30 November` */
export const dayDate = (date: string) => formatDay(known(date));
/** `Senin, 30 November 2026` */
export const longDate = (date: string) => formatDate(known(date));

/*
 * The days and hours of `domain/local-time.ts` once more, in a few lines: a phone that only reads the
 * schedule loads no date library.
 */

/** Noon, so that no time zone of the device can turn a calendar date into its neighbour. */
const noon = (date: string) => new Date(`${date}T12:00:00Z`);

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (date: string) => noon(date).getUTCDay() || 7;

/** `30 Nov – 13 Des 2026` */
export function dateSpan(from: string, to: string): string {
  const dayAndMonth = (date: string) => shortDate(date).slice(4);
  return `${dayAndMonth(from)} – ${dayAndMonth(to)} ${to.slice(0, 4)}`;
}

export function addDays(date: string, days: number): string {
  return new Date(noon(date).getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

/** The first Monday strictly after the date. */
export const nextMonday = (date: string) => addDays(date, 8 - weekdayOf(date));

/** 480 → `08:00`, the value of a time input. */
export function inputClock(minutes: number): string {
  const pad = (n: number) => String(n).padStart(2, '0');
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** `08:00` → 480; null for an empty or broken input. */
export function minutesOf(text: string): number | null {
  const match = /^(\d{2}):(\d{2})$/.exec(text);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}

/** Jakarta is UTC+7 all year, whatever zone the device is set to. */
const jakarta = (instant: Date) => new Date(instant.getTime() + 7 * 3_600_000).toISOString();

export const jakartaDate = (instant: Date) => jakarta(instant).slice(0, 10);

/** `07:42`, the value of a time input, in Jakarta. */
export const jakartaClock = (instant: Date) => jakarta(instant).slice(11, 16);

/** `Kam 26 Nov 07.42`, in Jakarta. */
export function stamp(instant: Date): string {
  return `${shortDate(jakartaDate(instant))} ${jakartaClock(instant).replace(':', '.')}`;
}

/** `83%`, rounded down so that nothing reads as complete before it is. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.floor((100 * part) / whole)}%`;
}

/** Whole numbers as they are, others with one decimal: `7.200`, `0,5`. */
export function decimal(value: number): string {
  const tenths = Math.round(Math.abs(value) * 10) % 10;
  return tenths === 0 ? formatNumber(Math.round(value)) : `${formatNumber(value)},${tenths}`;
}
