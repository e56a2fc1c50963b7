import { describe, expect, test } from '@jest/globals';
import { check, makeProblem, solve } from '../../solver/index.js';
import { Random } from '../../solver/random.js';
import { nextEvent, published } from './events.js';
import { regionInput, VARIANTS, type Variant } from './family.js';
import { jointCapacity } from './fleet.js';
import { measure } from './measure.js';
import { syntheticPlaces } from './places.js';
import { wholeInput, wholeSolution } from './regions.js';

const input = (stops: number, variant: Variant, seed = 1) =>
  regionInput(syntheticPlaces(stops, new Random(seed)), { weeks: 2, seed, variant });
const wantedOf = (region: ReturnType<typeof input>) =>
  region.requirements.reduce((sum, r) => sum + r.visits!, 0);

describe('the family', () => {
  test('is the same for the same seed, and another for another', () => {
    expect(input(27, 'a')).toEqual(input(27, 'a'));
    expect(input(27, 'a', 2)).not.toEqual(input(27, 'a'));
  });

  test('has three depots and the demo fleet for each 27 stops', () => {
    const region = input(60, 'a');
    expect(region.units).toHaveLength(3 * 7);
    expect(region.locationCount).toBe(60 + 3 * 3);
    expect(new Set(region.units.map((u) => u.depot)).size).toBe(9);
  });

  test('has bundles, candidates and second visits in the shares that are promised', () => {
    const { requirements } = input(60, 'a');
    const count = (holds: (r: (typeof requirements)[number]) => boolean) =>
      requirements.filter(holds).length;
    expect(count((r) => r.together === 'required')).toBe(42);
    expect(count((r) => r.together === 'preferred')).toBe(12);
    expect(count((r) => r.together === 'free')).toBe(6);
    expect(count((r) => r.visits === 2 && r.gapMin === 4 && r.gapMax === 10)).toBe(12);
    expect(new Set(requirements.map((r) => r.candidates.length))).toEqual(new Set([2, 3]));
  });

  test.each(VARIANTS)('variant %s has its joint capacity per wanted visit', (variant) => {
    const region = input(90, variant);
    const ratio = jointCapacity(region.units) / wantedOf(region);
    // Capacity comes in unit-days of two sessions.
    expect(Math.abs(ratio - (variant === 'd' ? 0.7 : 1.1))).toBeLessThan(0.02);
  });

  test.each(VARIANTS)('variant %s is planned without a violation', (variant) => {
    const problem = makeProblem(input(3, variant));
    const { solution } = solve(problem, { seed: 1, iterations: 8 });
    expect(check(problem, solution)).toEqual([]);
    expect(measure(problem, solution).violations).toBe(0);
  });
});

test('two regions checked as one problem cost what they cost apart, but for the worst area', () => {
  const inputs = [input(2, 'a', 1), input(4, 'a', 2)];
  const parts = inputs.map((region) => {
    const problem = makeProblem(region);
    return { problem, solution: solve(problem, { seed: 1, iterations: 8 }).solution };
  });
  const whole = makeProblem(wholeInput(inputs));
  const solution = wholeSolution(whole, parts);
  expect(whole.locationCount).toBe(7);
  expect(check(whole, solution)).toEqual([]);
  const sum = (name: 'drive' | 'unserved' | 'togetherness') =>
    parts.reduce((total, part) => total + part.solution.terms[name], 0);
  for (const name of ['drive', 'unserved', 'togetherness'] as const) {
    expect(solution.terms[name]).toBe(sum(name));
  }
  expect(solution.terms.equity).toBe(Math.max(...parts.map((p) => p.solution.terms.equity)));
});

test('an event after publication is planned as a revision of what was announced', () => {
  const region = input(4, 'e');
  const problem = makeProblem(region);
  const { solution } = solve(problem, { seed: 1, iterations: 8 });
  const announced = published(region, problem, solution);
  const count = announced.requirements.reduce((n, r) => n + r.announced!.length, 0);
  expect(count).toBe(solution.visits.filter((v) => !v.absent).length);
  const random = new Random(1);
  for (const number of [0, 1, 2]) {
    const event = nextEvent(number, announced, solution, random)!;
    const changed = makeProblem(event.input);
    const revised = solve(changed, { seed: 1, iterations: 8, start: solution });
    expect(check(changed, revised.solution)).toEqual([]);
    expect(changed.profile).toBe('revise');
  }
  expect(nextEvent(0, announced, { ...solution, tours: [], sessions: [] }, random)).toBeNull();
  // Nothing has happened yet: the announced plan itself costs no change.
  const same = makeProblem(announced);
  expect(solve(same, { seed: 1, iterations: 1, start: solution }).solution.levels[4]).toBe(0);
});
