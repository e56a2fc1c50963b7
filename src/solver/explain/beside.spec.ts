import { expect, test } from '@jest/globals';
import { makeProblem } from '../input/make-problem.js';
import { exactMultipliers } from '../model/energy.js';
import { makeModel } from '../model/model.js';
import type { Plan } from '../model/plan.js';
import type { SolverProblem } from '../problem.js';
import { repair } from '../repair/repair.js';
import { decisionsOf, frozenVisits } from '../sessions/construct.js';
import { Recreate } from '../sessions/recreate.js';
import { schedule } from '../sessions/schedule.js';
import type { SolverSolution } from '../solution.js';
import { solve } from '../solve.js';
import { announcing } from '../testing/announcing.js';
import { randomProblem } from '../testing/random-problem.js';
import { clock, stopOf, town, unitOf, wishOf } from '../testing/town.js';
import { planOf } from './beside.js';

function planBehind(problem: SolverProblem, solution: SolverSolution): Plan {
  const m = makeModel(problem);
  return planOf(new Recreate(m, exactMultipliers(m), frozenVisits(m), true), solution);
}

/** What is absent in the plan behind a solution, by visit. */
const absentBehind = (problem: SolverProblem, solution: SolverSolution): boolean[] =>
  Array.from(planBehind(problem, solution).visitSession, (session) => session < 0);

test('the plan behind a solution holds every visit of it, those too that fit only beside another', () => {
  let held = 0;
  for (let seed = 1; seed <= 150; seed++) {
    const problem = randomProblem(seed);
    if (!problem) continue;
    const { solution } = solve(problem, { seed, iterations: 9 + (seed % 30) });
    const absent = solution.visits.map((visit) => visit.absent);
    expect([seed, ...absentBehind(problem, solution)]).toEqual([seed, ...absent]);
    held += absent.filter((out) => !out).length;
  }
  expect(held).toBeGreaterThan(500);
});

test('a morning session that leaves early for one in the afternoon does so when its plan is read', () => {
  // Half an hour of pack-up and a quarter of lead: who is to be gone at 10:15 closes by 9:45, after 17
  // people. Alone, the 20 of the morning would stay until 10:00, and nobody could set up for 10:30.
  const windows = [
    { day: 0, from: clock(8), until: clock(10) },
    { day: 0, from: clock(10, 30), until: clock(12, 30) },
  ];
  const half = {
    packUpSeconds: clock(0, 30),
    days: [{ day: 0, from: clock(7), until: clock(13) }],
  };
  const input = town({
    stops: [stopOf(0, 1, { windows, accessLeadSeconds: clock(0, 15) }), stopOf(1, 1)],
    units: [unitOf(0, 1, half), unitOf(0, 1, half), unitOf(0, 1, half)],
    requirements: [20, 20, 10].map((demand, i) =>
      wishOf(i < 2 ? 0 : 1, [0], { services: [{ service: 0, demand }] }),
    ),
  });
  const problem = makeProblem(input);
  const { solution } = solve(problem, { seed: 1, iterations: 200 });
  const [morning, noon] = solution.sessions.filter(({ stop }) => stop === 0);
  expect([morning!.close, noon!.open]).toEqual([clock(9, 42), clock(10, 30)]);

  expect(absentBehind(problem, solution)).toEqual([false, false, false]);
  const edited = schedule(problem, decisionsOf(solution));
  expect(edited).toMatchObject({ legal: true, solution: { sessions: solution.sessions } });
  const told = announcing(input, problem, solution);
  const again = solve(told, { seed: 1, iterations: 1, start: solution, reasons: false });
  expect(again.solution.levels[4]).toBe(0);
  const third = solution.sessions.find(({ stop }) => stop === 1)!;
  const { unit } = third.assignments[0]!;
  expect(repair(told, solution, { unit, day: 0, from: third.open }).affected).toEqual([2]);
});

test('a session of a locked tour keeps the other units that stand in it', () => {
  // Unit 1 could come instead of unit 2, at the same price.
  const parts = {
    services: 2,
    units: [unitOf(0, 1), unitOf(1, 1), unitOf(1, 1)],
    requirements: [wishOf(0, [0, 1])],
  };
  const units = [
    { service: 0, unit: 0 },
    { service: 1, unit: 2 },
  ];
  const decision = { visit: 0, day: 0, stop: 0, open: clock(9), units };
  const { solution } = schedule(makeProblem(town(parts)), [decision]);
  const session = {
    stop: 0,
    open: clock(9),
    visits: [{ requirement: 0, visit: 0 }],
    services: [{ service: 0, served: 10 }],
  };
  const tourLocks = [{ unit: 0, day: 0, sessions: [session] }];
  const locked = makeProblem(town({ ...parts, other: { tourLocks } }));
  expect(Array.from(planBehind(locked, solution).sessionUnit.slice(0, 2))).toEqual([0, 2]);
});
