import { afterEach, expect, jest, test } from '@jest/globals';
import type { SolveProgress } from '../contract/solving.contract.js';
import { PlanEvents } from './plan-events.js';
import type { PlanReader } from './plan-reader.js';

afterEach(() => void jest.useRealTimers());

test('while the database is slow, questions for the progress do not pile up', async () => {
  jest.useFakeTimers();
  const running = { iteration: 1, done: false } as SolveProgress;
  const slow = () => new Promise<SolveProgress>((done) => setTimeout(() => done(running), 4_100));
  let asked = 0;
  const progress = () => (++asked === 2 ? slow() : Promise.resolve(running));
  const reader = { progress } as unknown as PlanReader; // nothing else of it is used
  const reports = (await new PlanEvents(reader).stream('plan')).subscribe();
  await jest.advanceTimersByTimeAsync(4_490); // asked at 0 and 0.4 s; answered at 4.5 s
  expect(asked).toBe(2);
  await jest.advanceTimersByTimeAsync(320); // 4.81 s: asked again at 4.8 s
  expect(asked).toBe(3);
  reports.unsubscribe();
});
