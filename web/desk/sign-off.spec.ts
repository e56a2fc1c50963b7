import { expect, test } from '@jest/globals';
import type { PlanSession } from '../../src/contract/plans.contract.js';
import { signOffOf } from './sign-off.js';

const session = (decision?: 'confirmed' | 'refused') =>
  ({
    status: 'planned',
    assignments: [{ agency: 'polres' }],
    confirmations: decision ? [{ agency: 'polres', decision }] : [],
  }) as unknown as PlanSession; // all the sign-off reads

test.each([
  ['no session of its own', [], 'none'],
  ['nothing answered yet', [session(), session()], 'waiting'],
  ['one of two confirmed', [session('confirmed'), session()], 'partly'],
  ['all confirmed', [session('confirmed'), session('confirmed')], 'confirmed'],
  ['one refusal among confirmations', [session('confirmed'), session('refused')], 'refused'],
] as const)('%s', (_, sessions, expected) => {
  expect(signOffOf(sessions, 'polres')).toBe(expected);
});

test('a cancelled session asks nobody', () => {
  expect(signOffOf([{ ...session(), status: 'cancelled' }], 'polres')).toBe('none');
});
