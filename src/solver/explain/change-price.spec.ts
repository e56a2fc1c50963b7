import { describe, expect, test } from '@jest/globals';
import { check } from '../check.js';
import { makeProblem } from '../input/make-problem.js';
import type { VisitLockInput } from '../problem-input.js';
import { schedule } from '../sessions/schedule.js';
import { solve } from '../solve.js';
import { announcing } from '../testing/announcing.js';
import { cityInput } from '../testing/city.js';
import { clock, stopOf, town, unitOf, wishOf } from '../testing/town.js';
import { atPrice, changedVisits, INFINITE_PRICE, tradeOffs } from './change-price.js';

describe('C33: a price per announced change, in a city planned in haste', () => {
  const input = cityInput({ areas: 27, simUnits: 1 });
  const fresh = makeProblem(input);
  const { solution: before } = solve(fresh, { seed: 3, iterations: 1, reasons: false });
  const problem = announcing(input, fresh, before);
  const plans = tradeOffs(problem, before, { seed: 1, iterations: 400 });
  const prices = [0, 1, 2, 5, 10, 20, 50, 100, 1000, INFINITE_PRICE];
  const chosen = prices.map((price) => atPrice(plans, price));

  test('at an infinite price nothing moves: what was announced is the same in every byte', () => {
    const { solution, changes } = chosen.at(-1)!;
    expect(changes).toBe(0);
    for (const session of before.sessions) expect(solution.sessions).toContainEqual(session);
  });

  test('the higher the price, the fewer the changes', () => {
    const changes = chosen.map((plan) => plan.changes);
    expect(changes).toEqual([...changes].sort((a, b) => b - a));
    expect(changes[0]).toBeGreaterThan(0);
  });

  test('a change is made only where it is worth its price', () => {
    const kept = before.levels;
    chosen.forEach(({ solution: { levels }, changes }, i) => {
      const price = prices[i]!;
      if (price === INFINITE_PRICE) return;
      expect(levels[1]).toBeLessThanOrEqual(kept[1]);
      if (levels[1] === kept[1]) {
        expect(levels[2] + price * changes).toBeLessThanOrEqual(kept[2]);
      }
    });
  });

  test('every plan to choose from is legal, counts its changes, and comes out the same again', () => {
    for (const { solution, changes } of plans) {
      expect(check(problem, solution)).toEqual([]);
      expect(changedVisits(problem, solution)).toBe(changes);
    }
    expect(tradeOffs(problem, before, { seed: 1, iterations: 400 })).toEqual(plans);
  });
});

describe('C32, C33: a change takes no locked service out of a bundle that may come apart', () => {
  // Unit 1 must be home at 9:30, so both services open at 8:00, and unit 0, which is due at stop 1 at
  // 9:45, serves twelve of its thirty people at stop 0. Alone, after stop 1, it could serve them all.
  const units = [unitOf(0, 1), unitOf(1, 1, { days: [{ day: 0, from: 0, until: clock(9, 30) }] })];
  const tax = [{ service: 0, unit: 0 }];
  const both = [...tax, { service: 1, unit: 1 }];
  const fixed = { visit: 0, day: 0, stop: 1, open: clock(9, 45), mustStay: true };
  const input = (lock: Partial<VisitLockInput>) =>
    town({
      services: 2,
      stops: [stopOf(0, 1), stopOf(1, 1)],
      units,
      requirements: [
        {
          ...wishOf(0, [0, 1], { together: 'preferred' }),
          services: [
            { service: 0, demand: 30 },
            { service: 1, demand: 1 },
          ],
          announced: [{ day: 0, stop: 0, open: clock(8) }],
          locks: [{ visit: 0, stop: 0, mustStay: true, ...lock }],
        },
        wishOf(1, [0], { announced: [{ day: 0, stop: 1, open: clock(9, 45) }], locks: [fixed] }),
      ],
    });
  const start = schedule(makeProblem(input({})), [
    { visit: 0, day: 0, stop: 0, open: clock(8), units: both },
    { visit: 1, day: 0, stop: 1, open: clock(9, 45), units: tax },
  ]);
  const servicesAt = (lock: Partial<VisitLockInput>) => {
    const problem = makeProblem(input(lock));
    const plans = tradeOffs(problem, start.solution, { seed: 1, iterations: 100 });
    return atPrice(plans, 0).solution.visits[0]!.services;
  };

  test('neither one that is locked to a unit, nor one whose people are locked', () => {
    expect(start.legal).toBe(true);
    expect(start.solution.sessions[0]!.assignments[0]!.services[0]!.served).toBe(12);
    expect(servicesAt({})).toEqual([0]);
    expect(servicesAt({ units: both })).toEqual([0, 1]);
    const served = start.solution.sessions[0]!.assignments.flatMap((a) =>
      a.services.map((s) => ({ service: s.service, people: s.served })),
    );
    expect(servicesAt({ served })).toEqual([0, 1]);
  });
});

test('C33: fewer people than were announced are a change that citizens notice, more are none', () => {
  // Twenty people in the two hours from 8 to 10, one every six minutes.
  const problem = (people?: number) =>
    makeProblem(
      town({
        requirements: [
          wishOf(0, [0], {
            services: [{ service: 0, demand: 20 }],
            announced: [
              {
                ...{ day: 0, stop: 0, open: clock(8) },
                ...(people !== undefined && { people: [{ service: 0, people }] }),
              },
            ],
          }),
        ],
      }),
    );
  const units = [{ service: 0, unit: 0 }];
  const plan = schedule(problem(), [{ visit: 0, day: 0, stop: 0, open: clock(8), units }]);
  expect(plan.solution.sessions[0]!.assignments[0]!.services[0]!.served).toBe(20);
  const changes = [undefined, 19, 20, 21].map((n) => changedVisits(problem(n), plan.solution));
  expect(changes).toEqual([0, 0, 0, 1]);
});
