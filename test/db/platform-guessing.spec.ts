import { expect, test } from '@jest/globals';
import { givenApp } from '../support/app.js';

// One try per minute and address; of a name what 20 addresses may try in five minutes: 100.
const app = givenApp({ config: { signInLimitPerMinute: 1, trustedProxies: 1 } });

async function guess(username: string, address: string): Promise<number> {
  const answer = await app
    .client()
    .post('/api/v1/sign-in')
    .set('X-Forwarded-For', address)
    .send({ username, password: 'salah' });
  return answer.status;
}

test('a few addresses cannot lock the owner of a name out', async () => {
  for (let i = 1; i <= 10; i++) expect(await guess('disdukcapil', `198.51.100.${i}`)).toBe(401);
});

test('a name is not guessed without end from ever new addresses', async () => {
  const statuses = new Set<number>();
  for (let i = 1; i <= 100; i++) statuses.add(await guess('koordinator', `203.0.113.${i}`));
  expect([...statuses]).toEqual([401]);
  expect(await guess(' KOORDINATOR', '203.0.113.101')).toBe(429);
  expect(await guess('samsat', '203.0.113.102')).toBe(401);
});

test('an IPv6 household with all its addresses is one address', async () => {
  expect(await guess('nama-1', '2001:db8:1:2::1')).toBe(401);
  expect(await guess('nama-2', '2001:db8:1:2::2')).toBe(429);
  expect(await guess('nama-3', '2001:db8:1:3::1')).toBe(401);
});
