import { expect, test } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { isDatabaseAway } from './pg-errors.js';

const failed = (code: string) =>
  new QueryFailedError('INSERT', [], Object.assign(new Error('no'), { code }));

test.each(['25006', '53100', '53300', '57P01', '08006', 'ECONNREFUSED'])(
  '%s passes by itself',
  (code) => {
    expect(isDatabaseAway(failed(code))).toBe(true);
  },
);

test.each(['23505', '42P01', '40001'])('%s is a matter of the request', (code) => {
  expect(isDatabaseAway(failed(code))).toBe(false);
});
