import { DomainError } from './errors.js';
import {
  dateRange,
  daysBetween,
  isoWeekday,
  yearOf,
  type ClockMinutes,
  type IsoWeekday,
  type LocalDate,
} from './local-time.js';

/** A national holiday, or a day of joint leave; both are decreed and both close everything. */
export const HOLIDAY_KINDS = ['nasional', 'cuti_bersama'] as const;
export type HolidayKind = (typeof HOLIDAY_KINDS)[number];

export interface Holiday {
  readonly date: LocalDate;
  readonly kind: HolidayKind;
  readonly name: string;
}

/** Both days belong to Ramadan. */
export interface Ramadan {
  readonly hijriYear: number;
  readonly fromDate: LocalDate;
  readonly toDate: LocalDate;
  readonly estimate: boolean;
}

/** What the tables say; `years` are those whose decree has been entered. */
export interface CalendarTables {
  readonly years: readonly number[];
  readonly holidays: readonly Holiday[];
  readonly ramadans: readonly Ramadan[];
  readonly dzuhur: ReadonlyMap<LocalDate, ClockMinutes>;
}

export type ClosedReason = 'sunday' | 'holiday' | 'friday-prayer';

/** [from, to): no unit serves, sets up or drives. */
export interface ClosedInterval {
  readonly from: ClockMinutes;
  readonly to: ClockMinutes;
  readonly reason: ClosedReason;
}

export const HOURS_PROFILES = ['normal', 'ramadan'] as const;
export type HoursProfile = (typeof HOURS_PROFILES)[number];

export interface CalendarDay {
  readonly date: LocalDate;
  readonly weekday: IsoWeekday;
  readonly holiday: Holiday | null;
  readonly ramadan: boolean;
  /** Disjoint and in order. */
  readonly closed: readonly ClosedInterval[];
}

/** When an agency serves the public, by weekday and profile. */
export interface AgencyOpening {
  readonly agency: string;
  readonly profile: HoursProfile;
  readonly weekday: IsoWeekday;
  readonly opens: ClockMinutes;
  readonly closes: ClockMinutes;
}

/** Nobody may plan into a year whose holidays are not decreed: code CALENDAR_YEAR_MISSING, `{ year }`. */
export class CalendarYearMissingError extends DomainError {
  readonly code = 'CALENDAR_YEAR_MISSING';
  readonly kind = 'unprocessable';
  override readonly values: Readonly<Record<string, number>>;
  constructor(year: number) {
    super(`kalender ${year} belum ada`); // the operator reads it where no screen is: in the terminal
    this.values = { year };
  }
}

/** A Friday without a time of dzuhur would have no prayer break: code DZUHUR_MISSING, `{ date }`. */
export class DzuhurMissingError extends DomainError {
  readonly code = 'DZUHUR_MISSING';
  readonly kind = 'unprocessable';
  override readonly values: Readonly<Record<string, string>>;
  constructor(date: LocalDate) {
    super(`no time of dzuhur is known for ${date}`);
    this.values = { date };
  }
}

const FRIDAY = 5;
const SUNDAY = 7;
const END_OF_DAY = 1440;
/** 11:30 and 13:00: the break starts earlier when dzuhur is early, and always ends at one. */
const FRIDAY_BREAK_FROM = 690;
const FRIDAY_BREAK_TO = 780;
const MINUTES_BEFORE_DZUHUR = 15;

/** The Friday prayer break [min(11:30, dzuhur − 15), 13:00). */
function fridayBreak(dzuhur: ClockMinutes): ClosedInterval {
  const from = Math.min(FRIDAY_BREAK_FROM, dzuhur - MINUTES_BEFORE_DZUHUR);
  return { from, to: FRIDAY_BREAK_TO, reason: 'friday-prayer' };
}

/**
 * Every day of [from, to] with what is closed on it.
 * @throws CalendarYearMissingError, DzuhurMissingError when a table does not reach that far.
 */
export function calendarDays(
  range: { readonly from: LocalDate; readonly to: LocalDate },
  tables: CalendarTables,
): CalendarDay[] {
  const years = new Set(tables.years);
  const holidays = new Map(tables.holidays.map((holiday) => [holiday.date, holiday]));
  const count = Math.max(0, daysBetween(range.from, range.to) + 1);
  return dateRange(range.from, count).map((date) => {
    if (!years.has(yearOf(date))) throw new CalendarYearMissingError(yearOf(date));
    const holiday = holidays.get(date) ?? null;
    const ramadan = tables.ramadans.some((r) => r.fromDate <= date && date <= r.toDate);
    const weekday = isoWeekday(date);
    return { date, weekday, holiday, ramadan, closed: closedOn(date, holiday, tables.dzuhur) };
  });
}

function closedOn(
  date: LocalDate,
  holiday: Holiday | null,
  dzuhur: CalendarTables['dzuhur'],
): ClosedInterval[] {
  const weekday = isoWeekday(date);
  if (holiday) return [{ from: 0, to: END_OF_DAY, reason: 'holiday' }];
  if (weekday === SUNDAY) return [{ from: 0, to: END_OF_DAY, reason: 'sunday' }];
  if (weekday !== FRIDAY) return [];
  const noon = dzuhur.get(date);
  if (noon === undefined) throw new DzuhurMissingError(date);
  return [fridayBreak(noon)];
}

export function isClosedAllDay(day: CalendarDay): boolean {
  return day.closed.some((interval) => interval.from === 0 && interval.to === END_OF_DAY);
}

function hoursProfile(day: CalendarDay): HoursProfile {
  return day.ramadan ? 'ramadan' : 'normal';
}

/** The agency's public hours on the day, in order; none on a closed day. The Friday break is not cut out. */
export function agencyHoursOn(
  day: CalendarDay,
  agency: string,
  openings: readonly AgencyOpening[],
): { opens: ClockMinutes; closes: ClockMinutes }[] {
  if (isClosedAllDay(day)) return [];
  const profile = hoursProfile(day);
  return openings
    .filter((o) => o.agency === agency && o.profile === profile && o.weekday === day.weekday)
    .map(({ opens, closes }) => ({ opens, closes }))
    .sort((a, b) => a.opens - b.opens);
}
