import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { DemoClient, DemoError } from './demo-client.js';

let server: Server;

afterEach(() => new Promise((resolve) => server.close(resolve)));

async function signedIn(events: RequestListener): Promise<DemoClient> {
  server = createServer((request, response) => {
    if (request.url?.endsWith('/events')) return void events(request, response);
    response.end('{"account":{"demo":true}}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return DemoClient.signIn(`http://127.0.0.1:${port}`, 'koordinator', 'rahasia');
}

test('a server that goes away while it plans is told of in one sentence', async () => {
  const client = await signedIn((_, response) => {
    response.write('event: progress\n');
    setTimeout(() => response.destroy(), 20);
  });
  const refusal: unknown = await client
    .progress('1')
    .next()
    .catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(DemoError);
  expect(refusal).toMatchObject({ message: 'The server broke off before the plan was made.' });
});
