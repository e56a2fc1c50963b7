import { describe, expect, test } from '@jest/globals';
import {
  assertCanBecome,
  assertEditable,
  canBecome,
  isEditable,
  PLAN_STATUSES,
  PlanStatusError,
} from './plan-status.js';

describe('the life of a plan', () => {
  test('goes from draft over consent to publication', () => {
    const life = ['draft', 'solving', 'draft', 'proposed', 'confirmed', 'published'] as const;
    for (let i = 1; i < life.length; i++) expect(canBecome(life[i - 1]!, life[i]!)).toBe(true);
  });

  test('what was published never becomes a draft again, only superseded or withdrawn', () => {
    const after = PLAN_STATUSES.filter((status) => canBecome('published', status));
    expect(after).toEqual(['superseded', 'withdrawn']);
    expect(PLAN_STATUSES.filter((status) => canBecome('superseded', status))).toEqual([]);
    expect(PLAN_STATUSES.filter((status) => canBecome('withdrawn', status))).toEqual([]);
  });

  test('nothing is published that the agencies have not confirmed', () => {
    expect(PLAN_STATUSES.filter((status) => canBecome(status, 'published'))).toEqual(['confirmed']);
  });

  test('only a draft may be edited', () => {
    expect(PLAN_STATUSES.filter(isEditable)).toEqual(['draft']);
    expect(() => assertEditable('p1', 'published')).toThrow(PlanStatusError);
    expect(() => assertCanBecome('p1', 'draft', 'published')).toThrow(/is draft/);
  });
});
