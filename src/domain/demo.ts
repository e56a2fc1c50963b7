import type { Account } from './account.js';
import { ForbiddenError } from './errors.js';

/** What every page, feed and answer of a demonstration publication says. */
export const DEMO_NOTICE = 'Data contoh, bukan jadwal resmi';

export function noticeFor(demo: boolean): string | null {
  return demo ? DEMO_NOTICE : null;
}

/** Passwords of a demonstration hang on the wall, so its accounts never touch what citizens rely on. */
export function mayChange(by: Pick<Account, 'demo'>, { demo }: { demo: boolean }): boolean {
  return demo || !by.demo;
}

/** Rows that count for somebody: what a demo account entered binds demonstrations only. */
export function believedBy<T extends { demo: boolean }>(
  { demo }: { demo: boolean },
  rows: readonly T[],
): T[] {
  return rows.filter((row) => demo || !row.demo);
}

/** @throws ForbiddenError */
export function assertMayChange(by: Pick<Account, 'demo'>, what: { demo: boolean }): void {
  if (!mayChange(by, what)) throw new ForbiddenError('a demo account may change demo plans only');
}
