import { describe, expect, test } from '@jest/globals';
import type { Requirement } from '../../src/contract/demand.contract.js';
import { localDate, weekOfMonth } from '../../src/domain/local-time.js';
import { daysText, ruleOf, ticksOf, visitsText, WEEKS } from './visit-days.js';

const wish: Requirement = {
  id: '1',
  area: { code: '33.76.01.1001', name: 'Kejambon' },
  visits: 2,
  horizonDays: 14,
  minGapDays: 5,
  maxGapDays: 9,
  demo: true,
  sameWeekday: false,
  weeksOfMonth: null,
};

describe('the weeks of a month', () => {
  test('are named by the dates that the planner counts them by', () => {
    for (const [week, dates] of WEEKS) {
      for (const day of dates.split('–')) {
        expect(weekOfMonth(localDate(`2026-12-${day.padStart(2, '0')}`))).toBe(week);
      }
    }
  });

  test('all are no rule, and no rule ticks all', () => {
    expect(ticksOf(null)).toEqual([1, 2, 3, 4, 5]);
    expect(ruleOf([5, 4, 3, 2, 1])).toBeNull();
    expect(ruleOf([4, 1])).toEqual([1, 4]);
    expect(ticksOf([1, 4])).toEqual([1, 4]);
    expect(ruleOf([])).toEqual([]);
  });
});

test('how often and how far apart, with and without a longest gap', () => {
  expect(visitsText(wish)).toBe('2 kunjungan per 14 hari, jarak 5–9 hari');
  expect(visitsText({ ...wish, maxGapDays: null })).toBe(
    '2 kunjungan per 14 hari, jarak minimal 5 hari',
  );
});

test('what somebody reads who may not change it', () => {
  expect(daysText(wish)).toBe('hari mana pun, semua minggu');
  expect(daysText({ ...wish, sameWeekday: true, weeksOfMonth: [2] })).toBe(
    'hari yang sama, minggu 2',
  );
  expect(daysText({ ...wish, weeksOfMonth: [1, 2, 4] })).toBe('hari mana pun, minggu 1, 2, 4');
});
