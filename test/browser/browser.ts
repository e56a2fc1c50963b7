import { accessSync, constants, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, beforeAll, jest } from '@jest/globals';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { TEST_PASSWORD } from '../support/city-app.js';
import { testFolder } from './web-build.js';
import { watch, type Watch } from './watch.js';

export const PHONE = { width: 360, height: 740 };
export const LAPTOP = { width: 1366, height: 768 };
export const SCREENS = [
  ['360', PHONE],
  ['1366', LAPTOP],
] as const;

/** Longer than any answer on a busy machine; a test that waits this long has failed. */
const PATIENCE_MS = 20_000;
const TEST_MS = 90_000;

export interface VisitOptions {
  readonly screen?: { readonly width: number; readonly height: number };
  readonly javaScript?: boolean;
  /** A demo account that is signed in already. */
  readonly as?: string;
  readonly pixelRatio?: number;
  /** Open for all tests of the file instead of one. */
  readonly stays?: boolean;
}

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly watch: Watch;
}

interface Site {
  readonly url: string;
  readonly clock: { now(): Date };
}

/** Chromium for all tests of the file; each visit is a browser without memory, at the site's time. */
export function givenBrowser(site: Site, look?: { env?: Record<string, string>; args?: string[] }) {
  jest.setTimeout(TEST_MS);
  let browser: Browser | undefined;
  const open: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: chromiumPath(),
      env: { ...process.env, ...look?.env },
      args: look?.args ?? [],
    });
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((context) => context.close()));
  });
  afterAll(() => browser?.close());

  return async (options: VisitOptions = {}): Promise<Visit> => {
    if (!browser) throw new Error('The browser is there only while tests run.');
    const viewport = options.screen ?? LAPTOP;
    const context = await browser.newContext({
      baseURL: site.url,
      viewport,
      javaScriptEnabled: options.javaScript ?? true,
      hasTouch: viewport.width < 500,
      isMobile: viewport.width < 500,
      deviceScaleFactor: options.pixelRatio ?? 1,
      reducedMotion: 'reduce',
      locale: 'id-ID',
      timezoneId: 'Asia/Jakarta',
    });
    if (!options.stays) open.push(context); // the others close with the browser
    context.setDefaultTimeout(PATIENCE_MS);
    await context.clock.install({ time: site.clock.now() });
    if (options.as) await signIn(context, options.as);
    const page = await context.newPage();
    return { page, context, watch: watch(context, page, site.url) };
  };
}

async function signIn(context: BrowserContext, username: string): Promise<void> {
  const data = { username, password: TEST_PASSWORD };
  const answer = await context.request.post('/api/v1/sign-in', { data });
  if (!answer.ok()) throw new Error(`signing in as ${username}: ${answer.status()}`);
}

/** Debian's Chromium, or the one that CHROMIUM names. */
function chromiumPath(): string {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(canRun);
  const path = process.env.CHROMIUM || found;
  if (!path) throw new Error('Chromium is missing: apt-get install chromium fonts-liberation');
  return path;
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Kept for people to look at, in `.data-test/screens`; a folder named by MPP_SCREENS gets the whole
 * length of each page too.
 */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env.MPP_SCREENS || join(testFolder(), 'screens');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
  if (!process.env.MPP_SCREENS) return;
  await page.screenshot({ path: join(folder, `${name}-whole.png`), fullPage: true });
}
