import type { PublicSession } from '../contract/sessions.contract.js';
import { DomainError, type FieldError } from '../domain/errors.js';
import type { LocalDate } from '../domain/local-time.js';
import { formatDayShort } from '../text/format.js';
import { sessionName } from '../text/plans.js';

/** A plan without a single session tells citizens nothing. */
export class NothingToPublishError extends DomainError {
  readonly code = 'NOTHING_TO_PUBLISH';
  readonly kind = 'unprocessable';
  constructor(planId: string) {
    super(`plan ${planId} has no planned session`);
  }
}

/** Nobody can go there any more. */
export class PlanInPastError extends DomainError {
  readonly code = 'PLAN_IN_PAST';
  readonly kind = 'conflict';
  constructor(planId: string) {
    super(`every session of plan ${planId} is over`);
  }
}

/** What is over took place or did not; calling it off would rewrite it. */
export class SessionEndedError extends DomainError {
  readonly code = 'SESSION_ENDED';
  readonly kind = 'conflict';
  constructor(publicId: string) {
    super(`session ${publicId} is over`);
  }
}

/** Nobody can read in time what changed for these sessions, and what took place is not rewritten. */
export class ChangeTooLateError extends DomainError {
  readonly code = 'CHANGE_TOO_LATE';
  readonly kind = 'conflict';
  override readonly values: Readonly<Record<string, string>>;
  constructor(sessions: readonly PublicSession[]) {
    super(`changed too late: ${sessions.map(({ id }) => id).join(', ')}`);
    const names = sessions.map((session) => sessionName({ ...session, stop: session.stop.name }));
    this.values = { sessions: names.join('; ') };
  }
}

/** What the revision started from is no longer in force: somebody published in between. */
export class RevisionOutdatedError extends DomainError {
  readonly code = 'REVISION_OUTDATED';
  readonly kind = 'conflict';
  constructor(planId: string) {
    super(`plan ${planId} revises a publication that is no longer live`);
  }
}

/** Publishing on a decree holiday has to be said out loud (`confirmHolidays`). */
export class HolidayUnconfirmedError extends DomainError {
  readonly code = 'HOLIDAY_UNCONFIRMED';
  readonly kind = 'unprocessable';
  override readonly fields: readonly FieldError[];
  override readonly values: Readonly<Record<string, string>>;
  constructor(dates: readonly LocalDate[]) {
    super(`sessions on decree holidays: ${dates.join(', ')}`);
    this.values = { dates: dates.map(formatDayShort).join(', ') };
    this.fields = [{ field: 'confirmHolidays', code: this.code, values: this.values }];
  }
}

export class SessionAlreadyCancelledError extends DomainError {
  readonly code = 'SESSION_ALREADY_CANCELLED';
  readonly kind = 'conflict';
  constructor(publicId: string) {
    super(`session ${publicId} is already cancelled`);
  }
}

/** The agency has left the session before; the others stay. */
export class PartAlreadyOffError extends DomainError {
  readonly code = 'PART_ALREADY_OFF';
  readonly kind = 'conflict';
  constructor(publicId: string) {
    super(`the agency has left session ${publicId} already`);
  }
}

/** A unit that stays at home that day, or from that minute on, cannot break down on the road. */
export class UnitOffDutyError extends DomainError {
  readonly code = 'UNIT_OFF_DUTY';
  readonly kind = 'not-found';
  override readonly values: Readonly<Record<string, string>>;
  constructor(unit: string, date: LocalDate, from?: number) {
    super(`unit ${unit} has nothing to do on ${date}${from === undefined ? '' : ` from ${from}`}`);
    this.values = { unit, date, ...(from !== undefined && { from: String(from) }) };
  }
}

/** Only what is in force can be withdrawn. */
export class PublicationEndedError extends DomainError {
  readonly code = 'PUBLICATION_ENDED';
  readonly kind = 'conflict';
  override readonly values: Readonly<Record<string, number>>;
  constructor(number: number) {
    super(`publication ${number} has already ended`);
    this.values = { number };
  }
}
