import { describe, expect, test } from '@jest/globals';
import type { TourDay } from '../../src/contract/field.contract.js';
import { forgetAll, keepDay, keptDay } from './kept-day.js';

function givenStore(failing = false) {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (failing) throw new Error('full');
      items.set(key, value);
    },
    removeItem: (key: string) => void items.delete(key),
  };
}
const day = { notice: null, date: '2026-12-01', tours: [], nextDate: '2026-12-02' } as TourDay;
const at = new Date('2026-12-01T00:10:00Z');

describe('the last loaded day (row F02)', () => {
  test('comes back with the time it was loaded', () => {
    const store = givenStore();
    keepDay(store, { day, at });
    expect(keptDay(store)).toEqual({ day, at });
  });

  test('is gone after signing out', () => {
    const store = givenStore();
    keepDay(store, { day, at });
    forgetAll(store);
    expect(keptDay(store)).toBeNull();
  });

  test('is not misread when it has another shape, nor missed when the phone is full', () => {
    const store = givenStore();
    store.setItem('mpp-field-day', '{"day":{"tours":1},"at":"2026-12-01T00:10:00Z"}');
    expect(keptDay(store)).toBeNull();
    store.setItem('mpp-field-day', 'no json');
    expect(keptDay(store)).toBeNull();
    const full = givenStore(true);
    keepDay(full, { day, at });
    expect(keptDay(full)).toBeNull();
  });
});
