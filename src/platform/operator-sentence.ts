import { DomainError } from '../domain/errors.js';
import { ConfigError } from './config.js';
import { isDatabaseAway, isReadOnly, isTableMissing, pgError } from './db/pg-errors.js';

/** What a command or a start that failed tells its operator; undefined where only the stack helps. */
export function operatorSentence(error: unknown): string | undefined {
  if (error instanceof ConfigError || error instanceof DomainError) return error.message;
  if (isTableMissing(error)) {
    return 'The database lacks tables of this version. Bring it up to date first: npm run migration:run';
  }
  if (isReadOnly(error)) {
    return 'The database may only be read now: it is a standby, or its disk is full. Nothing was changed; try again when it may be written to.';
  }
  if (isDatabaseAway(error)) {
    const { code, message } = pgError(error);
    if (code === '53100') {
      return 'The disk of the database is full. Make room there and try again.';
    }
    return `The database went away or cannot be reached (${code || message}). Try again when it is back.`;
  }
  return undefined;
}
