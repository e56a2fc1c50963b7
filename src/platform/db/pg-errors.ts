import { QueryFailedError } from 'typeorm';

interface PgError {
  readonly code?: string;
  readonly message?: string;
}

/** What PostgreSQL or its driver said, however TypeORM has wrapped it. */
export function pgError(error: unknown): PgError {
  if (error instanceof QueryFailedError) return error.driverError as PgError;
  return typeof error === 'object' && error !== null ? error : {};
}

/** An exclusion constraint refused the row, e.g. a unit in two places at once (SQLSTATE 23P01). */
export function isExclusionViolation(error: unknown): boolean {
  return pgError(error).code === '23P01';
}

/** A serialization failure or a deadlock: the same transaction may succeed the next time. */
export function isRetryable(error: unknown): boolean {
  const { code } = pgError(error);
  return code === '40001' || code === '40P01';
}

/** Codes of Node and SQLSTATE classes that say: not now, and not because of the request. */
const AWAY =
  /^(ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|08\w{3}|57\w{3}|53\w{3})$/;
/** `pg` gives these no code. */
const GAVE_UP =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect)/;

/** The database is away, restarts, has no connection or no room left, or did not answer in time. */
export function isDatabaseAway(error: unknown): boolean {
  const { code = '', message = '' } = pgError(error);
  return AWAY.test(code) || GAVE_UP.test(message) || isReadOnly(error);
}

/** It takes no writes for now: a standby until it is promoted, a server whose disk ran full. */
export function isReadOnly(error: unknown): boolean {
  return pgError(error).code === '25006';
}

/** PostgreSQL's undefined_table and undefined_column. */
export function isTableMissing(error: unknown): boolean {
  return /^(42P01|42703)$/.test(pgError(error).code ?? '');
}

/** The user may not create an extension, or the server has none of that name. */
export function isExtensionRefused(error: unknown): boolean {
  return /\bextension\b/.test(pgError(error).message ?? '');
}
