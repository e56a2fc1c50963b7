import { expect, test } from '@jest/globals';
import type { PlanSession } from '../../src/contract/plans.contract.js';
import { draftOf, editOf } from './session-edit.js';

const session = {
  date: '2026-12-01',
  open: 480,
  stop: { id: 'balai' },
  assignments: [{ unit: { id: 'sim-1' } }, { unit: { id: 'samsat-1' } }],
} as unknown as PlanSession; // all the form reads

test('an untouched form changes nothing', () => {
  const draft = draftOf(session);
  expect(editOf(session, draft, 3)).toBeNull();
  expect(editOf(session, { ...draft, units: ['samsat-1', 'sim-1'] }, 3)).toBeNull();
});

test('only what was changed is sent, with the version the coordinator saw', () => {
  const draft = draftOf(session);
  expect(editOf(session, { ...draft, open: 495 }, 3)).toEqual({ open: 495, version: 3 });
  expect(editOf(session, { ...draft, stopId: 'pasar', units: ['sim-2', 'samsat-1'] }, 4)).toEqual({
    stopId: 'pasar',
    units: ['sim-2', 'samsat-1'],
    version: 4,
  });
});

test('an emptied time keeps the old one', () => {
  expect(editOf(session, { ...draftOf(session), open: null }, 3)).toBeNull();
});
