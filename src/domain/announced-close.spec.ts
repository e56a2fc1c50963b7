import { expect, test } from '@jest/globals';
import { announcedClose } from './announced-close.js';

test('a closing is announced on five minutes, and never later than the team is there', () => {
  expect([588, 589, 590, 591].map(announcedClose)).toEqual([585, 585, 590, 590]); // 09.48 → 09.45
  for (let close = 0; close <= 1440; close++) {
    expect(announcedClose(close) % 5).toBe(0);
    expect(close - announcedClose(close)).toBeGreaterThanOrEqual(0);
    expect(close - announcedClose(close)).toBeLessThan(5);
  }
});
