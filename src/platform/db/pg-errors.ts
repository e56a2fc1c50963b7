import { QueryFailedError } from 'typeorm';

interface PgError {
  readonly code?: string;
  readonly constraint?: string;
}

function pgError(error: unknown): PgError | undefined {
  return error instanceof QueryFailedError ? (error.driverError as PgError) : undefined;
}

/** An exclusion constraint refused the row, e.g. a unit in two places at once (SQLSTATE 23P01). */
export function isExclusionViolation(error: unknown, constraint?: string): boolean {
  return matches(error, '23P01', constraint);
}

/** A unique constraint or index refused the row (SQLSTATE 23505). */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return matches(error, '23505', constraint);
}

/** A serialization failure or a deadlock: the same transaction may succeed the next time. */
export function isRetryable(error: unknown): boolean {
  const code = pgError(error)?.code;
  return code === '40001' || code === '40P01';
}

function matches(error: unknown, code: string, constraint?: string): boolean {
  const found = pgError(error);
  if (found?.code !== code) return false;
  return constraint === undefined || found.constraint === constraint;
}
