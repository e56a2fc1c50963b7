/** The service worker's stores; a new shape gets a new number. Only `sw.ts` imports this file. */
export const PAGES = 'mpp-pages-1';
export const ASSETS = 'mpp-assets-1';
export const ANSWERS = 'mpp-answers-1';
export const STORES: readonly string[] = [PAGES, ASSETS, ANSWERS];

/** Which store may keep the answer to this address; `null`: none, it always needs the server. */
export function storeFor(path: string): string | null {
  if (path === '/' || path === '/field' || /^\/titik(\/[a-z0-9-]+)?$/.test(path)) return PAGES;
  // Their addresses stay while they change, as those of pages do.
  if (path === '/favicon.svg' || path === '/manifest.webmanifest') return PAGES;
  if (path.startsWith('/assets/')) return ASSETS;
  if (/^\/api\/v1\/(areas\.geojson|services|stops|sessions|sessions\.geojson)$/.test(path))
    return ANSWERS;
  return null;
}
