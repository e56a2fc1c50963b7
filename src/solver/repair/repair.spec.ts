import { describe, expect, test } from '@jest/globals';
import { check } from '../check.js';
import { makeProblem } from '../input/make-problem.js';
import { Random } from '../random.js';
import type { SolutionSession } from '../solution.js';
import { solve } from '../solve.js';
import { announcing } from '../testing/announcing.js';
import { cityInput } from '../testing/city.js';
import { repair } from './repair.js';

const HALF_HOUR = 1800;

/** What citizens see of a session. */
const told = ({ stop, day, open, close, visits, assignments }: SolutionSession) =>
  JSON.stringify([
    stop,
    day,
    open,
    close,
    visits,
    assignments.flatMap((a) => a.services.map((s) => `${s.service} ${s.close}`)).sort(),
  ]);

describe('C35: a unit breaks down in a city of 27 areas', () => {
  const input = cityInput();
  const fresh = makeProblem(input);
  const { solution: before } = solve(fresh, { seed: 1, iterations: 400 });
  const problem = announcing(input, fresh, before);
  const random = new Random(35);
  const cases = Array.from({ length: 50 }, (_, i) => {
    const { unit, day } = before.tours[random.below(before.tours.length)]!;
    const from = day * 86_400 + (7 * 2 + random.below(10)) * HALF_HOUR;
    return [i, { unit, day, from }] as const;
  });

  test.each(cases)('%i: legal, the unit rests, and nothing else moves', (_, breakdown) => {
    const { problem: after, solution, affected, changes } = repair(problem, before, breakdown);
    expect(check(after, solution)).toEqual([]);
    const { unit, day, from } = breakdown;
    const isLost = (s: SolutionSession) => s.visits.some((v) => affected.includes(v));
    expect(
      before.sessions.filter(
        (s) => s.day === day && s.open >= from && s.assignments.some((a) => a.unit === unit),
      ),
    ).toEqual(before.sessions.filter(isLost));
    for (const s of solution.sessions.filter((x) => x.day === day && x.open >= from)) {
      expect(s.assignments.map((a) => a.unit)).not.toContain(unit);
    }
    // Everything else reads as before; what was begun and other days are the same in every byte.
    const kept = before.sessions.filter((s) => !isLost(s));
    const now = solution.sessions.filter((s) => !isLost(s));
    expect(now.map(told)).toEqual(kept.map(told));
    const isOver = (s: SolutionSession) => s.day < day || (s.day === day && s.open < from);
    expect(now.filter(isOver)).toEqual(kept.filter(isOver));
    for (const s of solution.sessions.filter((x) => isLost(x))) {
      expect(s.open).toBeGreaterThanOrEqual(from);
    }
    const same = new Set(before.sessions.map(told));
    const noticed = before.sessions.filter(
      (s) => isLost(s) && !solution.sessions.some((x) => told(x) === told(s)),
    );
    expect(changes).toBe(noticed.length);
    expect(solution.sessions.filter((s) => !same.has(told(s))).length).toBeLessThanOrEqual(changes);
  });

  test('some are mended without citizens noticing, and the same question has the same answer', () => {
    const answers = cases.map(([, breakdown]) => repair(problem, before, breakdown));
    const lost = answers.filter(({ affected }) => affected.length > 0);
    expect(lost.length).toBeGreaterThan(20);
    expect(lost.some(({ changes }) => changes === 0)).toBe(true);
    expect(repair(problem, before, cases[0]![1])).toEqual(answers[0]);
  });
});
