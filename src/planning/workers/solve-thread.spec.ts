import { expect, test } from '@jest/globals';
import { failureSentence } from '../../text/plans.js';
import type { SolveRequest } from './solve-protocol.js';
import { startSolve } from './solve-thread.js';

/** No planner can read it; its thread has not even begun when it is ended. */
const REQUEST = { problem: null, seed: 1, iterations: 1, threads: 1 } as unknown as SolveRequest;

test('a solve that is stopped before it found anything is no error of the program', async () => {
  const run = startSolve(REQUEST, () => undefined, 0);
  run.stop();
  await expect(run.outcome).rejects.toMatchObject({ code: 'STOPPED' });
  expect(failureSentence('STOPPED')).toContain('tetap seperti sebelumnya');
});

test('a thread that ends by itself without a plan has crashed', async () => {
  const run = startSolve(REQUEST, () => undefined);
  await expect(run.outcome).rejects.toMatchObject({ code: 'CRASHED' });
  expect(failureSentence('CRASHED')).toContain('kesalahan program');
});
