import { expect, test } from '@jest/globals';
import { givenApp } from '../support/app.js';

// Three tries per minute and address, nine per name in five minutes.
const app = givenApp({ config: { signInLimitPerMinute: 3, trustedProxies: 1 } });

async function guess(username: string, address: string): Promise<number> {
  const answer = await app
    .client()
    .post('/api/v1/sign-in')
    .set('X-Forwarded-For', address)
    .send({ username, password: 'salah' });
  return answer.status;
}

test('a name is not guessed from ever new addresses', async () => {
  const statuses = [];
  for (let i = 1; i <= 10; i++) statuses.push(await guess('koordinator', `203.0.113.${i}`));
  expect(statuses).toEqual([...Array<number>(9).fill(401), 429]);
  expect(await guess(' KOORDINATOR', '203.0.113.11')).toBe(429);
  expect(await guess('samsat', '203.0.113.11')).toBe(401);
});

test('an IPv6 household with all its addresses is one address', async () => {
  const statuses = [];
  for (let i = 1; i <= 4; i++) statuses.push(await guess(`nama-${i}`, `2001:db8:1:2::${i}`));
  expect(statuses).toEqual([401, 401, 401, 429]);
  expect(await guess('nama-5', '2001:db8:1:3::1')).toBe(401);
});
