import { expect, test } from '@jest/globals';
import type { Request, Response } from 'express';
import { warnOfProxy } from './proxy-warning.js';

function warnings(trustedProxies: number, headers: readonly Record<string, string>[]): number {
  let said = 0;
  const middleware = warnOfProxy({ trustedProxies }, { warn: () => said++ });
  for (const each of headers) {
    middleware({ headers: each } as unknown as Request, {} as Response, () => undefined);
  }
  return said;
}

const direct = {};
const passedOn = { 'x-forwarded-for': '203.0.113.7' };

test('a proxy that nobody has set is named once', () => {
  expect(warnings(0, [direct])).toBe(0);
  expect(warnings(0, [passedOn, direct, passedOn])).toBe(1);
  expect(warnings(1, [passedOn])).toBe(0);
});
