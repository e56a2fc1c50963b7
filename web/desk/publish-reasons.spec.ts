import { expect, test } from '@jest/globals';
import type { PlanSession } from '../../src/contract/plans.contract.js';
import { changedSessions, fillEmpty, reasonIn, reasonsFor } from './publish-reasons.js';

const session = (id: string, change: PlanSession['change'], reason: string | null = null) =>
  ({ id, change, reason }) as unknown as PlanSession; // all the dialog's rules read
const sessionsList = [session('a', 'moved'), session('b', null), session('c', 'cancelled')];

test('only a revision has changes to explain', () => {
  expect(changedSessions({ revisionOf: null, sessionsList })).toEqual([]);
  const changed = changedSessions({ revisionOf: 'x', sessionsList });
  expect(changed.map(({ id }) => id)).toEqual(['a', 'c']);
});

test('blank reasons are not sent, so that the server asks for them', () => {
  const changed = [sessionsList[0]!, sessionsList[2]!];
  expect(reasonsFor(changed, { a: ' Pasar tutup ', c: '   ', z: 'tidak dikenal' })).toEqual({
    a: 'Pasar tutup',
  });
});

test('the first reason fills the empty ones and overwrites nothing', () => {
  const changed = [session('a', 'moved'), session('b', 'moved'), session('c', 'moved')];
  expect(fillEmpty(changed, { b: 'Pasar tutup', c: 'Hujan lebat' })).toEqual({
    a: 'Pasar tutup',
    b: 'Pasar tutup',
    c: 'Hujan lebat',
  });
  expect(fillEmpty(changed, {})).toEqual({});
});

test('a change that was made for a reason says it already, until somebody writes another', () => {
  const broken = session('a', 'moved', 'Mobil SIM mogok');
  expect(reasonIn(broken, {})).toBe('Mobil SIM mogok');
  expect(reasonIn(broken, { a: '' })).toBe('');
  expect(reasonsFor([broken], {})).toEqual({ a: 'Mobil SIM mogok' });
  expect(fillEmpty([session('b', 'added'), broken], {})).toEqual({
    a: 'Mobil SIM mogok',
    b: 'Mobil SIM mogok',
  });
});
