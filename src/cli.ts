import 'reflect-metadata';
import { runCommand, UsageError } from './commands.js';
import { loadEnvFile } from './platform/config.js';
import { operatorSentence } from './platform/operator-sentence.js';

/** `node dist/src/cli.js <command> …`; the launcher's `npm run` commands end here. */
try {
  loadEnvFile();
  process.exitCode = await runCommand(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${sentenceFor(error)}\n`);
  process.exitCode = 1;
}

function sentenceFor(error: unknown): string | undefined {
  if (error instanceof UsageError) return error.message;
  return operatorSentence(error) ?? (error instanceof Error ? error.stack : String(error));
}
