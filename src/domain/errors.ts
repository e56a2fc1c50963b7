/** One thing that is wrong with an input: where it is (`services.0.code`, `row 12, population`) and why. */
export interface FieldError {
  readonly field: string;
  readonly code: string;
  /** Values for the sentence in `src/text/errors.ts`, e.g. `{ max: 120 }`. */
  readonly values?: Readonly<Record<string, string | number>>;
  /** A sentence in the user's language, when the thrower already has one. */
  readonly message?: string;
}

/**
 * What kind of refusal it is; the HTTP filter turns it into a status, nobody else does. `stale`: the
 * caller saw something older; `unseen`: the caller does not say what it saw.
 */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'stale'
  | 'unseen'
  | 'unprocessable'
  | 'unavailable';

/**
 * A refusal with a stable code. `message` is for engineers; the sentence a user reads is made from
 * `code` and `values` in `src/text/errors.ts`.
 */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  abstract readonly kind: ErrorKind;
  readonly values: Readonly<Record<string, string | number>> = {};
  readonly fields: readonly FieldError[] = [];
}

export class NotFoundError extends DomainError {
  readonly code = 'NOT_FOUND';
  readonly kind = 'not-found';
  override readonly values: Readonly<Record<string, string>>;
  constructor(what: string, id: string) {
    super(`${what} ${id} does not exist`);
    this.values = { what, id };
  }
}

/** Input that parsed but breaks a rule; every finding is named by its field. */
export class InvalidInputError extends DomainError {
  readonly code = 'INVALID_INPUT';
  readonly kind = 'invalid';
  constructor(override readonly fields: readonly FieldError[]) {
    super(fields.map((f) => `${f.field}: ${f.message ?? f.code}`).join('; '));
  }
}

export class ForbiddenError extends DomainError {
  readonly code = 'FORBIDDEN';
  readonly kind = 'forbidden';
}

/** A unit with a task in a plan, on a day on which publication `number` has it out. */
export interface TakenUnit {
  readonly unit: string;
  readonly date: string;
  readonly open: number;
  readonly number: number;
}

/** Units would be out for two publications on one day. Nothing is named where only the exclusion constraint saw it. */
export class UnitDoubleBookedError extends DomainError {
  readonly code = 'UNIT_DOUBLE_BOOKED';
  readonly kind = 'conflict';
  override readonly values: Readonly<Record<string, string | number>>;
  constructor([first, ...more]: readonly TakenUnit[] = []) {
    super('a unit is already out for another publication that day');
    this.values = first ? { ...first, more: more.length } : {};
  }
}
