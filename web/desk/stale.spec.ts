import { expect, test } from '@jest/globals';
import { ApiError } from '../api/http.js';
import { staleReason } from './stale.js';

const refused = (status: number) =>
  new ApiError({ type: 'about:blank', title: 'Tidak bisa', status, code: 'X' });

test.each([
  [0, 'unreachable'],
  [503, 'unreachable'],
  [401, 'signedOut'],
  [404, 'gone'],
  [500, 'other'],
] as const)('a reload that ends with %i is said as: %s', (status, reason) => {
  expect(staleReason(refused(status))).toBe(reason);
});
