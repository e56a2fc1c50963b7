import { operatorSentence } from './operator-sentence.js';

/**
 * Calls `stop` at the first SIGTERM or SIGINT, exits when it is done, and exits anyway when it
 * takes longer than `seconds`. A second signal exits at once.
 */
export function stopOnSignals(stop: () => Promise<void>, seconds: number): void {
  let stopping = false;
  const onSignal = () => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), seconds * 1000).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** Says why the program cannot start, without a stack where the message tells it all. */
export function failStart(error: unknown): never {
  const text = operatorSentence(error) ?? (error instanceof Error ? error.stack : String(error));
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
