import { expect, test } from '@jest/globals';
import type { PublicSession } from '../contract/sessions.contract.js';
import { localDate } from '../domain/local-time.js';
import { editionsAhead } from './session-state.js';

const session = (publication: number, date: string) => ({ publication, date }) as PublicSession;

test('a publication is named while it has a session ahead, today included', () => {
  const sessions = [session(1, '2026-11-16'), session(2, '2026-11-30'), session(3, '2026-12-14')];
  const named = (today: string) =>
    editionsAhead({ publications: [1, 2, 3], sessions }, localDate(today));
  expect(named('2026-11-16')).toEqual([1, 2, 3]);
  expect(named('2026-11-30')).toEqual([2, 3]);
  expect(named('2026-12-01')).toEqual([3]);
  expect(named('2027-01-01')).toEqual([3]); // all is over: the newest
  expect(editionsAhead({ publications: [], sessions: [] }, localDate('2026-11-30'))).toEqual([]);
});
