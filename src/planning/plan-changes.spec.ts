import { expect, test } from '@jest/globals';
import { localDate } from '../domain/local-time.js';
import { planChanges } from './plan-changes.js';
import type { StoredSession } from './store/solution-record.js';

const hours = { open: 480, close: 600 };
const unit = { unit: 'u', arrive: 460, ready: 480, ...hours, leave: 620 };
const forPeople = (served: number): StoredSession => ({
  id: 's',
  publicId: 'p',
  stop: 'kraton',
  date: localDate('2026-11-30'),
  ...hours,
  status: 'planned',
  reason: 'Satu loket rusak',
  visits: [],
  assignments: [
    {
      ...unit,
      services: [{ service: 'sim', ...hours, demand: 50, served, overflow: 50 - served }],
    },
  ],
});
const compared = (now: StoredSession) => ({
  published: [forPeople(40)],
  now: [now],
  places: new Map(),
  services: new Map([['sim', 'SIM']]),
});

test('a session for fewer people is a change, and its notice says from how many to how many', () => {
  const { changed, sessions } = planChanges(compared(forPeople(8)));
  expect(changed).toBe(1);
  expect(sessions).toMatchObject([{ change: 'services' }]);
  expect(sessions[0]?.notice).toMatch(
    /tetap buka\. SIM kini untuk 8 orang, semula 40\. Alasan: Satu loket rusak\.$/,
  );
});

test('one for more people is none', () => {
  expect(planChanges(compared(forPeople(41))).changed).toBe(0);
});
