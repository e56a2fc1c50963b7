import { expect, test } from '@jest/globals';
import type { Plan } from '../../src/contract/plans.contract.js';
import { breakdownStart, firstDayAhead } from './breakdown-start.js';

const plan = { fromDate: '2026-11-30', toDate: '2026-12-13' } as Plan;
const at = (instant: string) => breakdownStart(plan, new Date(instant));

test('a breakdown is reported of today and now, in Jakarta', () => {
  expect(at('2026-12-03T02:47:00Z')).toEqual({ date: '2026-12-03', time: '09:47' });
  expect(at('2026-12-03T23:05:00Z')).toEqual({ date: '2026-12-04', time: '06:05' });
});

test('outside of the plan it is its nearest day', () => {
  expect(at('2026-11-24T02:00:00Z')).toEqual({ date: '2026-11-30', time: '10:00' });
  expect(at('2026-12-20T02:00:00Z')).toEqual({ date: '2026-12-13', time: '10:00' });
});

test('what is entered begins on the first day of the plan that is not over', () => {
  const first = (instant: string) => firstDayAhead(plan, new Date(instant));
  expect(first('2026-11-24T02:00:00Z')).toBe('2026-11-30');
  expect(first('2026-12-03T23:05:00Z')).toBe('2026-12-04');
});
