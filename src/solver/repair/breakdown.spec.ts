import { describe, expect, test } from '@jest/globals';
import { check } from '../check.js';
import { confirmReason } from '../check/reasons.js';
import { makeProblem } from '../input/make-problem.js';
import type { SolutionTour, SolverSolution } from '../solution.js';
import { solve } from '../solve.js';
import { randomProblem } from '../testing/random-problem.js';
import { smallJoint } from '../testing/small-joint.js';
import { clock, stopOf, town, unitOf, wishOf } from '../testing/town.js';
import { repair, type Repair } from './repair.js';

/** Codes of visits, each with whether the checker confirms it. */
const codesOf = ({ problem, solution }: Repair, asked: (visit: number) => boolean) =>
  solution.visits.flatMap(({ codes }, v) =>
    asked(v) ? codes.map((code) => [code, confirmReason(problem, solution, v, code)] as const) : [],
  );

/** A plan of a random problem, and one of its units that breaks down somewhere on a day. */
function brokenAt(seed: number) {
  const random = randomProblem(seed);
  if (!random) return null;
  const problem = { ...random, profile: 'revise' as const };
  const { solution: before } = solve(problem, { seed, iterations: 120 });
  const session = before.sessions[seed % Math.max(1, before.sessions.length)];
  if (!session) return null;
  const { unit } = session.assignments[seed % session.assignments.length]!;
  const { day } = session;
  const tour = before.tours.find((each) => each.unit === unit && each.day === day)!;
  return { problem, before, breakdown: { unit, day, from: momentOf(tour, seed) } };
}

/** Somewhere on the unit's day, on whole minutes. */
function momentOf(tour: SolutionTour, seed: number): number {
  const share = ((seed * 7919) % 1000) / 1000;
  return Math.ceil((tour.depart + share * (tour.return - tour.depart)) / 60) * 60;
}

describe('C29 after a breakdown', () => {
  // Ten minutes of road and ten of set-up; the other unit is an hour and ten away. Open from 8 to 10.
  const minutes = [
    [0, 10, 70],
    [10, 0, 70],
    [70, 70, 0],
  ].flat();
  const travel = [{ seconds: minutes.map((x) => x * 60), metres: minutes }];
  const problem = makeProblem(
    town({
      stops: [stopOf(0, 1, { windows: [{ day: 0, from: clock(8), until: clock(10) }] })],
      units: [unitOf(0, 1), unitOf(0, 1, { depot: 2 })],
      requirements: [wishOf(0, [0])],
      other: { locationCount: 3, travel },
    }),
  );
  const { solution: before } = solve(problem, { seed: 1, iterations: 50 });
  const { open, assignments } = before.sessions[0]!;
  const { unit } = assignments[0]!;

  test('nobody comes in time any more: that is the reason, not a better plan', () => {
    // The other unit would open at 9:20 at the soonest, so at 9:30, for an hour at least.
    const mended = repair(problem, before, { unit, day: 0, from: open });
    expect(mended.solution.visits[0]!.absent).toBe(true);
    const codes = codesOf(mended, () => true);
    expect(codes.map(([code]) => code)).toContain('TOO_LATE');
    expect(codes.every(([, isTrue]) => isTrue)).toBe(true);
  });

  test('who opens where it cannot be any more breaks a rule', () => {
    const mended = repair(problem, before, { unit, day: 0, from: open });
    const other = 1 - unit;
    const swapped = {
      ...before,
      sessions: before.sessions.map((session) => ({
        ...session,
        assignments: session.assignments.map((a) => ({ ...a, unit: other })),
      })),
    };
    const rules = check(mended.problem, swapped).filter(({ unit: u }) => u === other);
    expect(rules).toContainEqual(
      expect.objectContaining({ code: 'H6', message: `cannot be there by ${open} any more` }),
    );
  });
});

test('C35: who takes over a breakdown that is told late moves from then on', () => {
  const problem = makeProblem(
    town({
      stops: [stopOf(0, 1)],
      units: [unitOf(0, 1), unitOf(0, 1)],
      requirements: [wishOf(0, [0])],
    }),
  );
  const { solution: before } = solve(problem, { seed: 1, iterations: 50 });
  const { open: from, assignments } = before.sessions[0]!;
  const { unit } = assignments[0]!;
  const told = (now: number) => repair(problem, before, { unit, day: 0, from, now });
  expect(from).toBeLessThan(clock(9));
  expect(told(from).solution.sessions[0]!.open).toBeLessThan(clock(9));
  const late = told(clock(11));
  expect(late.solution.sessions[0]!.open).toBeGreaterThan(clock(11));
  expect(check(late.problem, late.solution)).toEqual([]);
});

test.each([60_453, 63_153, ...Array.from({ length: 20 }, (_, i) => i + 1)])(
  'C35 with floating breaks, seed %i: breaks to come are void, what has begun stays as it was',
  (seed) => {
    const broken = brokenAt(seed);
    if (!broken) return;
    const { problem, before, breakdown } = broken;
    const { day, from } = breakdown;
    const mended = repair(problem, before, breakdown);
    expect(check(mended.problem, mended.solution)).toEqual([]);
    const begun = ({ sessions }: SolverSolution) =>
      sessions.filter((each) => each.day === day && each.open < from);
    expect(begun(mended.solution)).toEqual(begun(before));
  },
);

test('C35: a visit finds a place beside a session that serves fewer than came to it', () => {
  // What served fewer than came to it counted as robbed by every visit placed after it.
  const { problem, before, breakdown } = brokenAt(60_615)!;
  const { solution } = repair(problem, before, breakdown);
  expect(before.visits[4]!.absent).toBe(false);
  expect(solution.visits[4]).toMatchObject({ absent: false, day: 0, stop: 1 });
});

test('C29 and C35 on 60 small problems: mended plans are legal, and every reason is true', () => {
  let reasons = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const problem = { ...smallJoint(seed), profile: 'revise' as const };
    const { solution: before } = solve(problem, { seed, iterations: 60 });
    const tour = before.tours[seed % Math.max(1, before.tours.length)];
    if (!tour) continue;
    const { unit, day } = tour;
    const mended = repair(problem, before, { unit, day, from: momentOf(tour, seed) });
    expect([seed, check(mended.problem, mended.solution)]).toEqual([seed, []]);
    const codes = codesOf(mended, (v) => !before.visits[v]!.absent);
    reasons += codes.length;
    expect([seed, codes.filter(([, isTrue]) => !isTrue)]).toEqual([seed, []]);
  }
  expect(reasons).toBeGreaterThan(10);
});
