import { describe, expect, test } from '@jest/globals';
import { isSolomon, parseSolomon } from './solomon.js';
import { judgeRoutes } from './routing-cost.js';
import { routesOf, routingProblem } from './routing-problem.js';
import { check, solve } from '../solver/index.js';

/** Three customers at (3, 4), (0, 8) and (1, 1); one vehicle carries two of them. */
const TEXT = `tiny

VEHICLE
NUMBER     CAPACITY
  2          20

CUSTOMER
CUST NO.  XCOORD.  YCOORD.  DEMAND  READY TIME  DUE DATE  SERVICE TIME

    0   0  0   0   0  100   0
    1   3  4  10   0   50  10
    2   0  8  10  40   60  10
    3   1  1  10   0   90  10
`;

describe('a Solomon file', () => {
  const instance = parseSolomon(TEXT, 'tiny');
  const route = (vehicle: number, ...customers: number[]) => ({ day: 0, vehicle, customers });

  test('is recognised and read', () => {
    expect(isSolomon(TEXT)).toBe(true);
    expect(isSolomon('1 3 50 5\n0 160\n')).toBe(false);
    expect(instance).toMatchObject({ family: 'vrptw-dist', dayCount: 1 });
    expect(instance.vehicles).toHaveLength(2);
    expect(instance.vehicles[0]).toMatchObject({ depot: 0, capacity: [20] });
    expect(instance.customers.map((c) => c.id)).toEqual([1, 2, 3]);
    expect(instance.customers[1]).toMatchObject({ ready: 40, due: 60, service: 10, demand: 10 });
  });

  test('counts distances cut to one decimal', () => {
    // 0–1 and 1–2 are 5, 2–0 is 8: 18; there and back to (1, 1) is 2 × 1.4 instead of 2 × 1.414.
    const { cost, vehicles, faults } = judgeRoutes(instance, [route(0, 1, 2), route(1, 3)]);
    expect({ cost, vehicles, faults }).toEqual({ cost: 20.8, vehicles: 2, faults: [] });
  });

  test('counts a distance that is whole as whole, and amounts that are not as people do', () => {
    // 108² + 45² = 117², of which doubles make 116.99999999999999 on the way; 0.1 + 0.2 is 0.3.
    const rows = ['0 0 0 0 0 300 0', '1 108 45 0.1 0 117 10', '2 108 45 0.2 0 127 10'];
    const text = `VEHICLE\nNUMBER CAPACITY\n1 0.3\n${rows.join('\n')}\n`;
    const far = parseSolomon(text, 'far');
    const verdict = judgeRoutes(far, [route(0, 1, 2)]);
    expect(verdict).toMatchObject({ cost: 234, faults: [] });
  });

  test('is broken by a load, a window, a customer twice, missing or unknown', () => {
    const faults = (...routes: Parameters<typeof judgeRoutes>[1]) =>
      judgeRoutes(instance, routes).faults;
    expect(faults(route(0, 1, 2, 3))).toEqual(['day 0, vehicle 0: load 30 of 20']);
    // Leaves customer 2 at 50 and needs 5 to customer 1, which closed at 50.
    expect(faults(route(0, 2, 1), route(1, 3))).toEqual([
      'day 0, vehicle 0: late at customer 1, 55 > 50',
    ]);
    expect(faults(route(0, 1, 2), route(1, 1, 3))).toEqual(['customer 1 is visited on days 0 0']);
    expect(faults(route(0, 1, 2))).toEqual(['customer 3 is not visited']);
    expect(faults(route(0, 1, 2, 9), route(1, 3))).toEqual([
      'day 0, vehicle 0: a customer does not exist',
    ]);
    expect(faults(route(0, 1), route(0, 2), route(1, 3))).toEqual([
      'day 0, vehicle 0: has two routes',
    ]);
  });

  test('is planned, and planner, checker and judge agree on the cost', () => {
    const problem = routingProblem(instance);
    const { solution } = solve(problem, { seed: 1, iterations: 200 });
    expect(check(problem, solution)).toEqual([]);
    const routes = routesOf(instance, problem, solution);
    const { cost, faults } = judgeRoutes(instance, routes);
    expect(faults).toEqual([]);
    expect(solution.terms.drive).toBe(Math.round(cost * 10));
    expect(routes.flatMap((r) => r.customers).sort()).toEqual([1, 2, 3]);
  });
});
