import { expect, test } from '@jest/globals';
import { check } from '../check.js';
import type { ProblemInput, RequirementInput, VisitLockInput } from '../problem-input.js';
import { SolverInputError } from '../problem.js';
import type { SolverSolution } from '../solution.js';
import { solve } from '../solve.js';
import { randomInput } from '../testing/random-problem.js';
import { clock, stopOf, town, unitOf, wishOf } from '../testing/town.js';
import { makeProblem } from './make-problem.js';

/** What a session that has begun looks like: day, opening, units, and people if asked for. */
function lockOf(plan: SolverSolution, v: number, people: boolean, from = 0): VisitLockInput {
  const { visit, day, stop, services } = plan.visits[v]!;
  const session = plan.sessions.find((s) => s.visits.includes(v))!;
  const given = session.assignments.flatMap(({ unit, services: own }) =>
    own.filter((s) => services.includes(s.service)).map((s) => ({ ...s, unit })),
  );
  return {
    visit,
    day,
    stop,
    open: session.open - from,
    mustStay: true,
    units: given.map(({ service, unit }) => ({ service, unit })),
    ...(people ? { served: given.map((s) => ({ service: s.service, people: s.served })) } : {}),
  };
}

test('a session that has begun closes when it was said to, whatever its units could do instead', () => {
  // Twenty people at stop 0 take from 8 to 10. Stop 1, ten minutes away, is open from 9 to 10:30: with
  // pack-up, road and set-up the unit is there by then only if stop 0 closes at 9:00.
  const windows = [{ day: 0, from: clock(9), until: clock(10, 30) }];
  const wishes: RequirementInput[] = [
    wishOf(0, [0], { services: [{ service: 0, demand: 20 }] }),
    wishOf(1, [0], { priority: 9 }),
  ];
  const input = (requirements: RequirementInput[]) =>
    makeProblem(
      town({
        stops: [stopOf(0, 1), stopOf(1, 1, { windows })],
        units: [unitOf(0, 1)],
        requirements,
      }),
    );
  const alone = solve(input(wishes.slice(0, 1)), { seed: 1, iterations: 20 }).solution;
  expect(alone.sessions[0]).toMatchObject({ close: alone.sessions[0]!.open + clock(2) });
  const again = (people: boolean) => {
    const lock = { ...lockOf(alone, 0, people), open: clock(8) };
    const problem = input([{ ...wishes[0]!, locks: [lock] }, wishes[1]!]);
    const { solution } = solve(problem, { seed: 1, iterations: 60 });
    expect(check(problem, solution)).toEqual([]);
    return solution;
  };
  expect(again(false).visits[1]!.absent).toBe(false);
  expect(again(false).sessions[0]!.close).toBeLessThan(clock(10));
  const kept = again(true);
  expect(kept.sessions.map(({ open, close }) => [open, close])).toEqual([[clock(8), clock(10)]]);
  expect(kept.visits[1]).toMatchObject({ absent: true });
  // The checker, which knows nothing of the search, refuses the shorter one.
  const lock = { ...lockOf(alone, 0, true), open: clock(8) };
  const judged = check(input([{ ...wishes[0]!, locks: [lock] }, wishes[1]!]), again(false));
  expect(judged.map(({ code }) => code)).toContain('H15');
});

test('people that cannot be are refused at the door', () => {
  const locks = [{ visit: 0, served: [{ service: 0, people: -1 }] }];
  const input = town({ requirements: [wishOf(0, [0], { locks })] });
  expect(() => makeProblem(input)).toThrow(SolverInputError);
});

test('in random plans locked sessions serve the same people, and whatever else is legal', () => {
  let kept = 0;
  let shortened = 0;
  for (let seed = 1; seed <= 80; seed++) {
    const input: ProblemInput = randomInput(seed);
    const requirements = input.requirements.map((r) => ({
      ...r,
      together: r.together === 'free' ? ('required' as const) : r.together,
      locks: [],
    }));
    const problem = makeProblem({ ...input, requirements });
    const { solution } = solve(problem, { seed, iterations: 20, reasons: false });
    // Other wishes come to be, as when a unit broke down: the first of each is wanted once more.
    const lockedDay = solution.sessions[0]?.day;
    const begun = new Set(solution.sessions[0]?.visits ?? []);
    // A second visit that is held without the first cannot be locked.
    if ([...begun].some((v) => solution.visits[v]!.visit > 0)) continue;
    const again = (people: boolean) => {
      const all = requirements.map((r, i): RequirementInput => {
        const locks = [...begun]
          .filter((v) => solution.visits[v]!.requirement === i)
          .map((v) => lockOf(solution, v, people, lockedDay! * 86_400));
        return { ...r, locks, priority: 9, repeatPriority: 0, minSeconds: 1200 };
      });
      const next = makeProblem({ ...input, requirements: all });
      const found = solve(next, { seed, iterations: 40, start: solution, reasons: false });
      expect({ seed, broken: check(next, found.solution) }).toEqual({ seed, broken: [] });
      const people0 = (s: SolverSolution) =>
        s.sessions
          .filter((x) => x.visits.some((v) => begun.has(v)))
          .flatMap((x) => x.assignments.flatMap((a) => a.services))
          .map((x) => x.served);
      return JSON.stringify(people0(found.solution)) === JSON.stringify(people0(solution));
    };
    if (begun.size === 0) continue;
    expect({ seed, same: again(true) }).toEqual({ seed, same: true });
    kept++;
    if (!again(false)) shortened++;
  }
  expect(kept).toBeGreaterThan(50);
  expect(shortened).toBeGreaterThan(0);
});
