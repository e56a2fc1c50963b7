import { expect, test } from '@jest/globals';
import { check } from '../../check.js';
import { makeProblem } from '../../input/make-problem.js';
import { removeVisit } from '../../model/change-plan.js';
import { compareLevels, levelsOf } from '../../model/cost.js';
import { makeMultipliers } from '../../model/energy.js';
import { makeModel } from '../../model/model.js';
import { copyPlan, dayOf, emptyPlan, type Plan } from '../../model/plan.js';
import { toSolution } from '../../model/timetable.js';
import { city } from '../../testing/city.js';
import { construct, frozenVisits } from '../construct.js';
import { Recreate } from '../recreate.js';
import { DayMemory } from './day-memory.js';

const problem = city();
const m = makeModel(problem);
const recreate = new Recreate(m, makeMultipliers(m), frozenVisits(m));
const whole = construct(recreate, []);

function levels(plan: Plan): Float64Array {
  const out = new Float64Array(6);
  levelsOf(m, plan, out, { squares: 0 });
  return out;
}

/** The plan with one of its weeks only. */
function half(week: number): Plan {
  const plan = emptyPlan(m);
  copyPlan(whole, plan);
  for (let v = 0; v < problem.visitCount; v++) {
    if (Math.floor(dayOf(plan, v) / 7) !== week) removeVisit(m, plan, recreate.evaluation, v);
  }
  return plan;
}

test('two plans that are good in one week each give the plan that is good in both', () => {
  const memory = new DayMemory(recreate);
  const [first, second] = [half(0), half(1)];
  memory.remember(first, null);
  memory.remember(second, null);
  const made = emptyPlan(m);
  expect(memory.combine(first, levels(first), made)).toBe(true);
  expect(compareLevels(m, levels(made), levels(whole))).toBeLessThanOrEqual(0);
  expect(check(problem, toSolution(m, made, undefined))).toEqual([]);
});

test('what is held on two remembered days is left out of one of them', () => {
  const memory = new DayMemory(recreate);
  const second = half(1);
  // A visit of the first week takes the place of one of the second.
  const isExtra = (v: number) => {
    const r = problem.visitRequirement[v]!;
    const isSingle = problem.visitPtr[r + 1]! - problem.visitPtr[r]! === 1;
    return isSingle && dayOf(whole, v) < 7;
  };
  const gone = second.visitSession.findIndex((session) => session >= 0);
  const day = dayOf(second, gone);
  removeVisit(m, second, recreate.evaluation, gone);
  const extra = second.visitSession.findIndex(
    (_, v) => isExtra(v) && recreate.place(second, v, day),
  );
  expect(dayOf(second, extra)).toBe(day);
  memory.remember(half(0), null);
  memory.remember(second, null);
  const made = emptyPlan(m);
  expect(memory.combine(second, levels(second), made)).toBe(true);
  expect(levels(made)[1]).toBeLessThan(levels(second)[1]!);
  expect(dayOf(made, extra)).toBeGreaterThanOrEqual(0);
  expect(check(problem, toSolution(m, made, undefined))).toEqual([]);
});

test('the best plan of all that is remembered stays as it is', () => {
  const memory = new DayMemory(recreate);
  memory.remember(whole, null);
  expect(memory.combine(whole, levels(whole), emptyPlan(m))).toBe(false);
});

test('nothing is put together where visits are locked', () => {
  const locked = makeModel({
    ...problem,
    lockDay: problem.lockDay.map((d, v) => (v === 0 ? 3 : d)),
  });
  const own = new Recreate(locked, makeMultipliers(locked), frozenVisits(locked));
  const memory = new DayMemory(own);
  const empty = emptyPlan(locked);
  memory.remember(whole, null);
  expect(memory.combine(empty, levels(empty), emptyPlan(locked))).toBe(false);
});

test('of two sessions of a stop that are close, the earlier one still leaves before the later one', () => {
  const hour = 3600;
  const day = { day: 0, from: 6 * hour, until: 16 * hour };
  const close = makeProblem({
    dayCount: 1,
    locationCount: 1,
    travel: [{ seconds: [0], metres: [0] }],
    services: [{}, {}],
    units: [0, 1].map((service) => ({
      depot: 0,
      setUpSeconds: 0,
      packUpSeconds: 0,
      skills: [{ service, counters: 1, bottleneckSeconds: 360 }],
      days: [day],
    })),
    stops: [
      {
        location: 0,
        accessLeadSeconds: hour / 2,
        windows: [
          { day: 0, from: 8 * hour, until: 10 * hour },
          { day: 0, from: 10 * hour, until: 12 * hour },
        ],
      },
    ],
    // Twenty people of 6 minutes would fill the first window; whoever comes next sets up from 09:30 on.
    requirements: [0, 1].map((service) => ({
      services: [{ service, demand: 20 }],
      candidates: [{ stop: 0 }],
    })),
  });
  const own = makeModel(close);
  const both = new Recreate(own, makeMultipliers(own), frozenVisits(own));
  const units = (unit: number) => [{ service: unit, unit }];
  const plan = construct(both, [
    { visit: 0, day: 0, stop: 0, open: 8 * hour, units: units(0) },
    { visit: 1, day: 0, stop: 0, open: 10 * hour, units: units(1) },
  ]);
  const memory = new DayMemory(both);
  memory.remember(plan, null);
  const empty = emptyPlan(own);
  const before = new Float64Array(6);
  levelsOf(own, empty, before, { squares: 0 });
  const made = emptyPlan(own);
  expect(memory.combine(empty, before, made)).toBe(true);
  const solution = toSolution(own, made, undefined);
  expect(solution.sessions.map((s) => s.close / hour)).toEqual([9.5, 12]);
  expect(check(close, solution)).toEqual([]);
});
