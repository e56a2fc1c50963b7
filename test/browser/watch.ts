import type { BrowserContext, Page } from 'playwright-core';

/** What went on behind a page that nobody sees. */
export interface Watch {
  /** Hosts other than the site's own that were asked for anything. */
  readonly otherHosts: string[];
  /** Console errors, exceptions and refusals of the content policy. */
  readonly complaints: string[];
  /** Addresses of everything that was asked for. */
  readonly requests: string[];
}

/** Listens from the first request on; what the API refuses is an answer, not an error. */
export function watch(context: BrowserContext, page: Page, site: string): Watch {
  const seen: Watch = { otherHosts: [], complaints: [], requests: [] };
  const host = new URL(site).host;
  context.on('request', (request) => {
    const url = new URL(request.url());
    seen.requests.push(url.pathname + url.search);
    const isOwn = url.host === host || ['data:', 'blob:', 'about:'].includes(url.protocol);
    if (!isOwn) seen.otherHosts.push(request.url());
  });
  page.on('pageerror', (error) => seen.complaints.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error' && !/Content Security Policy/i.test(message.text())) return;
    const { url } = message.location();
    if (url.includes('/api/v1/') && /status of (401|412|422)\b/.test(message.text())) return;
    seen.complaints.push(`${message.text()} (${url})`);
  });
  return seen;
}
