import { describe, expect, test } from '@jest/globals';
import { check } from './check.js';
import { confirmReason } from './check/reasons.js';
import { makeProblem } from './input/make-problem.js';
import { schedule } from './sessions/schedule.js';
import type { SolverSolution } from './solution.js';
import { solve } from './solve.js';
import { workedExample } from './testing/worked-example.js';

const minute = (m: number) => m * 60;
const units = {
  p: [
    { service: 0, unit: 0 },
    { service: 1, unit: 1 },
  ],
  q: [{ service: 1, unit: 1 }],
};
const atP = (open: number) => ({ visit: 0, day: 0, stop: 0, open: minute(open), units: units.p });
const atQ = (open: number) => ({ visit: 1, day: 0, stop: 1, open: minute(open), units: units.q });

/** L1..L5. */
const vector = (solution: SolverSolution) => solution.levels.slice(1);

describe('the worked example', () => {
  test('is solved with W at Q first, every time as in the text', () => {
    const problem = makeProblem(workedExample());
    const { solution } = solve(problem, { seed: 1, iterations: 200 });
    expect(check(problem, solution)).toEqual([]);
    expect(vector(solution)).toEqual([0, 0, 0, 75, 3300]);
    const [v, w] = solution.tours;
    expect([v!.depart, v!.return]).toEqual([minute(540), minute(710)]);
    // 655 − 455 = 200 minutes: 30 driving, 40 set-up, 20 pack-up, 105 service, 5 waiting.
    expect([w!.depart, w!.return, w!.waitSeconds]).toEqual([minute(455), minute(655), minute(5)]);
    const [q, p] = solution.sessions;
    const times = (a: {
      arrive: number;
      ready: number;
      open: number;
      close: number;
      leave: number;
    }) => [a.arrive, a.ready, a.open, a.close, a.leave].map((t) => t / 60);
    expect(times(q!.assignments[0]!)).toEqual([460, 480, 480, 525, 535]);
    expect(times(p!.assignments[0]!)).toEqual([550, 570, 570, 690, 700]);
    expect(times(p!.assignments[1]!)).toEqual([545, 565, 570, 630, 640]);
  });

  test.each([
    ['11 people at P, 15 at Q', 555, [0, 9, 0, 0, 3120]],
    ['16 people at P, 10 at Q', 570, [0, 9, 0, 0, 3120]],
    ['everyone at P, 5 at Q', 585, [0, 10, 0, 0, 3300]],
  ])('P then Q: %s', (_, open, expected) => {
    const problem = makeProblem(workedExample());
    const { solution, legal } = schedule(problem, [atP(480), atQ(open)]);
    expect(legal).toBe(true);
    expect(check(problem, solution)).toEqual([]);
    expect(vector(solution)).toEqual(expected);
  });

  test.each([
    ['only P', [atP(480)], [0, 15, 0, 0, 3000]],
    ['only Q', [atQ(480)], [1, 32, 0, 500, 600]],
    ['nothing', [], [1, 47, 0, 500, 0]],
  ])('%s', (_, decisions, expected) => {
    const problem = makeProblem(workedExample());
    const { solution } = schedule(problem, decisions);
    expect(check(problem, solution)).toEqual([]);
    expect(vector(solution)).toEqual(expected);
  });

  test('with what was announced above people, P comes first and nine go unserved', () => {
    const problem = makeProblem(workedExample({ profile: 'revise' }));
    const { solution } = solve(problem, { seed: 1, iterations: 300 });
    expect(check(problem, solution)).toEqual([]);
    expect(vector(solution)).toEqual([0, 9, 0, 0, 3120]);
  });

  test('with one slot at P the bundle is absent: SLOTS_SITE', () => {
    const problem = makeProblem(workedExample({ slotsAtP: 1 }));
    const { solution } = solve(problem, { seed: 1, iterations: 100 });
    expect(check(problem, solution)).toEqual([]);
    expect(solution.visits[0]!.absent).toBe(true);
    // Each service alone would fit on the one slot, so TOGETHER is true as well.
    expect(solution.visits[0]!.codes).toEqual(['SLOTS_SITE', 'TOGETHER']);
    for (const code of solution.visits[0]!.codes) {
      expect(confirmReason(problem, solution, 0, code)).toBe(true);
    }
    expect(confirmReason(problem, solution, 0, 'QUOTA')).toBe(false);
  });

  test('with openings on the minute nobody waits', () => {
    const problem = makeProblem(workedExample({ grainMinutes: 1 }));
    const { solution } = solve(problem, { seed: 1, iterations: 200 });
    expect(check(problem, solution)).toEqual([]);
    expect(vector(solution)).toEqual([0, 0, 0, 70, 3000]);
    expect(solution.sessions[1]!.open).toBe(minute(565));
  });
});
