import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { TourDay } from '../../src/contract/field.contract.js';
import { ApiError } from '../api/http.js';
import { DayLoader, PATIENCE_MS, type LoadedDay } from './day-loader.js';
import type { StoredDay } from './stored-day.js';

const MONDAY = '2026-11-30';
const TUESDAY = '2026-12-01';
const day = (date: string): TourDay =>
  // Dates are branded by the parser; these are written out and right.
  ({ notice: null, date, tours: [], nextDate: null }) as unknown as TourDay;

/** A phone on Monday whose server answers when the test says so. */
function givenPhone({ isFull = false } = {}) {
  const stored = new Map<string, StoredDay>();
  const answers = new Map<
    string,
    { come: (status: number) => void; fail: (status?: number) => void }
  >();
  const fetchDay = (date = MONDAY) =>
    new Promise<TourDay>((resolve, reject) => {
      const fail = (status = 0) =>
        reject(new ApiError({ type: 'about:blank', title: 'x', status, code: 'UNREACHABLE' }));
      answers.set(date, { come: () => resolve(day(date)), fail });
    });
  let seen: LoadedDay | undefined;
  const days = {
    get: (date: string) => stored.get(date) ?? null,
    put: (fresh: StoredDay) => {
      if (!isFull) stored.set(fresh.day.date, fresh);
      return !isFull;
    },
  };
  const now = () => new Date(`${MONDAY}T01:00:00Z`);
  const loader = new DayLoader(days, fetchDay, (state) => (seen = state), now);
  return {
    stored,
    ask: (date?: string) => void loader.load(date),
    answer: async (date: string, how: 'come' | 'fail' = 'come', status = 0) => {
      answers.get(date)![how](status);
      await jest.advanceTimersByTimeAsync(0);
    },
    wait: (ms: number) => jest.advanceTimersByTimeAsync(ms),
    shows: () => ({ ...seen, kept: seen?.kept?.day.date ?? null }),
  };
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test('the next day is empty until its own answer comes, not filled with the day before', async () => {
  const phone = givenPhone();
  phone.ask();
  await phone.answer(MONDAY);
  phone.ask(TUESDAY);
  expect(phone.shows()).toMatchObject({ kept: null, loading: true });
  await phone.answer(TUESDAY);
  expect(phone.shows()).toMatchObject({ kept: TUESDAY, stale: false, loading: false });
});

test('an answer that comes after another day was chosen is remembered and not shown', async () => {
  const phone = givenPhone();
  phone.ask();
  phone.ask(TUESDAY);
  await phone.answer(TUESDAY);
  await phone.answer(MONDAY);
  expect(phone.shows()).toMatchObject({ kept: TUESDAY, loading: false });
  expect([...phone.stored.keys()].sort()).toEqual([MONDAY, TUESDAY]);
});

test('so is a failure', async () => {
  const phone = givenPhone();
  phone.ask();
  phone.ask(TUESDAY);
  await phone.answer(TUESDAY);
  await phone.answer(MONDAY, 'fail');
  expect(phone.shows()).toMatchObject({ kept: TUESDAY, stale: false, error: null });
});

test('a server that never answers: the phone says so, and still takes a late answer', async () => {
  const phone = givenPhone();
  phone.stored.set(TUESDAY, { day: day(TUESDAY), at: new Date() });
  phone.ask(TUESDAY);
  expect(phone.shows()).toMatchObject({ kept: TUESDAY, stale: false, loading: true });
  await phone.wait(PATIENCE_MS);
  expect(phone.shows()).toMatchObject({ kept: TUESDAY, stale: true, loading: false });
  await phone.answer(TUESDAY);
  expect(phone.shows()).toMatchObject({ kept: TUESDAY, stale: false, error: null });
});

test('without signal and without memory of the day there is the error, and nothing else', async () => {
  const phone = givenPhone();
  phone.ask(TUESDAY);
  await phone.answer(TUESDAY, 'fail');
  expect(phone.shows()).toMatchObject({ kept: null, stale: false, error: { status: 0 } });
});

test('why a day is old is known until the server answers', async () => {
  const phone = givenPhone();
  phone.stored.set(TUESDAY, { day: day(TUESDAY), at: new Date() });
  phone.ask(TUESDAY);
  await phone.answer(TUESDAY, 'fail', 500);
  phone.ask(TUESDAY);
  expect(phone.shows()).toMatchObject({ stale: true, error: { status: 500 }, loading: true });
  await phone.answer(TUESDAY);
  expect(phone.shows()).toMatchObject({ stale: false, error: null });
});

test('a day that a full phone does not keep is shown, and known not to be kept', async () => {
  const phone = givenPhone({ isFull: true });
  phone.ask(TUESDAY);
  await phone.answer(TUESDAY);
  expect(phone.shows()).toMatchObject({ kept: TUESDAY, stored: false });
  phone.ask(TUESDAY);
  expect(phone.shows()).toMatchObject({ kept: TUESDAY, stored: false, loading: true });
});
