import { Injectable } from '@nestjs/common';
import type { CalendarDay as CalendarDayAnswer } from '../contract/calendar.contract.js';
import { agencyHoursOn, calendarDays, type CalendarDay } from '../domain/calendar.js';
import { InvalidInputError } from '../domain/errors.js';
import { daysBetween, type LocalDate } from '../domain/local-time.js';
import { Database, type Tx } from '../platform/db/database.js';
import { CalendarRepository } from './calendar.repository.js';

/** Both dates belong to the range. */
export interface DateRange {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const MAX_DAYS = 366;

@Injectable()
export class CalendarService {
  constructor(
    private readonly db: Database,
    private readonly calendar: CalendarRepository,
  ) {}

  /**
   * The days of the range with what is closed on them.
   * @throws CalendarYearMissingError, DzuhurMissingError where the tables do not reach
   */
  async days(tx: Tx, range: DateRange): Promise<CalendarDay[]> {
    return calendarDays(range, await this.calendar.tables(tx, range));
  }

  /** As `days`, with the public hours of each agency. */
  async withHours(range: DateRange): Promise<CalendarDayAnswer[]> {
    if (daysBetween(range.from, range.to) >= MAX_DAYS) {
      throw new InvalidInputError([
        { field: 'to', code: 'RANGE_TOO_LONG', values: { days: MAX_DAYS } },
      ]);
    }
    const days = await this.days(this.db.reader, range);
    const openings = await this.calendar.agencyHours(this.db.reader);
    const agencies = [...new Set(openings.map(({ agency }) => agency))];
    return days.map((day) => ({
      ...day,
      closed: [...day.closed],
      hours: agencies.flatMap((agency) =>
        agencyHoursOn(day, agency, openings).map((hours) => ({ agency, ...hours })),
      ),
    }));
  }
}
