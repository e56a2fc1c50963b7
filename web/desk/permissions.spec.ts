import { describe, expect, test } from '@jest/globals';
import type { PlanSession } from '../../src/contract/plans.contract.js';
import { may, stepsFor } from './permissions.js';

const coordinator = { role: 'coordinator', agency: null } as const;
const polres = { role: 'agency', agency: { id: '1', code: 'polres', name: 'Polres' } } as const;
const plan = (status: 'draft' | 'solving' | 'proposed' | 'confirmed' | 'published', sessions = 3) =>
  ({ status, sessions }) as const;

describe('what the coordinator may do follows the life of the plan', () => {
  test.each([
    [plan('draft', 0), ['solve']],
    [plan('draft'), ['solve', 'propose']],
    [plan('solving'), ['stop']],
    [plan('proposed'), ['reopen']],
    [plan('confirmed'), ['reopen', 'publish']],
    [plan('published'), ['revise']],
  ])('%o', (given, steps) => {
    expect(stepsFor(coordinator, given)).toEqual(steps);
  });
});

describe('an agency', () => {
  test('moves no plan along', () => {
    for (const status of ['draft', 'solving', 'proposed', 'confirmed', 'published'] as const) {
      expect(stepsFor(polres, plan(status))).toEqual([]);
    }
  });

  test('answers only while it is asked, and reports absences of its own units only', () => {
    expect(may.answer(polres, plan('proposed'))).toBe(true);
    expect(may.answer(polres, plan('draft'))).toBe(false);
    expect(may.answer(coordinator, plan('proposed'))).toBe(false);
    expect(may.reportAbsence(polres, 'polres')).toBe(true);
    expect(may.reportAbsence(polres, 'samsat')).toBe(false);
    expect(may.closeStops(polres)).toBe(false);
  });

  test('reads on which days a kelurahan is visited, which coordinators set', () => {
    const wishes = [{ demo: true }, { demo: false }];
    const mayEach = (who: typeof polres | typeof coordinator, demo: boolean) =>
      wishes.map((wish) => may.setVisitDays({ ...who, demo }, wish));
    expect(mayEach(polres, false)).toEqual([false, false]);
    expect(mayEach(coordinator, false)).toEqual([true, true]);
    expect(mayEach(coordinator, true)).toEqual([true, false]);
  });

  test('takes its part out of a published session, not out of one in which it has none', () => {
    const session = (agency: string) =>
      ({ status: 'planned', assignments: [{ agency }] }) as unknown as PlanSession; // all it reads
    expect(may.cancel(polres, plan('published'), session('polres'))).toBe(true);
    expect(may.cancel(polres, plan('published'), session('samsat'))).toBe(false);
    expect(may.cancel(coordinator, plan('draft'), session('polres'))).toBe(false);
  });
});
