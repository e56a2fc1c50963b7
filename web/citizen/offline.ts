/**
 * Registers the service worker and tells it this very page with its files: the worker was not there
 * yet when the first visit loaded them, and one visit must be enough to read offline.
 */
export function keepForOffline(): void {
  if (!('serviceWorker' in navigator)) return;
  addEventListener('load', () => {
    navigator.serviceWorker
      .register('/sw.js')
      .then(() => navigator.serviceWorker.ready)
      .then((registration) => registration.active?.postMessage({ keep: addressesOfThisPage() }))
      .catch(() => undefined); // the page works without; only offline it cannot be read
  });
}

const FILES = 'link[rel=stylesheet], link[rel=modulepreload], link[rel=icon], script[src]';

/** Each once: phones pay for what is fetched. */
function addressesOfThisPage(): string[] {
  const files = [...document.querySelectorAll<HTMLLinkElement | HTMLScriptElement>(FILES)];
  const addresses = files.map((element) => ('src' in element ? element.src : element.href));
  return [...new Set([location.pathname + location.search, '/', ...addresses])];
}
