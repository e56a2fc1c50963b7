import { describe, expect, test } from '@jest/globals';
import type { SolverProblem } from '../problem.js';
import { city } from '../testing/city.js';
import { alikeOf } from './alike.js';
import { makeModel } from './model.js';

const problem = city();
const { dayCount: D } = problem;
/** The first day of each kind of the first unit. */
const kinds = (p: SolverProblem) => Array.from(makeModel(p).alike.unitDay.subarray(0, D));

describe('days that are alike', () => {
  test('a working day of the second week is like that of the first', () => {
    const { unitDay, stopsDay } = makeModel(problem).alike;
    for (let d = 7; d < D - 1; d++) {
      expect(unitDay[d]).toBe(unitDay[d - 7]);
      expect(stopsDay[d]).toBe(stopsDay[d - 7]);
    }
    expect(new Set(unitDay.subarray(0, D)).size).toBeLessThan(D / 2);
  });

  test('windows are like others of their own stop with the same hours alone', () => {
    const { alike, p } = makeModel(problem);
    const windowDay: number[] = [];
    const windowStop: number[] = [];
    for (let cell = 0; cell < p.stopCount * D; cell++) {
      for (let w = p.stopWindowPtr[cell]!; w < p.stopWindowPtr[cell + 1]!; w++) {
        [windowDay[w], windowStop[w]] = [cell % D, Math.floor(cell / D)];
      }
    }
    alike.window.forEach((first, w) => {
      const hours = (v: number) => [
        windowStop[v],
        p.stopWindowFrom[v]! - windowDay[v]! * p.daySeconds,
        p.stopWindowUntil[v]! - windowDay[v]! * p.daySeconds,
      ];
      expect(hours(first)).toEqual(hours(w));
    });
    expect(new Set(alike.window).size).toBeLessThan(alike.window.length / 2);
  });

  test.each(['shiftUntil', 'quotaAll', 'maxSessions', 'startLocation'] as const)(
    'a day with another %s is of its own kind',
    (name) => {
      const other = problem[name].slice();
      const before = kinds(problem);
      const day = before.findIndex((first, d) => first < d);
      other[day]! = name === 'startLocation' ? problem.locationCount - 1 : other[day]! - 1;
      const after = kinds({ ...problem, [name]: other });
      expect(after[day]).toBe(day);
      expect(after.filter((first, d) => first !== before[d])).toEqual([day]);
    },
  );

  test('agency hours and closed times make a day another one, for all units and stops', () => {
    const m = makeModel(problem);
    const day = kinds(problem).findIndex((first, d) => first < d);
    const serviceWindowUntil = problem.serviceWindowUntil.slice();
    serviceWindowUntil[problem.serviceWindowPtr[day]!]! -= 900;
    const p = { ...problem, serviceWindowUntil };
    const { unitDay, window, stopsDay } = alikeOf({ ...m, p });
    for (let u = 0; u < p.unitCount; u++) expect(unitDay[u * D + day]).toBe(day);
    for (let r = 0; r < p.requirementCount; r++) expect(stopsDay[r * D + day]).toBe(day);
    const w = p.stopWindowPtr[day]!;
    if (w < p.stopWindowPtr[day + 1]!) expect(window[w]).toBe(w);
  });

  test('no two days are alike where their openings lie differently on the clock', () => {
    const p = { ...problem, grainSeconds: 7 * 60 };
    expect(kinds(p)).toEqual(Array.from({ length: D }, (_, d) => d));
  });
});
