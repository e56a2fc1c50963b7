import { expect, test } from '@jest/globals';
import type { PlanSummary } from '../../src/contract/plans.contract.js';
import { firstFreeMonday } from './first-free-monday.js';

const plan = (status: PlanSummary['status'], toDate: string) =>
  ({ status, toDate }) as Pick<PlanSummary, 'status' | 'toDate'>; // the dates are dates

test('a new plan begins on the Monday after today and after what is planned already', () => {
  expect(firstFreeMonday([], '2026-11-24')).toBe('2026-11-30');
  expect(firstFreeMonday([plan('published', '2026-12-13')], '2026-11-24')).toBe('2026-12-14');
  expect(firstFreeMonday([plan('draft', '2026-11-22')], '2026-11-24')).toBe('2026-11-30');
});

test('a plan that is over leaves its days free', () => {
  expect(firstFreeMonday([plan('withdrawn', '2026-12-13')], '2026-11-24')).toBe('2026-11-30');
});
