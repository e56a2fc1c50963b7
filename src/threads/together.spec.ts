import { afterEach, describe, expect, test } from '@jest/globals';
import { check, solve } from '../solver/index.js';
import { city } from '../solver/testing/city.js';
import { randomInStep } from '../solver/testing/random-in-step.js';
import { randomProblem } from '../solver/testing/random-problem.js';
import { randomRouting } from '../solver/testing/random-routing.js';
import { breakUp, leave, meet, MeetingBroken, seatsFor } from './meeting.js';
import { askToStop, stopFlag } from './stop-flag.js';
import { solveTogether } from './together.js';

const zone = process.env.TZ;
afterEach(() => {
  process.env.TZ = zone;
});

describe('several threads', () => {
  const problems = [
    { name: 'sessions', problem: randomProblem(4)!, iterations: 4400 },
    { name: 'routing', problem: randomRouting(3, 40), iterations: 30_000 },
    { name: 'visits in step', problem: randomInStep(2), iterations: 3000 },
  ];

  test.each(problems)('$name: seed, iterations and threads fix the plan', async (given) => {
    const budget = { seed: 5, iterations: given.iterations, threads: 2 };
    const first = await solveTogether(given.problem, budget);
    process.env.TZ = 'Asia/Jayapura';
    const second = await solveTogether(given.problem, budget);
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
    expect(check(given.problem, first.solution)).toEqual([]);
    expect(first.statistics).toMatchObject({ seed: 5, stoppedEarly: false });
    expect(first.allIterations).toBe(2 * first.statistics.iterationsDone);
  });

  test('one thread is the plain search', async () => {
    const { problem } = problems[0]!;
    const budget = { seed: 2, iterations: 300 };
    const together = await solveTogether(problem, { ...budget, threads: 1 });
    expect(together.solution).toEqual(solve(problem, budget).solution);
  });

  test('a thread that breaks ends in one error', async () => {
    const broken = { ...problems[0]!.problem, demand: undefined as unknown as Int32Array };
    const found = solveTogether(broken, { seed: 1, iterations: 100, threads: 3 });
    await expect(found).rejects.toThrow(/undefined/);
  });

  test('all threads stop with the best plan so far when they are asked to', async () => {
    const problem = city();
    const stop = stopFlag();
    setTimeout(() => askToStop(stop), 100);
    const { solution, statistics } = await solveTogether(problem, {
      seed: 1,
      iterations: 10_000_000,
      threads: 2,
      stop,
      reasons: false,
    });
    expect(statistics.stoppedEarly).toBe(true);
    expect(check(problem, solution)).toEqual([]);
  });
});

describe('a meeting', () => {
  test('does not wait for those who left', () => {
    const [a, b] = seatsFor(2);
    leave(b!);
    expect(meet(a!, Int32Array.of(1))).toEqual([]);
  });

  test('ends for everybody when a thread breaks', () => {
    const [a, b] = seatsFor(2);
    breakUp(b!);
    expect(() => meet(a!, Int32Array.of(1))).toThrow(MeetingBroken);
  });
});
