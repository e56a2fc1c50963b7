import 'reflect-metadata';
import { runCommand, UsageError } from './commands.js';
import { ConfigError, loadEnvFile } from './platform/config.js';
import { DomainError } from './domain/errors.js';

/** `node dist/src/cli.js <command> …`; the launcher's `npm run` commands end here. */
try {
  loadEnvFile();
  process.exitCode = await runCommand(process.argv.slice(2));
} catch (error) {
  const expected =
    error instanceof UsageError || error instanceof ConfigError || error instanceof DomainError;
  const text = error instanceof Error ? (expected ? error.message : error.stack) : String(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}
