import { expect, test } from '@jest/globals';
import type { PlanSession } from '../../src/contract/plans.contract.js';
import { refusalsOf } from './refusals.js';

type Answer = [agency: string, decision: 'confirmed' | 'refused', comment: string | null];

/** Only what the list reads of a session. */
const session = (id: string, date: string, answers: Answer[], status = 'planned') =>
  ({
    id,
    date,
    open: 480,
    status,
    confirmations: answers.map(([agency, decision, comment]) => ({ agency, decision, comment })),
  }) as unknown as PlanSession;

test('sessions that an agency refuses for one reason stand together, the earliest first', () => {
  const refusals = refusalsOf([
    session('late', '2026-12-04', [['polres', 'refused', 'Pelatihan']]),
    session('early', '2026-12-03', [
      ['polres', 'refused', 'Pelatihan'],
      ['samsat', 'refused', 'Pelatihan'],
    ]),
    session('other', '2026-12-05', [['polres', 'refused', 'Upacara']]),
  ]);
  expect(refusals.map((r) => [r.agency, r.comment, r.sessions.map(({ id }) => id)])).toEqual([
    ['polres', 'Pelatihan', ['early', 'late']],
    ['samsat', 'Pelatihan', ['early']],
    ['polres', 'Upacara', ['other']],
  ]);
});

test('a yes is no refusal, and what was called off needs no answer', () => {
  const refusals = refusalsOf([
    session('agreed', '2026-12-03', [['polres', 'confirmed', null]]),
    session('off', '2026-12-03', [['polres', 'refused', 'Pelatihan']], 'cancelled'),
  ]);
  expect(refusals).toEqual([]);
});
