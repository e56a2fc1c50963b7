import { expect, test } from '@jest/globals';
import { localDate } from '../../domain/local-time.js';
import type { StoredSession } from '../store/solution-record.js';
import { carriedOver, withChanges } from './carried-over.js';

const session = (publicId: string, more: Partial<StoredSession> = {}): StoredSession => ({
  id: `of ${publicId}`,
  publicId,
  stop: 'a',
  date: localDate('2026-12-03'),
  open: 480,
  close: 600,
  status: 'planned',
  reason: null,
  visits: [],
  assignments: [],
  ...more,
});
const off = { status: 'cancelled', reason: 'Banjir rob' } as const;
const names = (list: readonly { publicId: string }[]) => list.map(({ publicId }) => publicId);

test('what only the draft changed comes along, what only the publication changed is taken over', () => {
  const base = [session('kept'), session('moved'), session('gone'), session('off')];
  const mine = [session('kept'), session('moved', { open: 540 }), session('off'), session('new')];
  const theirs = [
    ...[session('kept'), session('moved'), session('gone'), session('off', off)],
    session('added', { id: 'of the publication' }),
  ].map((s) => ({ ...s, id: `published ${s.publicId}` }));
  const found = carriedOver({ base, mine, theirs }, () => 'fresh');
  expect(names(found.carried)).toEqual(['moved', 'gone', 'new']);
  expect(found.left).toEqual([]);
  const after = withChanges(found.published, found.carried);
  expect(after.map(({ id, open, status }) => [id, open, status])).toEqual([
    ['of kept', 480, 'planned'],
    ['of off', 480, 'cancelled'],
    ['fresh', 480, 'planned'],
    ['of moved', 540, 'planned'],
    ['of new', 480, 'planned'],
  ]);
});

test('where both changed a session, what citizens know counts, and the other is named', () => {
  const base = [session('both'), session('same')];
  const mine = [session('both', { open: 540 }), session('same', off)];
  const theirs = [session('both', off), session('same', { ...off, reason: 'Jalan ditutup' })];
  const { published, carried, left } = carriedOver({ base, mine, theirs }, () => 'fresh');
  expect(names(left)).toEqual(['both']);
  expect(withChanges(published, carried)).toEqual(theirs);
});
