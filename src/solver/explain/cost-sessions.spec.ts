import { describe, expect, test } from '@jest/globals';
import { makeProblem } from '../input/make-problem.js';
import { LEVEL_OF_TERM } from '../solution.js';
import { solve } from '../solve.js';
import { announcing } from '../testing/announcing.js';
import { cityInput } from '../testing/city.js';
import { randomProblem } from '../testing/random-problem.js';
import { costSessions } from './cost-sessions.js';

/** Terms that some session causes, to the last unit. */
const OF_SESSIONS = ['togetherness', 'overtime', 'drive', 'distance', 'wait', 'unitDays'];

describe('C31: the cost of a plan by term, with the sessions behind each', () => {
  test('on 120 random problems the shares add up to every term', () => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= 120; seed++) {
      const problem = randomProblem(seed);
      if (!problem) continue;
      const { solution } = solve(problem, { seed, iterations: 20, reasons: false });
      for (const { term, level, value, sessions, elsewhere } of costSessions(problem, solution)) {
        expect(level).toBe(LEVEL_OF_TERM[term]);
        expect([seed, term, elsewhere >= 0]).toEqual([seed, term, true]);
        if (OF_SESSIONS.includes(term)) expect([seed, term, elsewhere]).toEqual([seed, term, 0]);
        const sum = [...sessions.values()].reduce((total, amount) => total + amount, elsewhere);
        expect(sum).toBe(value);
        for (const [i, amount] of sessions) {
          expect(solution.sessions[i]).toBeDefined();
          expect(amount).toBeGreaterThan(0);
        }
        seen.add(term);
      }
    }
    expect([...seen]).toEqual(expect.arrayContaining(['unserved', 'change', ...OF_SESSIONS]));
  });

  test('a plan that keeps every announced visit owes its changes to sessions alone', () => {
    const input = cityInput();
    const fresh = makeProblem(input);
    const { solution: before } = solve(fresh, { seed: 3, iterations: 20, reasons: false });
    const problem = announcing(input, fresh, before);
    const free = { ...problem, profile: 'plan' as const };
    const { solution } = solve(free, { seed: 1, iterations: 100, start: before, reasons: false });
    expect(solution.visits.some((visit) => visit.absent)).toBe(false);
    const change = costSessions(free, solution).find(({ term }) => term === 'change');
    expect(change?.sessions.size).toBeGreaterThan(0);
    expect(change?.elsewhere).toBe(0);
  });
});
