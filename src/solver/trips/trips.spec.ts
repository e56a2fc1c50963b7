import { describe, expect, test } from '@jest/globals';
import { check, makeProblem, solve, SolverInputError, type SolverProblem } from '../index.js';
import type { ProblemInput } from '../problem-input.js';
import { Random } from '../random.js';
import { Trips } from './trips.js';

const REQUIREMENTS = 9;

/** One or two units, depot 0, a place to refill in the last location, stops anywhere. */
function randomInput(seed: number): ProblemInput {
  const random = new Random(seed);
  const size = REQUIREMENTS + 2;
  const at = Array.from({ length: size }, () => [random.below(60), random.below(60)] as const);
  const road = (a: number, b: number) =>
    Math.abs(at[a]![0] - at[b]![0]) + Math.abs(at[a]![1] - at[b]![1]);
  const matrix = (seconds: (a: number, b: number) => number) => ({
    seconds: Array.from({ length: size * size }, (_, k) => seconds(Math.floor(k / size), k % size)),
    metres: new Array<number>(size * size).fill(0),
  });
  const days = [0, 1, 2];
  const requirements = Array.from({ length: REQUIREMENTS }, (_, r) => ({
    services: [{ service: 0, demand: 0 }],
    candidates: [{ stop: r }],
    visits: 1 + random.below(2),
    load: 1 + random.below(6),
    minSeconds: random.below(9),
    maxSeconds: 9,
    minOverlapSeconds: 0,
  }));
  return {
    dayCount: days.length,
    grainSeconds: 1,
    workGrainSeconds: 1,
    weights: { waitSecond: 0, equityDay: 0, lateDay: 0, tailDay: 0 },
    locationCount: size,
    travel: [{ ...matrix(road), refill: matrix((a, b) => road(a, size - 1) + road(size - 1, b)) }],
    services: [{}],
    units: Array.from({ length: 1 + random.below(2) }, () => ({
      depot: 0,
      setUpSeconds: 0,
      packUpSeconds: 0,
      restsInClosed: false,
      skills: [{ service: 0, counters: 1, bottleneckSeconds: 0 }],
      days: days.map((day) => ({
        day,
        from: 0,
        until: 9000,
        capacity: 8,
        maxDurationSeconds: 250 + random.below(600),
      })),
    })),
    stops: Array.from({ length: REQUIREMENTS }, (_, r) => ({
      location: r + 1,
      windows: days.map((day) => ({ day, from: 0, until: 9000 })),
    })),
    requirements,
  };
}

/** Least driving of an order of visits over all ways to cut it into trips. */
function byHand(p: SolverProblem, order: readonly number[]): number {
  const L = p.locationCount;
  const spot = (r: number) => p.stopLocation[p.candidateStop[p.candidatePtr[r]!]!]!;
  let least = Infinity;
  for (let cuts = 0; cuts < 2 ** Math.max(0, order.length - 1); cuts++) {
    let [place, load, seconds, legal] = [0, 0, 0, true];
    order.forEach((r, i) => {
      const refill = i > 0 && (cuts >>> (i - 1)) % 2 === 1;
      seconds += (refill ? p.refillSeconds : p.travelSeconds)[place * L + spot(r)]!;
      load = (refill ? 0 : load) + p.load[r]!;
      legal &&= load <= p.loadCapacity[0]!;
      place = spot(r);
    });
    if (legal) least = Math.min(least, seconds + p.travelSeconds[place * L]!);
  }
  return order.length === 0 ? 0 : least;
}

describe('tours of several trips', () => {
  test('the price of a place is what the tour costs more, by all ways to cut it', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const p = makeProblem(randomInput(seed));
      const trips = new Trips(p, { last: 0 });
      const random = new Random(seed);
      let order: number[] = [];
      for (let r = 0; r < REQUIREMENTS - 1; r++) {
        const before = byHand(p, order);
        const ways = Array.from({ length: order.length + 1 }, (_, i) =>
          byHand(p, order.toSpliced(i, 0, r)),
        );
        const service = [...order, r].reduce((sum, each) => sum + p.minSessionSeconds[each]!, 0);
        const least = Math.min(...ways);
        const fits = least + service <= p.maxDuration[0]!;
        expect(trips.place(r, 0)).toBe(fits ? least - before : Infinity);
        const at = random.below(order.length + 1);
        trips.insert(r, 0, at);
        order = order.toSpliced(at, 0, r);
        expect(trips.drive[0]).toBe(byHand(p, order));
        if (random.below(3) === 0) {
          const gone = order[random.below(order.length)]!;
          trips.remove(gone, 0);
          order = order.filter((each) => each !== gone);
          expect(trips.total).toBe(byHand(p, order));
        }
      }
    }
  });

  test('C15: plans of several trips pass the check, and the load of no trip is too much', () => {
    let refills = 0;
    for (let seed = 1; seed <= 30; seed++) {
      const problem = makeProblem(randomInput(seed));
      const { solution } = solve(problem, { seed, iterations: 300 });
      expect(check(problem, solution)).toEqual([]);
      expect(solve(problem, { seed, iterations: 300 }).solution).toEqual(solution);
      refills += solution.tours.reduce((sum, tour) => sum + (tour.refills?.length ?? 0), 0);
    }
    expect(refills).toBeGreaterThan(30);
  });

  test('nothing is collected where a stop, or the service, is closed all day', () => {
    const weekend = [{ day: 2, from: 0, until: 9000 }];
    const withoutFirst = ({ day }: { readonly day: number }) => day > 0;
    for (let seed = 1; seed <= 10; seed++) {
      const input = randomInput(seed);
      const stops = input.stops.map((stop, s) =>
        s % 2 === 0 ? { ...stop, windows: stop.windows.filter(withoutFirst) } : stop,
      );
      for (const [services, open] of [
        [[{}], 1],
        [[{ hours: weekend }], 2],
      ] as const) {
        const problem = makeProblem({ ...input, stops, services });
        const { solution } = solve(problem, { seed, iterations: 100 });
        expect(check(problem, solution)).toEqual([]);
        const days = solution.visits.filter((v) => !v.absent && v.stop % 2 === 0).map((v) => v.day);
        expect(Math.min(...days, 2)).toBeGreaterThanOrEqual(open);
      }
    }
  });

  test('what cannot stand beside a refill is refused by name', () => {
    const input = randomInput(1);
    const early = { ...input.stops[0]!, windows: [{ day: 0, from: 100, until: 9000 }] };
    const problem = makeProblem({ ...input, stops: [early, ...input.stops.slice(1)] });
    expect(() => solve(problem, { seed: 1, iterations: 1 })).toThrow(SolverInputError);
    expect(() => solve(problem, { seed: 1, iterations: 1 })).toThrow('beside time windows');
  });
});
