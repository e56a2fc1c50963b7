import { expect, test } from '@jest/globals';
import { isUnfiltered } from './unfiltered.js';

const SITE = 'https://mpp.example';
const shown = (asked: string, given: string) => isUnfiltered(`http://a${asked}`, `${SITE}${given}`);

test('a stored whole list is told from the choice it stands in for', () => {
  expect(shown('/?layanan=sim', '/')).toBe(true);
  expect(shown('/?hari=2026-12-01&layanan=sim', '/?layanan=sim')).toBe(true);
  expect(shown('/?layanan=sim&utm_source=ig', '/?layanan=sim')).toBe(false);
  expect(shown('/?kelurahan=', '/')).toBe(false); // the form sends what is not chosen as well
  expect(shown('/', '/')).toBe(false);
  expect(shown('/titik/kel-kraton?layanan=sim', '/titik/kel-kraton')).toBe(false);
});
