import type { Logger } from '@nestjs/common';

const QUIET_MS = 30_000;

/**
 * A listener for `error` events that says each message once and then holds its tongue for a while,
 * with a count. A lost connection raises thousands of errors a minute, which would fill the disk.
 */
export function quietErrorListener(logger: Logger, what: string): (error: Error) => void {
  const seen = new Map<string, { until: number; swallowed: number }>();
  return (error) => {
    const now = Date.now();
    const message = error.message || error.name;
    const entry = seen.get(message);
    if (entry && now < entry.until) {
      entry.swallowed++;
      return;
    }
    const again = entry?.swallowed ? ` (and ${entry.swallowed} times more)` : '';
    logger.warn(`${what}: ${message}${again}`);
    if (seen.size > 100) seen.clear();
    seen.set(message, { until: now + QUIET_MS, swallowed: 0 });
  };
}
