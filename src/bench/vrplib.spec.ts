import { describe, expect, test } from '@jest/globals';
import { isVrplib, parseVrplib } from './vrplib.js';
import { judgeRoutes } from './routing-cost.js';
import { routesOf, routingProblem } from './routing-problem.js';
import { check, solve } from '../solver/index.js';
import { PRIZES } from './testing/tiny-files.js';

const DEPOTS = `NAME: tiny
EDGE_WEIGHT_TYPE: EUC_2D
DIMENSION: 3
VEHICLES: 2
CAPACITY: 10
VEHICLES_MAX_DURATION: 40
NODE_COORD_SECTION
1 0 0
2 10 0
3 11 1
DEMAND_SECTION
1 0
2 0
3 4
SERVICE_TIME_SECTION
1 0
2 0
3 7
TIME_WINDOW_SECTION
1 0 100
2 0 100
3 20 90
VEHICLES_DEPOT_SECTION
1 1
2 2
DEPOT_SECTION
1
2
EOF
`;

describe('a file with prizes', () => {
  const instance = parseVrplib(PRIZES, 'tiny');

  test('has optional customers; cost is way and prizes left behind, in tenths', () => {
    expect(isVrplib(PRIZES)).toBe(true);
    expect(instance).toMatchObject({ family: 'pcvrptw' });
    expect(instance.customers.map((c) => [c.id, c.prize, c.service])).toEqual([
      [2, 12, 9],
      [3, 7, 9],
    ]);
    const only2 = [{ day: 0, vehicle: 0, customers: [2] }];
    expect(judgeRoutes(instance, only2)).toMatchObject({ cost: 100 + 70, faults: [] });
    expect(judgeRoutes(instance, [])).toMatchObject({ cost: 120 + 70, faults: [] });
  });

  test('is planned by weighing way against prize', () => {
    const problem = routingProblem(instance);
    const { solution } = solve(problem, { seed: 1, iterations: 10_000 });
    expect(check(problem, solution)).toEqual([]);
    expect(judgeRoutes(instance, routesOf(instance, problem, solution)).cost).toBe(170);
    expect(solution.levels).toEqual([0, 0, 0, 0, 0, 170]);
  });
});

test('a file with several depots gives each vehicle its own, and counts whole thousandths', () => {
  const instance = parseVrplib(DEPOTS, 'tiny');
  expect(instance).toMatchObject({ family: 'mdvrptw-large' });
  expect(instance.vehicles.map((v) => [v.depot, v.maxDuration[0]])).toEqual([
    [0, 40],
    [1, 40],
  ]);
  const problem = routingProblem(instance);
  const { solution } = solve(problem, { seed: 1, iterations: 200 });
  expect(check(problem, solution)).toEqual([]);
  // There and back over √2, each way 1414 thousandths.
  const routes = routesOf(instance, problem, solution);
  expect(judgeRoutes(instance, routes)).toEqual({ cost: 2828, vehicles: 1, faults: [] });
});
