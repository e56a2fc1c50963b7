import { beforeAll, beforeEach, expect, jest, test } from '@jest/globals';

const SITE = 'https://mpp.example';
type Fetched = { request: Request; respondWith(answer: Promise<Response>): void };

/** The worker's world: one cache for all stores, and a network that answers as the test says. */
const world = globalThis as unknown as Record<string, unknown>;
const kept = new Map<string, Response>();
let onFetch: (event: Fetched) => void;
let network: (request: Request) => Response; // may throw, as where there is none

const keyOf = (request: Request | string) =>
  new URL(typeof request === 'string' ? request : request.url, SITE).href;

beforeAll(async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] }); // no patience is lost
  const match = (request: Request | string) => Promise.resolve(kept.get(keyOf(request))?.clone());
  const put = (request: Request, response: Response) =>
    Promise.resolve(void kept.set(keyOf(request), response));
  world['location'] = new URL(SITE);
  world['caches'] = {
    match,
    open: () => Promise.resolve({ put, keys: () => Promise.resolve([]) }),
  };
  world['fetch'] = async (request: Request) => network(request);
  world['self'] = {
    addEventListener: (type: string, listener: typeof onFetch) => {
      if (type === 'fetch') onFetch = listener;
    },
  };
  await import('./sw.js');
});
beforeEach(() => kept.clear());

/** What the page gets; undefined when the worker keeps out of it. */
async function ask(path: string, init?: RequestInit): Promise<string | undefined> {
  let answer: Promise<Response> | undefined;
  onFetch({
    request: new Request(SITE + path, init),
    respondWith: (given) => void (answer = given),
  });
  return answer && (await answer).text();
}
const says =
  (text: string, status = 200) =>
  () =>
    new Response(text, { status });

test('while the proxy answers for a server that is down, the stored schedule is shown', async () => {
  kept.set(`${SITE}/`, new Response('jadwal'));
  for (const status of [502, 503, 504]) {
    network = says('Bad Gateway', status);
    expect(await ask('/')).toBe('jadwal');
    expect(await ask('/?layanan=sim')).toBe('jadwal'); // the whole one rather than none
    expect(await ask('/titik')).toBe('Bad Gateway'); // nothing stored: as it is
  }
});

test('of a choice that was opened once and the whole schedule, the newer is shown', async () => {
  const saidOn = (day: number) => ({ headers: { date: `Mon, ${day} Nov 2026 01:00:00 GMT` } });
  network = says('Bad Gateway', 502);
  kept.set(`${SITE}/?layanan=sim`, new Response('pilihan', saidOn(23)));
  kept.set(`${SITE}/`, new Response('semua, satu batal', saidOn(30)));
  expect(await ask('/?layanan=sim')).toBe('semua, satu batal');
  kept.set(`${SITE}/?layanan=sim`, new Response('pilihan', saidOn(30)));
  expect(await ask('/?layanan=sim')).toBe('pilihan');
});

test('what the server itself says is passed on, also a refusal', async () => {
  kept.set(`${SITE}/titik/lama`, new Response('jadwal'));
  network = says('tidak ada', 404);
  expect(await ask('/titik/lama')).toBe('tidak ada');
});

test('who asks for nothing stored is left alone with the network', async () => {
  kept.set(`${SITE}/api/v1/stops`, new Response('lama'));
  network = says('baru');
  expect(await ask('/api/v1/stops')).toBe('baru');
  expect(await ask('/api/v1/stops', { cache: 'no-store' })).toBeUndefined();
});

test('a new icon is seen at once; a hashed file is never asked for twice', async () => {
  kept.set(`${SITE}/favicon.svg`, new Response('lama'));
  kept.set(`${SITE}/assets/citizen-abc.js`, new Response('lama'));
  network = says('baru');
  expect(await ask('/favicon.svg')).toBe('baru');
  expect(await ask('/assets/citizen-abc.js')).toBe('lama');
});

test('after an update the old field app is there until all files of the new one are', async () => {
  const frame = (script: string) => `<script type="module" src="/assets/${script}"></script>`;
  const update =
    (file: () => Response) =>
    ({ url }: Request) => {
      const answer = url.endsWith('/field') ? new Response(frame('field-new.js')) : file();
      return Object.defineProperty(answer, 'type', { value: 'basic' }); // of one's own site
    };
  kept.set(`${SITE}/field`, new Response(frame('field-old.js')));
  network = update(() => {
    throw new TypeError('no signal');
  });
  expect(await ask('/field')).toBe(frame('field-old.js'));
  network = update(() => new Response('not yet on this server', { status: 404 }));
  expect(await ask('/field')).toBe(frame('field-old.js'));
  network = update(() => new Response('new'));
  expect(await ask('/field')).toBe(frame('field-new.js'));
  network = () => {
    throw new TypeError('offline');
  };
  expect(await ask('/field')).toBe(frame('field-new.js'));
  expect(await ask('/assets/field-new.js')).toBe('new');
});
