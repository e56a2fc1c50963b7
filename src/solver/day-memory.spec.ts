import { expect, test } from '@jest/globals';
import { removeVisit } from './change-plan.js';
import { check } from './check.js';
import { construct, frozenVisits } from './construct.js';
import { compareLevels, levelsOf } from './cost.js';
import { DayMemory } from './day-memory.js';
import { makeMultipliers } from './energy.js';
import { makeModel } from './model.js';
import { copyPlan, dayOf, emptyPlan, type Plan } from './plan.js';
import { Recreate } from './recreate.js';
import { city } from './testing/city.js';
import { toSolution } from './timetable.js';

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
