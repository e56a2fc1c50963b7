import { expect, test } from '@jest/globals';
import { check, solve } from '../../src/solver/index.js';
import { bruteForce, compareRanked, rankedOf } from '../../src/solver/testing/brute-force.js';
import { smallJoint } from '../../src/solver/testing/small-joint.js';

/** `MPP_PROPERTY_FULL=1` (npm run test:property) tries all 200 problems, `npm test` the first few. */
const FULL = process.env['MPP_PROPERTY_FULL'] === '1';
const PROBLEMS = FULL ? 200 : 10;
const ITERATIONS = 2000;
/** Fixed seeds of the search; the later ones are asked where the first missed the optimum. */
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

test('joint sessions of three agencies on two days: the search finds the best of all plans', () => {
  let first = 0;
  const missed: unknown[] = [];
  for (let number = 1; number <= PROBLEMS; number++) {
    const problem = smallJoint(number);
    const best = bruteForce(problem);
    let found: number[] = [];
    for (const seed of SEEDS) {
      const { solution } = solve(problem, { seed, iterations: ITERATIONS });
      expect(check(problem, solution)).toEqual([]);
      found = rankedOf(problem, solution.levels);
      // No plan is better than the best: were one, the enumeration would have missed it.
      expect(compareRanked(found, best)).toBeGreaterThanOrEqual(0);
      if (compareRanked(found, best) > 0) continue;
      if (seed === SEEDS[0]) first++;
      break;
    }
    if (compareRanked(found, best) > 0) missed.push({ number, found, best });
  }
  if (FULL) {
    const equal = PROBLEMS - missed.length;
    process.stdout.write(
      `Brute force: ${equal} of ${PROBLEMS} equal, ${first} of them with the first seed.\n`,
    );
  }
  expect(missed).toEqual([]);
}, 1_800_000);
