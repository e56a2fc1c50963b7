import { describe, expect, test } from '@jest/globals';
import type { ProblemInput, RequirementInput, VisitLockInput } from '../problem-input.js';
import { SolverInputError } from '../problem.js';
import { clock, stopOf, town, unitOf, wishOf, type TownParts } from '../testing/town.js';
import { makeProblem } from './make-problem.js';

describe('locks that the data no longer allow are refused, with the day, unit or people named', () => {
  /** The message of the conflict, or 'accepted'. */
  const refusal = (input: ProblemInput): string => {
    try {
      makeProblem(input);
    } catch (error) {
      if (error instanceof SolverInputError && error.code === 'LOCK_CONFLICT') return error.message;
      throw error;
    }
    return 'accepted';
  };
  // Two days; ten people want each of two services at stop 0, which unit 0 and unit 1 give.
  const given = { dayCount: 2, services: 2, stops: [stopOf(0, 2), stopOf(1, 2)] };
  const withLock = (
    lock: Partial<VisitLockInput>,
    { wish = {}, ...parts }: TownParts & { wish?: Partial<RequirementInput> } = {},
  ) => {
    const locks = [{ visit: 0, stop: 0, mustStay: true, ...lock }];
    const requirements = [wishOf(0, [0, 1], { together: 'preferred', locks, ...wish })];
    return refusal(town({ ...given, requirements, ...parts }));
  };
  const workingOn = (...days: number[]) =>
    days.map((day) => ({ day, from: clock(7), until: clock(16) }));
  const taxUnit = { units: [{ service: 1, unit: 1 }] };
  const noDay = 'on no allowed day the stop is open and the locked units work';

  test('a unit that is absent on every day, or on those on which the stop is open', () => {
    const units = (...days: number[]) => [unitOf(0, 2), unitOf(1, 2, { days: workingOn(...days) })];
    const windows = [{ day: 0, from: clock(8), until: clock(15) }];
    const stops = [stopOf(0, 2, { windows }), stopOf(1, 2)];
    expect(withLock(taxUnit, { units: units() })).toContain(noDay);
    expect(withLock(taxUnit, { units: units(1) })).toBe('accepted');
    expect(withLock(taxUnit, { units: units(1), stops })).toContain(noDay);
    expect(withLock(taxUnit, { units: units(0), stops })).toBe('accepted');
    expect(withLock(taxUnit, { units: units(0), stops, wish: { days: [1] } })).toContain(noDay);
  });

  test('two units that never work on the same day', () => {
    const units = [0, 1].map((h) => unitOf(h, 2, { days: workingOn(h) }));
    const both = { units: [0, 1].map((h) => ({ service: h, unit: h })) };
    expect(withLock(taxUnit, { units })).toBe('accepted');
    expect(withLock(both, { units })).toContain(noDay);
  });

  test('a stop that is closed on every day', () => {
    const stops = [stopOf(0, 2, { windows: [] }), stopOf(1, 2)];
    const wish = { candidates: [{ stop: 0 }, { stop: 1 }] };
    expect(withLock({}, { stops, wish })).toContain(noDay);
    expect(withLock({ stop: 1 }, { stops, wish })).toBe('accepted');
  });

  test('more people than come, fewer than one of those who do, and more than the quotas', () => {
    const people = (count: number) => ({ served: [{ service: 0, people: count }] });
    const few = 'locked people of service 0 do not agree with those who come';
    expect([1, 10].map((count) => withLock(people(count)))).toEqual(['accepted', 'accepted']);
    expect(withLock(people(11))).toContain(`11 ${few}`);
    expect(withLock(people(0))).toContain(`0 ${few}`);
    expect(withLock(people(6), { wish: { candidates: [{ stop: 0, attraction: 500 }] } })).toContain(
      few,
    );
    const skill = { service: 0, counters: 1, bottleneckSeconds: 360, quota: 4 };
    const units = [unitOf(0, 2, { skills: [skill] }), unitOf(1, 2)];
    expect(withLock(people(4), { units })).toBe('accepted');
    expect(withLock(people(5), { units })).toContain('which no unit may serve');
    const other = [...units, unitOf(0, 2)];
    expect(withLock(people(5), { units: other })).toBe('accepted');
    const own = { ...people(5), units: [{ service: 0, unit: 0 }] };
    expect(withLock(own, { units: other })).toContain('which no unit may serve');
  });

  test('people of visits that meet are those of all of them', () => {
    const served = [{ service: 0, people: 18 }];
    const lock = { visit: 0, stop: 0, day: 0, mustStay: true, served };
    const both = (other: Partial<VisitLockInput>) => {
      const locks = [[lock], [{ ...lock, ...other }]];
      return refusal(
        town({ ...given, requirements: locks.map((x) => wishOf(0, [0], { locks: x })) }),
      );
    };
    expect(both({})).toBe('accepted');
    expect(both({ day: 1 })).toContain('do not agree with those who come');
    expect(both({ served: [{ service: 0, people: 17 }] })).toContain(
      'do not agree with those who come',
    );
  });

  test('a tour with more people than come or than its quota', () => {
    const tourOf = (served: number, quotaAll?: number) => {
      const session = {
        stop: 0,
        open: clock(9),
        visits: [{ requirement: 0, visit: 0 }],
        services: [{ service: 0, served }],
      };
      const tourLocks = [{ unit: 0, day: 0, sessions: [session] }];
      const units = [unitOf(0, 1, { days: [{ ...workingOn(0)[0]!, quotaAll }] })];
      return refusal(town({ units, requirements: [wishOf(0, [0])], other: { tourLocks } }));
    };
    expect([tourOf(5), tourOf(10), tourOf(4, 4)]).toEqual(Array(3).fill('accepted'));
    expect([tourOf(12), tourOf(0)].map((said) => said.includes('do not agree'))).toEqual([
      true,
      true,
    ]);
    expect(tourOf(5, 4)).toContain('unit 0 may not serve as many people on day 0');
  });
});
