import 'reflect-metadata';
import { QueryFailedError } from 'typeorm';
import { runCommand, UsageError } from './commands.js';
import { ConfigError, loadEnvFile } from './platform/config.js';
import { DomainError } from './domain/errors.js';

/** `node dist/src/cli.js <command> …`; the launcher's `npm run` commands end here. */
try {
  loadEnvFile();
  process.exitCode = await runCommand(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${sentenceFor(error)}\n`);
  process.exitCode = 1;
}

function sentenceFor(error: unknown): string | undefined {
  const expected =
    error instanceof UsageError || error instanceof ConfigError || error instanceof DomainError;
  if (expected) return error.message;
  if (error instanceof QueryFailedError && isTableMissing(error.driverError as { code?: string })) {
    return 'The database lacks tables of this version. Bring it up to date first: npm run migration:run';
  }
  return error instanceof Error ? error.stack : String(error);
}

/** PostgreSQL's undefined_table and undefined_column. */
function isTableMissing({ code }: { readonly code?: string }): boolean {
  return code === '42P01' || code === '42703';
}
