import { describe, expect, test } from '@jest/globals';
import type { PlanSession } from '../../src/contract/plans.contract.js';
import { bundleSigns, cellKey, cellsOf, rowsOf, weekOf, weeksOf } from './week.js';

/** Only what the table reads of a session. */
const session = (id: string, date: string, open: number, ...units: string[]) =>
  ({
    id,
    date,
    open,
    assignments: units.map((unit) => ({ unit: { id: unit, code: unit }, agency: 'samsat' })),
  }) as unknown as PlanSession;

describe('the week table', () => {
  test('a horizon is cut at Mondays', () => {
    const weeks = weeksOf({ fromDate: '2026-12-03', days: 6 }); // Thursday to Tuesday
    expect(weeks).toEqual([
      ['2026-12-03', '2026-12-04', '2026-12-05', '2026-12-06'],
      ['2026-12-07', '2026-12-08'],
    ]);
  });

  test('a date is found in its week, one outside the horizon in the first', () => {
    const weeks = weeksOf({ fromDate: '2026-11-30', days: 14 });
    expect(weekOf(weeks, '2026-12-06')).toBe(0);
    expect(weekOf(weeks, '2026-12-07')).toBe(1);
    expect(weekOf(weeks, '2026-11-23')).toBe(0);
  });

  test('units without work keep their row, and units the fleet no longer has appear', () => {
    const rows = rowsOf(
      [
        { id: 'u2', code: 'SIM-2', agency: 'polres' },
        { id: 'u1', code: 'SIM-1', agency: 'polres' },
      ],
      [session('a', '2026-12-03', 480, 'gone')],
    );
    expect(rows.get('polres')?.map(({ code }) => code)).toEqual(['SIM-1', 'SIM-2']);
    expect(rows.get('samsat')?.map(({ id }) => id)).toEqual(['gone']);
  });

  test('a session stands in the row of each of its units, the earlier one first', () => {
    const late = session('late', '2026-12-03', 600, 'u1');
    const early = session('early', '2026-12-03', 480, 'u1', 'u2');
    const cells = cellsOf([late, early]);
    expect(cells.get(cellKey('u1', '2026-12-03'))).toEqual([early, late]);
    expect(cells.get(cellKey('u2', '2026-12-03'))).toEqual([early]);
  });

  test('bundles of a day carry their own sign, single units none', () => {
    const signs = bundleSigns([
      session('b', '2026-12-03', 600, 'u1', 'u2'),
      session('a', '2026-12-03', 480, 'u3', 'u4'),
      session('alone', '2026-12-03', 480, 'u5'),
      session('next', '2026-12-04', 480, 'u1', 'u2'),
    ]);
    expect(Object.fromEntries(signs)).toEqual({ a: 'A', b: 'B', next: 'A' });
  });
});
