import { ASSETS, PAGES, STORES, storeFor } from './caches.js';
import { offlinePage } from './offline-page.js';

/** The parts of the service worker scope this file uses; the page's own types do not have them. */
interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchLike extends Extendable {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface MessageLike extends Extendable {
  readonly data: unknown;
}
interface WorkerScope {
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchLike) => void): void;
  addEventListener(type: 'message', listener: (event: MessageLike) => void): void;
}
const worker = self as unknown as WorkerScope; // the file runs only as a service worker

/** Nobody waits longer than this for a network that does not answer. */
const PATIENCE_MS = 3_000;
const MOST_ENTRIES = 60;
/** From here on it is a proxy that speaks, for a server that is away. */
const BAD_GATEWAY = 502;

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));

worker.addEventListener('activate', (event) => {
  const dropOld = caches
    .keys()
    .then((names) => names.filter((name) => name.startsWith('mpp-') && !STORES.includes(name)))
    .then((names) => Promise.all(names.map((name) => caches.delete(name))));
  event.waitUntil(dropOld.then(() => worker.clients.claim()));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const store = storeFor(url.pathname);
  if (request.method !== 'GET' || url.origin !== location.origin || !store) return;
  // The desk asks so: it works on what is true now, and says itself when nobody answers.
  if (request.cache === 'no-store') return;
  event.respondWith(store === ASSETS ? storedFirst(request) : networkFirst(request, store));
});

/** A page tells which files it consists of, so that the first visit is enough. */
worker.addEventListener('message', (event) => {
  const { keep } = event.data as { keep?: string[] }; // only our own pages can post here
  const requests = (keep ?? []).map(
    (address) => new Request(address, { credentials: 'same-origin' }),
  );
  event.waitUntil(Promise.allSettled(requests.map(keepOnce)));
});

async function keepOnce(request: Request): Promise<void> {
  const { origin, pathname } = new URL(request.url);
  const store = storeFor(pathname);
  if (origin !== location.origin || !store || (await find(request))) return;
  await fetchAndStore(request, store);
}

/** Hashed files never change, so the stored copy is the file. */
async function storedFirst(request: Request): Promise<Response> {
  return (await find(request)) ?? fetchAndStore(request, ASSETS);
}

/** The server's word first; the stored one only when it cannot be reached. The page says its age. */
async function networkFirst(request: Request, store: string): Promise<Response> {
  const isFrame = new URL(request.url).pathname === '/field';
  const network = isFrame ? fetchFrame(request) : fetchAndStore(request, store);
  const patience = new Promise<undefined>((done) => setTimeout(() => done(undefined), PATIENCE_MS));
  const answer = await Promise.race([network.catch(() => undefined), patience]);
  if (answer && answer.status < BAD_GATEWAY) return answer;
  const known = (await stored(request, store)) ?? answer;
  if (known) return known;
  // Who follows a link wants to read something; a script is told that it failed.
  return request.mode === 'navigate' ? network.catch(offlinePage) : network;
}

/**
 * The same address or, for a filtered schedule, the whole one where that is newer: nobody reads that a
 * session is on while this phone has been told that it is called off.
 */
async function stored(request: Request, store: string): Promise<Response | undefined> {
  const exact = await find(request, { ignoreVary: true });
  const { pathname, search } = new URL(request.url);
  if (store !== PAGES || search === '') return exact;
  const whole = await find(pathname, { ignoreVary: true });
  return exact && whole && saidAt(exact) < saidAt(whole) ? whole : (exact ?? whole);
}

/** When the server said so; long ago where it did not say when. */
const saidAt = (response: Response) => Date.parse(response.headers.get('date') ?? '') || 0;

/** A store that cannot be read has nothing. */
async function find(request: RequestInfo, options?: CacheQueryOptions) {
  try {
    return await caches.match(request, options);
  } catch {
    return undefined;
  }
}

/**
 * The frame of the field app is blank without its files: after an update a new one counts once they are
 * here. Until then, however poor the line, the phone has the old one with all it needs.
 */
async function fetchFrame(request: Request): Promise<Response> {
  const response = await fetch(request);
  const files = (await response.clone().text()).match(/\/assets\/[\w.-]+/g) ?? [];
  const requests = files.map((file) => new Request(new URL(file, location.origin)));
  const answers = await Promise.all(requests.map(storedFirst));
  if (answers.some(({ ok }) => !ok)) throw new TypeError('a file of the page is missing');
  await keepIfFine(request, response, PAGES);
  return response;
}

async function fetchAndStore(request: Request, store: string): Promise<Response> {
  const response = await fetch(request);
  await keepIfFine(request, response, store);
  return response;
}

/** A full phone keeps nothing, but it reads what the network gave. */
async function keepIfFine(request: Request, response: Response, store: string): Promise<void> {
  if (!response.ok || response.type !== 'basic') return;
  await keep(request, response.clone(), store).catch(() => undefined);
}

async function keep(request: Request, response: Response, store: string): Promise<void> {
  const cache = await caches.open(store);
  await cache.put(request, response);
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - MOST_ENTRIES))) await cache.delete(old);
}
