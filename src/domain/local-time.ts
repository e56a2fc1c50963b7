import { TZDate } from '@date-fns/tz';
import { addDays as addDaysTo, differenceInCalendarDays, getISODay, isValid } from 'date-fns';
import type { Brand } from './brand.js';

/** The zone of every local date and clock time: WIB, UTC+7, no daylight saving. */
export const TIME_ZONE = 'Asia/Jakarta';
export const UTC_OFFSET = '+07:00';

/** An ISO calendar date (`2026-11-30`) in Asia/Jakarta. */
export type LocalDate = Brand<string, 'LocalDate'>;

/** Whole minutes since local midnight; 1440 is the end of the day. */
export type ClockMinutes = number;

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export type IsoWeekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** No tour is planned outside of these years, and JavaScript reads year 1 as 1901. */
const ISO_DATE = /^(2[01]\d{2})-(\d{2})-(\d{2})$/;

export function isLocalDate(text: string): text is LocalDate {
  const match = ISO_DATE.exec(text);
  if (!match) return false;
  const noon = new Date(`${text}T12:00:00Z`);
  return isValid(noon) && noon.toISOString().startsWith(text);
}

/** @throws RangeError when the text is no calendar date, e.g. `2026-02-30`. */
export function localDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new RangeError(`not a calendar date: ${text}`);
  return text;
}

/** Local midnight of the date, as a date that computes in Asia/Jakarta whatever TZ the process has. */
function midnight(date: LocalDate): TZDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return new TZDate(year, month - 1, day, TIME_ZONE);
}

function format(date: Date): LocalDate {
  const local = new TZDate(date, TIME_ZONE);
  const pad = (n: number, width = 2) => String(n).padStart(width, '0');
  return `${pad(local.getFullYear(), 4)}-${pad(local.getMonth() + 1)}-${pad(local.getDate())}` as LocalDate;
}

/** The instant as a date whose own parts are Jakarta's, for whoever writes them out. */
export function inJakarta(instant: string): TZDate {
  return new TZDate(Date.parse(instant), TIME_ZONE);
}

/** The Jakarta date on which an instant falls. */
export function localDateOf(instant: Date): LocalDate {
  return format(instant);
}

/** Minutes since Jakarta midnight of an instant, whole, rounded down. */
export function clockMinutesOf(instant: Date): ClockMinutes {
  const local = new TZDate(instant, TIME_ZONE);
  return local.getHours() * 60 + local.getMinutes();
}

/** The instant of a local clock time; `minutes` may pass 1440 and then falls on a later day. */
export function instantOf(date: LocalDate, minutes: ClockMinutes): Date {
  return new Date(midnight(date).getTime() + minutes * 60_000);
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return format(addDaysTo(midnight(date), days));
}

/** The later of two days. */
export function later(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return differenceInCalendarDays(midnight(to), midnight(from));
}

export function isoWeekday(date: LocalDate): IsoWeekday {
  return getISODay(midnight(date)) as IsoWeekday;
}

/** 1 for days 1–7 of the month … 5 for days 29–31, so "the second Friday" is the Friday of week 2. */
export function weekOfMonth(date: LocalDate): number {
  return Math.ceil(Number(date.slice(8)) / 7);
}

export function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

/** `count` dates from `from` on. */
export function dateRange(from: LocalDate, count: number): LocalDate[] {
  return Array.from({ length: count }, (_, i) => addDays(from, i));
}

/** `08:00` → 480. @throws RangeError on anything else than `HH:MM`, 00:00–24:00. */
export function parseClock(text: string): ClockMinutes {
  const match = /^(\d{2}):(\d{2})$/.exec(text);
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
  if (!match || Number(match[2]) > 59 || minutes > 1440)
    throw new RangeError(`not a clock time: ${text}`);
  return minutes;
}

/** 480 → `08:00`, for machines; screens use `src/text`. */
export function formatClock(minutes: ClockMinutes): string {
  const pad = (n: number) => String(n).padStart(2, '0');
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
