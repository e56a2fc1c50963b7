import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';

const SITE = 'https://tegal.example';
type Listener = (event: object) => void;
const listeners = new Map<string, Listener>();
const full = () => Promise.reject(new DOMException('no room', 'QuotaExceededError'));
const cache = { put: jest.fn(full), keys: async () => [], delete: async () => true };
const stores = {
  open: jest.fn<() => Promise<unknown>>(),
  match: jest.fn<() => Promise<Response | undefined>>(),
};
const fetched = jest.fn<() => Promise<Response>>();

/** The worker's world, of which Node has only a part; the worker is loaded into it once. */
beforeAll(async () => {
  const addEventListener = (type: string, listener: Listener) => listeners.set(type, listener);
  Object.assign(globalThis, {
    self: { addEventListener },
    caches: stores,
    location: { origin: SITE },
    fetch: fetched,
  });
  await import('./sw.js');
});

beforeEach(() => {
  stores.open.mockReset().mockResolvedValue(cache);
  stores.match.mockReset().mockResolvedValue(undefined);
  fetched.mockReset().mockImplementation(async () => fromNetwork());
  jest.useFakeTimers(); // the patience of the worker ends with the test
});
afterAll(() => void jest.useRealTimers());

function fromNetwork(): Response {
  const response = new Response('Jadwal');
  Object.defineProperty(response, 'type', { value: 'basic' }); // of one's own site
  return response;
}

async function ask(path: string, mode?: 'navigate'): Promise<string> {
  let answer: Promise<Response> | undefined;
  const request = new Request(`${SITE}${path}`);
  if (mode) Object.defineProperty(request, 'mode', { value: mode }); // only browsers make those
  const respondWith = (given: Promise<Response>) => (answer = given);
  listeners.get('fetch')!({ request, respondWith });
  return (await answer!).text();
}

test.each(['/', '/assets/main.js'])('a full phone still opens %s', async (path) => {
  expect(await ask(path)).toBe('Jadwal');
  expect(cache.put).toHaveBeenCalled();
});

test.each(['/', '/assets/main.js'])(
  'so does one whose store cannot be opened: %s',
  async (path) => {
    stores.open.mockImplementation(full);
    stores.match.mockImplementation(full as () => Promise<undefined>);
    expect(await ask(path)).toBe('Jadwal');
  },
);

test('without network the stored page is shown', async () => {
  fetched.mockRejectedValue(new TypeError('offline'));
  stores.match.mockResolvedValue(new Response('Jadwal kemarin'));
  expect(await ask('/')).toBe('Jadwal kemarin');
});

test('without network a link to a page that is not stored says so and leads back', async () => {
  fetched.mockRejectedValue(new TypeError('offline'));
  const page = await ask('/titik/kel-kraton', 'navigate');
  expect(page).toContain('<h1>Anda luring</h1>');
  expect(page).toContain('<a href="/">');
});

test('a script that asks for what is not stored is told that it failed', async () => {
  fetched.mockRejectedValue(new TypeError('offline'));
  await expect(ask('/api/v1/services')).rejects.toThrow('offline');
});
