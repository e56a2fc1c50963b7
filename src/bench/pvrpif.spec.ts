import { describe, expect, test } from '@jest/globals';
import { check, solve } from '../solver/index.js';
import { Json } from './json.js';
import { isWaste, parseWaste } from './pvrpif.js';
import { judgeWaste } from './pvrpif-cost.js';
import { wasteProblem, wasteRoutesOf } from './pvrpif-problem.js';

/** On a line: depot 0, customers at 4 and 6, a facility at 10, another at −30; minutes = distance. */
const at = [0, 4, 6, 10, -30];
const kinds = ['depot', 'customer', 'customer', 'intermediateFacility', 'intermediateFacility'];
const raw = (capacity: number) => ({
  type: 'FeatureCollection',
  info: { numVehicles: 1, maxDuration: 40, maxCapacity: capacity, planningHorizon: 4 },
  features: at.map((_, id) => ({
    properties: {
      id,
      type: kinds[id],
      frequency: [0, 2, 1, 0, 0][id],
      demand: [0, 5, 6, 0, 0][id],
      service: [0, 3, 2, 0, 0][id],
    },
  })),
  duration: at.map((a) => at.map((b) => Math.abs(a - b))),
});
const file = parseWaste(new Json(raw(11)), 'line');
const tight = parseWaste(new Json(raw(8)), 'line');

describe('a waste collection file', () => {
  test('is recognised; visits are equally far apart', () => {
    expect(isWaste(new Json(raw(11)))).toBe(true);
    expect(isWaste(new Json({ patients: [], caregivers: [] }))).toBe(false);
    expect(file.sites[1]!.patterns).toEqual([
      [0, 2],
      [1, 3],
    ]);
    expect(file.sites[2]!.patterns).toEqual([[0], [1], [2], [3]]);
  });

  test('costs the driving; the load must be emptied before the depot', () => {
    const day = (d: number, ...sites: number[]) => ({ day: d, vehicle: 0, sites });
    expect(judgeWaste(file, [day(0, 1, 2, 3), day(2, 1, 3)])).toEqual({
      cost: 40,
      vehicles: 1,
      faults: [],
    });
    expect(judgeWaste(file, [day(0, 1, 2), day(2, 1, 3)]).faults).toEqual([
      'day 0, vehicle 0: comes home with 11',
    ]);
    expect(judgeWaste(tight, [day(0, 1, 2, 3), day(2, 1, 3)]).faults).toEqual([
      'day 0, vehicle 0: load 11 at 2 of 8',
    ]);
    expect(judgeWaste(file, [day(0, 1, 2, 3), day(3, 1, 3)]).faults).toEqual([
      'customer 1 is visited on days 0 3',
    ]);
    // 60 of driving and 5 of service.
    expect(judgeWaste(file, [day(0, 1, 2, 4), day(2, 1, 3)]).faults[0]).toMatch('lasts 77 of 40');
  });

  test('a vehicle that is full empties on the way and goes on', () => {
    const problem = wasteProblem(tight);
    const { solution } = solve(problem, { seed: 1, iterations: 200 });
    expect(check(problem, solution)).toEqual([]);
    const routes = wasteRoutesOf(tight, problem, solution);
    expect(judgeWaste(tight, routes)).toEqual({ cost: 48, vehicles: 1, faults: [] });
    expect(routes.map(({ sites }) => sites)).toContainEqual([1, 3, 2, 3]);
    const both = solution.tours.find((tour) => tour.sessions.length === 2)!;
    expect(both.refills).toEqual([1]);
    const tours = solution.tours.map(({ refills: _, ...tour }) => tour);
    expect(check(problem, { ...solution, tours }).map(({ code }) => code)).toContain('H16');
  });

  test('is planned, and planner and judge agree on the minutes', () => {
    const problem = wasteProblem(file);
    const { solution } = solve(problem, { seed: 1, iterations: 200 });
    expect(check(problem, solution)).toEqual([]);
    const verdict = judgeWaste(file, wasteRoutesOf(file, problem, solution));
    expect(verdict).toEqual({ cost: 40, vehicles: 1, faults: [] });
    expect(solution.levels).toEqual([0, 0, 0, 0, 0, 40]);
  });
});
