import { expect, test } from '@jest/globals';
import { solve } from '../solver/index.js';
import { loadLinearSolver } from './linear/highs.js';
import { startProof } from './proof-thread.js';
import { DEFAULT_EFFORT } from './proof.js';
import { prove } from './prove.js';
import { smallCity } from './testing/small-city.js';

const problem = smallCity({ seed: 8, dayCount: 2, visits: 4 });
const plan = solve(problem, { seed: 1, iterations: 20, reasons: false }).solution;
const effort = DEFAULT_EFFORT;

test('a proof from a thread is the proof, apart from its seconds', async () => {
  const { proof, ...rest } = await startProof({ problem, plan, effort }).outcome;
  const solver = await loadLinearSolver();
  const here = prove(problem, plan, { effort, solver, clock: () => 0 });
  expect(rest).toEqual({ plan: here.plan, improved: here.improved });
  expect(proof.levels).toEqual(here.proof.levels);
  expect(proof.optimal).toBe(true);
  expect(proof.solver).toMatch(/^HiGHS \d/);
});

test('a proof that nobody wants any more is ended', async () => {
  const running = startProof({ problem, plan, effort });
  await running.abandon();
  await expect(running.outcome).rejects.toThrow('ended without a result');
});
