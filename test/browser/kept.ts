import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';

const PATIENCE_MS = 20_000;
const EVERY_MS = 20;

/**
 * Waits until the service worker has stored a page with its styles and scripts. (`waitForFunction`
 * would take the promise itself for a yes.)
 */
export async function untilKept(page: Page, path: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await page.evaluate(isKept, path))) {
    if (Date.now() > end) throw new Error(`The service worker does not keep ${path}.`);
    await sleep(EVERY_MS);
  }
}

/** Runs in the page. */
async function isKept(path: string): Promise<boolean> {
  const styles = document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]');
  const scripts = document.querySelectorAll<HTMLScriptElement>('script[src]');
  const files = [...[...styles].map(({ href }) => href), ...[...scripts].map(({ src }) => src)];
  const stored = await Promise.all([path, ...files].map((address) => caches.match(address)));
  return stored.every((copy) => copy !== undefined);
}
