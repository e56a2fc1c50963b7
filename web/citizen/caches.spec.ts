import { expect, test } from '@jest/globals';
import { ANSWERS, ASSETS, PAGES, storeFor } from './caches.js';

test('the schedule, the stops and the field frame are kept for offline use', () => {
  for (const path of ['/', '/titik', '/titik/kel-kraton', '/field'])
    expect(storeFor(path)).toBe(PAGES);
  expect(storeFor('/assets/citizen-abc.js')).toBe(ASSETS);
  // Not hashed: with the files that never change, a new icon would never be seen.
  for (const path of ['/favicon.svg', '/manifest.webmanifest']) expect(storeFor(path)).toBe(PAGES);
  expect(storeFor('/api/v1/areas.geojson')).toBe(ANSWERS);
});

test('nothing that belongs to a signed-in person is kept', () => {
  for (const path of ['/desk', '/api/v1/me', '/api/v1/plans', '/api/v1/field/tours', '/api/docs'])
    expect(storeFor(path)).toBeNull();
});
