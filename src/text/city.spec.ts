import { expect, jest, test } from '@jest/globals';

test('another city has its own name on every page and in the calendar', async () => {
  jest.doMock('./city.js', () => ({ CITY_NAME: 'Kabupaten Brebes' }));
  const { CITIZEN_WORDS } = await import('./citizen.js');
  const { city, title, calendarName } = CITIZEN_WORDS;
  expect([city, title, calendarName]).toEqual([
    'Kabupaten Brebes',
    'Layanan keliling Kabupaten Brebes',
    'Layanan keliling Kabupaten Brebes',
  ]);
  expect(JSON.stringify(CITIZEN_WORDS)).not.toContain('Tegal');
});
