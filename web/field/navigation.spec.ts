import { expect, test } from '@jest/globals';
import { navigationLinks } from './navigation.js';

test('a place is handed to the phone, Google and OpenStreetMap with its coordinate (row F12)', () => {
  const links = navigationLinks({ lat: -6.8688, lon: 109.1215, name: 'Balai Kota (depan)' });
  expect(links.map(({ href }) => href)).toEqual([
    'geo:-6.8688,109.1215?q=-6.8688,109.1215(Balai%20Kota%20(depan))',
    'https://www.google.com/maps/dir/?api=1&destination=-6.8688%2C109.1215',
    'https://www.openstreetmap.org/?mlat=-6.8688&mlon=109.1215#map=17/-6.8688/109.1215',
  ]);
});
