import { describe, expect, test } from '@jest/globals';
import { isCordeau, parseCordeau } from './cordeau.js';
import { judgeRoutes } from './routing-cost.js';
import { routesOf, routingProblem } from './routing-problem.js';
import { check, solve } from '../solver/index.js';
import type { Route, RoutingInstance } from './instance.js';
import { PERIODIC } from './testing/tiny-files.js';

/** Two depots, one vehicle each, at most 20 long, 10 on board. */
const DEPOTS = `2 1 2 2
20 10
20 10
1 3 4 2 6 1 2 1 2
2 20 0 2 6 1 2 1 2
3 0 0 0 0 0 0
4 17 0 0 0 0 0
`;

/** One depot open 0–100 and one vehicle that may be away for 30; customer 2 opens at 60. */
const WINDOWS = `6 1 2 1
30 10
1 3 4 5 2 1 1 1 0 90
2 6 8 5 2 1 1 1 60 90
3 0 0 0 0 0 0 0 0 100
`;

function planned(instance: RoutingInstance): Route[] {
  const problem = routingProblem(instance);
  const { solution } = solve(problem, { seed: 1, iterations: 200 });
  expect(check(problem, solution)).toEqual([]);
  return routesOf(instance, problem, solution);
}

describe('a periodic file', () => {
  const instance = parseCordeau(PERIODIC, 'p');

  test('is recognised and its codes are sets of days', () => {
    expect(isCordeau(PERIODIC)).toBe(true);
    expect(instance).toMatchObject({ family: 'pvrp', dayCount: 5 });
    expect(instance.customers.map((c) => c.patterns)).toEqual([
      [
        [1, 3],
        [0, 2],
      ],
      [[4], [0]],
    ]);
    expect(instance.vehicles[0]!.maxDuration[0]).toBe(Infinity);
  });

  test('is judged by day: the sum of real distances, the load, the set of days', () => {
    const day = (at: number, ...customers: number[]) => ({ day: at, vehicle: 0, customers });
    // Twice 5 + 5 for customer 1, 8 + 8 for customer 2.
    expect(judgeRoutes(instance, [day(1, 1), day(3, 1), day(4, 2)])).toEqual({
      cost: 36,
      vehicles: 1,
      faults: [],
    });
    expect(judgeRoutes(instance, [day(0, 1, 2), day(2, 1)]).faults).toEqual([
      'day 0, vehicle 0: load 11 of 10',
    ]);
    expect(judgeRoutes(instance, [day(0, 1), day(3, 1), day(4, 2)]).faults).toEqual([
      'customer 1 is visited on days 0 3',
    ]);
  });

  test('is planned on allowed days', () => {
    expect(judgeRoutes(instance, planned(instance))).toMatchObject({ cost: 36, faults: [] });
  });
});

describe('a file with several depots', () => {
  const instance = parseCordeau(DEPOTS, 'd');

  test('has its depots last and a fleet at each', () => {
    expect(instance.depots.map((d) => d.id)).toEqual([3, 4]);
    expect(instance.vehicles.map((v) => v.depot)).toEqual([0, 1]);
    expect(instance.vehicles[0]).toMatchObject({ capacity: [10], maxDuration: [20] });
  });

  test('is planned from the nearer depots', () => {
    const routes = planned(instance);
    // 5 + 5 from the first depot, 3 + 3 from the second.
    expect(judgeRoutes(instance, routes)).toEqual({ cost: 16, vehicles: 2, faults: [] });
  });

  test('counts service in the duration', () => {
    // 17.03 from the second depot, 2 at the customer, 17.03 back.
    const far = [
      { day: 0, vehicle: 1, customers: [1] },
      { day: 0, vehicle: 0, customers: [2] },
    ];
    expect(judgeRoutes(instance, far).faults).toHaveLength(2);
  });
});

describe('a file with depots and windows', () => {
  const instance = parseCordeau(WINDOWS, 'w');

  test('waits count in the duration, but a tour may leave late', () => {
    const tour = (...customers: number[]) => [{ day: 0, vehicle: 0, customers }];
    // Leaves at 45, serves 1 at 50, 2 at 60, is back at 75: 30. The other way round: 60, 70, 80.
    expect(judgeRoutes(instance, tour(1, 2))).toMatchObject({ cost: 20, faults: [] });
    const tight = parseCordeau(WINDOWS.replace('30 10', '29 10'), 'w');
    expect(judgeRoutes(tight, tour(1, 2)).faults).toEqual(['day 0, vehicle 0: lasts 30 of 29']);
    const early = parseCordeau(WINDOWS.replace('1 1 1 0 90', '1 1 1 0 20'), 'w');
    // Customer 1 must begin by 20, customer 2 cannot before 60: 15 to 75.
    expect(judgeRoutes(early, tour(1, 2)).faults).toEqual(['day 0, vehicle 0: lasts 60 of 30']);
  });

  test('is planned within the duration', () => {
    expect(judgeRoutes(instance, planned(instance))).toMatchObject({ cost: 20, faults: [] });
  });
});
