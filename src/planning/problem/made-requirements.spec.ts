import { expect, test } from '@jest/globals';
import type { ExportProblem } from '../../contract/plan-export.contract.js';
import { dateRange, localDate } from '../../domain/local-time.js';
import { madeRequirements } from './made-requirements.js';
import { ahead } from './past-sessions.js';

const dates = dateRange(localDate('2026-12-01'), 3);
const days = dates.map((date, i) => {
  return { date, weekday: i + 2, holiday: null, ramadan: false, closed: [] };
});
const wish: ExportProblem['requirements'][number] = {
  ...{ id: 'wish', area: 'A', services: ['sim'], visits: 3, minGapDays: 1, maxGapDays: null },
  ...{ together: 'required', minMinutes: 60, maxMinutes: 60, overlapMinutes: 0, mandatory: true },
  ...{ priority: 5, repeatPriority: 1, lastHeldDate: null },
  candidates: [{ stop: 'stop', attraction: 1000 }],
  demand: [{ service: 'sim', expected: 10 }],
};
const made = { days, requirements: [wish] };
const on = (day: number, visit: number) => {
  return { date: dates[day]!, visits: [{ requirement: wish.id, visit }] };
};
const numbers = (problem: Parameters<typeof ahead>[0], sessions: ReturnType<typeof on>[]) =>
  ahead(problem, sessions).map(({ visits }) => visits[0]!.visit);

test('of three wanted visits that were not held, no more are left than days', () => {
  const now = { days: days.slice(2), requirements: [], stops: [] };
  const left = madeRequirements(made, now, []);
  expect(left.map(({ visits }) => visits)).toEqual([1]);
  expect(numbers({ ...now, requirements: left }, [on(2, 2)])).toEqual([0]);
});

test('gaps in the numbers close where fewer visits are left, and stay where there are enough', () => {
  const two = { days, requirements: [{ ...wish, visits: 2 }] };
  expect(numbers(two, [on(0, 0), on(2, 2)])).toEqual([0, 1]);
  expect(numbers(made, [on(0, 0), on(2, 2)])).toEqual([0, 2]);
  expect(numbers(two, [on(0, 1), on(2, 2)])).toEqual([0, 1]);
});
