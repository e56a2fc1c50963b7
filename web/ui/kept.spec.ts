import { expect, test } from '@jest/globals';
import { kept } from './kept.js';

const plan = () => ({ version: 3, progress: null as number | null, sessions: [{ id: 'a' }] });

test('an answer that says the same is the same object, so the map is not drawn again', () => {
  const old = plan();
  expect(kept(old, plan())).toBe(old);
});

test('what changed is fresh, and only that', () => {
  const old = plan();
  const now = kept(old, { ...plan(), progress: 5 });
  expect(now).toEqual({ version: 3, progress: 5, sessions: [{ id: 'a' }] });
  expect(now.sessions).toBe(old.sessions);
  const edited = kept(old, { ...plan(), sessions: [{ id: 'b' }] });
  expect(edited.sessions).toEqual([{ id: 'b' }]);
});

test('nothing before, lists and no answer at all are as they come', () => {
  expect(kept(undefined, 1)).toBe(1);
  expect(kept<number[]>([1], [1, 2])).toEqual([1, 2]);
  expect(kept<object | null>({ id: 'a' }, null)).toBeNull();
});
