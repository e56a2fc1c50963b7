import { expect, test } from '@jest/globals';
import type { PlanSession } from '../../src/contract/plans.contract.js';
import { differing, draftOf, editOf, removal } from './session-edit.js';

const session = {
  date: '2026-12-01',
  open: 480,
  stop: { id: 'balai' },
  assignments: [{ unit: { id: 'sim-1' } }, { unit: { id: 'samsat-1' } }],
} as unknown as PlanSession; // all the form reads

test('an untouched form changes nothing', () => {
  expect(editOf(session, {}, 3)).toBeNull();
  expect(editOf(session, draftOf(session), 3)).toBeNull();
  expect(editOf(session, { units: ['samsat-1', 'sim-1'] }, 3)).toBeNull();
});

test('only what was changed is sent, with the version the coordinator saw', () => {
  expect(editOf(session, { open: 495 }, 3)).toEqual({ open: 495, version: 3 });
  expect(editOf(session, { stopId: 'pasar', units: ['sim-2', 'samsat-1'] }, 4)).toEqual({
    stopId: 'pasar',
    units: ['sim-2', 'samsat-1'],
    version: 4,
  });
});

test('an emptied time keeps the old one', () => {
  expect(editOf(session, { open: null }, 3)).toBeNull();
});

test('what a colleague changed while the form was open is not sent back, and is named', () => {
  const touched = { open: 540 };
  const moved = { ...session, date: '2026-12-02' } as PlanSession;
  expect(editOf(moved, touched, 9)).toEqual({ open: 540, version: 9 });
  expect(differing(draftOf(session), draftOf(moved))).toEqual(['date']);
});

test("taking out what citizens know of carries the reason they read; a draft's own session has none", () => {
  const kept = { ...session, change: null };
  const revision = { revisionOf: 'first', version: 5 };
  expect(removal(revision, kept, ' Jalan ditutup ')).toEqual({
    remove: true,
    reason: 'Jalan ditutup',
    version: 5,
  });
  const bare = { remove: true, version: 5 };
  expect(removal(revision, { ...session, change: 'added' }, 'Jalan ditutup')).toEqual(bare);
  expect(removal({ ...revision, revisionOf: null }, kept, '')).toEqual(bare);
});
