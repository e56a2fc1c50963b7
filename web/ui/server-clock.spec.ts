import { expect, jest, test } from '@jest/globals';
import { ageOf } from '../citizen/age.js';
import { offsetOf } from './server-clock.js';

const MINUTE = 60_000;
const server = Date.parse('2026-11-26T01:00:00Z');

test('the offset is taken half way between asking and hearing', () => {
  const device = server - 60 * MINUTE; // an hour behind
  const header = new Date(server).toUTCString();
  expect(offsetOf(header, device - 1_000, device + 1_000)).toBe(60 * MINUTE + 500);
  expect(offsetOf(null, device, device)).toBeNull();
  expect(offsetOf('besok', device, device)).toBeNull();
});

test.each([
  ['an hour behind does not make a copy of 59 minutes look live', -60, 59, true],
  ['three minutes ahead does not make a fresh page a copy', 3, 0, false],
])('a device %s', async (_, wrongBy, minutesOld, isCopy) => {
  jest.resetModules();
  const clock = jest.spyOn(Date, 'now').mockReturnValue(server + wrongBy * MINUTE);
  const answer = new Response('{}', { headers: { date: new Date(server).toUTCString() } });
  const network = jest.spyOn(globalThis, 'fetch').mockResolvedValue(answer);
  const { askServer, serverNow } = await import('./server-clock.js');
  const made = new Date(server - minutesOld * MINUTE);
  expect(await askServer()).toBe('well');
  expect(ageOf(made, serverNow())).toMatchObject({ isCopy, isStale: isCopy });
  clock.mockRestore();
  network.mockRestore();
});
