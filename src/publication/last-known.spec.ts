import { describe, expect, test } from '@jest/globals';
import { Clock } from '../platform/clock.js';
import { LastKnown } from './last-known.js';

/** A database that answers, refuses or hangs as the test wants, and a clock that the test moves. */
function given(everyMs = 0) {
  const world = { minute: 0, looks: 0, answer: () => Promise.resolve({ number: 1 }) };
  const clock: Clock = { now: () => new Date(world.minute * 60_000) };
  const read = () => {
    world.looks++;
    return world.answer();
  };
  return { world, known: new LastKnown({ name: 'Test', everyMs, clock, read }) };
}
const away = () => Promise.reject(new Error('no route to the database'));
const hangs = () => new Promise<never>(() => undefined);

describe('what was last known', () => {
  test('is asked for once while it is young', async () => {
    const { world, known } = given(60_000);
    await known.current();
    await known.current();
    expect(world.looks).toBe(1);
  });

  test('says since when it is lost, and that it is found again', async () => {
    const { world, known } = given();
    expect(await known.current()).toEqual({ number: 1, lostSince: null });
    world.minute = 30;
    await known.current(); // seen again, thirty minutes later
    world.answer = away;
    world.minute = 60;
    expect(await known.current()).toEqual({ number: 1, lostSince: new Date(30 * 60_000) });
    world.answer = () => Promise.resolve({ number: 2 });
    expect(await known.current()).toEqual({ number: 2, lostSince: null });
  });

  test('is served while the database hangs', async () => {
    const { world, known } = given();
    await known.current();
    world.answer = hangs;
    expect(await known.current()).toEqual({ number: 1, lostSince: new Date(0) });
    expect(await known.current()).toEqual({ number: 1, lostSince: new Date(0) });
    expect(world.looks).toBe(2); // one look hangs, no second one is sent after it
  });

  test('a look that began before the change is not taken for one after it', async () => {
    const { world, known } = given(60_000);
    let finish: (value: { number: number }) => void = () => undefined;
    world.answer = () => new Promise((resolve) => (finish = resolve));
    const before = known.current();
    known.expire();
    world.answer = () => Promise.resolve({ number: 2 });
    expect(await known.current()).toMatchObject({ number: 2 });
    finish({ number: 1 });
    expect(await before).toMatchObject({ number: 1 });
    expect(await known.current()).toMatchObject({ number: 2 });
  });

  test('before anything is known there is nothing to serve', async () => {
    const { world, known } = given();
    world.answer = away;
    await expect(known.current()).rejects.toThrow('no route');
    world.answer = () => Promise.resolve({ number: 1 });
    expect(await known.current()).toMatchObject({ number: 1 });
  });
});
