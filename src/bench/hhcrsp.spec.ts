import { describe, expect, test } from '@jest/globals';
import { isHomeCare, parseHomeCare } from './hhcrsp.js';
import { Json } from './json.js';
import { judgeCare, type CareRoute } from './hhcrsp-cost.js';
import { careRoutesOf, homeCareProblem } from './hhcrsp-problem.js';
import { check, solve } from '../solver/index.js';

/** Office, A and B on a line, 10 apart. A wants one service, B two of them in step. */
const raw = (synchronization: unknown) => ({
  patients: [
    { id: 'A', time_window: [0, 30], required_caregivers: [{ service: 's1', duration: 5 }] },
    {
      id: 'B',
      time_window: [20, 30],
      required_caregivers: [
        { service: 's1', duration: 5 },
        { service: 's2', duration: 5 },
      ],
      synchronization,
    },
  ],
  services: [{ id: 's1' }, { id: 's2' }],
  caregivers: [
    { id: 'c1', abilities: ['s1'] },
    { id: 'c2', abilities: ['s1', 's2'] },
  ],
  central_offices: [{ id: 'd' }],
  distances: [
    [0, 10, 20],
    [10, 0, 10],
    [20, 10, 0],
  ],
});
const file = (synchronization: unknown) => new Json(raw(synchronization));
const together = parseHomeCare(file({ type: 'simultaneous' }), 'tiny');
const after = parseHomeCare(file({ type: 'sequential', distance: [8, 12] }), 'tiny');

const route = (caregiver: string, ...visits: [string, string, number][]): CareRoute => ({
  caregiver,
  visits: visits.map(([patient, service, start]) => ({ patient, service, start })),
});

describe('a home care file', () => {
  test('is recognised; services in step have a gap', () => {
    expect(isHomeCare(file({ type: 'simultaneous' }))).toBe(true);
    expect(isHomeCare(new Json({ type: 'FeatureCollection' }))).toBe(false);
    expect(together.patients.map((p) => p.gap)).toEqual([null, { min: 0, max: 0 }]);
    expect(after.patients[1]!.gap).toEqual({ min: 8, max: 12 });
  });

  test('costs a third of travel, all tardiness and the largest tardiness', () => {
    // Each drives 40. B begins at 33: both services 3 late; (80 + 6 + 3) / 3.
    const late = [route('c1', ['A', 's1', 10], ['B', 's1', 33]), route('c2', ['B', 's2', 33])];
    expect(judgeCare(together, late)).toEqual({ cost: 89 / 3, vehicles: 2, faults: [] });
  });

  test('wants the services of a patient in step and by two caregivers', () => {
    const apart = [route('c1', ['A', 's1', 10], ['B', 's1', 25]), route('c2', ['B', 's2', 33])];
    expect(judgeCare(after, apart).faults).toEqual([]);
    expect(judgeCare(together, apart).faults).toEqual(['B: services begin 8 apart, wanted 0 to 0']);
    const alone = [route('c1', ['A', 's1', 10]), route('c2', ['B', 's1', 20], ['B', 's2', 28])];
    expect(judgeCare(after, alone).faults).toEqual(['B: both services by caregiver c2']);
  });

  test('is broken by a skill, a start before arrival or window, a service missing or twice', () => {
    expect(judgeCare(together, [route('c1', ['A', 's2', 10])]).faults[0]).toMatch('not wanted');
    expect(judgeCare(together, [route('c1', ['B', 's2', 20])]).faults[0]).toMatch('cannot give');
    expect(judgeCare(together, [route('c1', ['A', 's1', 9])]).faults[0]).toMatch('too early');
    expect(judgeCare(together, [route('c1', ['B', 's1', 19])]).faults).toContain(
      'caregiver c1 at B: begins before the window',
    );
    const twice = [route('c1', ['A', 's1', 10]), route('c2', ['A', 's1', 10])];
    expect(judgeCare(together, twice).faults).toContain('caregiver c2 at A: s1 is given twice');
    expect(judgeCare(together, []).faults).toHaveLength(3);
  });

  test.each([together, after])('is planned with two caregivers in step', (care) => {
    const problem = homeCareProblem(care);
    const { solution } = solve(problem, { seed: 1, iterations: 200 });
    expect(check(problem, solution)).toEqual([]);
    const routes = careRoutesOf(care, problem, solution);
    expect(judgeCare(care, routes)).toMatchObject({ vehicles: 2, faults: [] });
    expect(solution.levels[5]).toBe(Math.round(3000 * judgeCare(care, routes).cost));
  });

  test('is planned legally where distances have more than three decimals', () => {
    const { distances } = raw(undefined);
    const fine = distances.map((row) => row.map((minutes) => minutes * 1.00004));
    const care = parseHomeCare(
      new Json({ ...raw({ type: 'simultaneous' }), distances: fine }),
      'f',
    );
    const problem = homeCareProblem(care);
    const { solution } = solve(problem, { seed: 1, iterations: 200 });
    expect(judgeCare(care, careRoutesOf(care, problem, solution)).faults).toEqual([]);
  });

  test('is planned at its least cost when services are simultaneous', () => {
    const problem = homeCareProblem(together);
    const { solution } = solve(problem, { seed: 1, iterations: 200 });
    // c1 takes A on the way, both are at B from 25 on: 80 of travel, nobody late.
    expect(solution.levels).toEqual([0, 0, 0, 0, 0, 80_000]);
  });
});
