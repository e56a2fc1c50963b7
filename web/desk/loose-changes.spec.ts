import { expect, test } from '@jest/globals';
import type { PlanSession } from '../../src/contract/plans.contract.js';
import { looseChanges } from './loose-changes.js';

const session = (more: object): PlanSession =>
  ({
    ...{ change: null, status: 'planned', locks: [], date: '2026-12-03' },
    ...{ assignments: [{ unit: { id: 'a' } }] },
    ...more,
  }) as unknown as PlanSession; // what is read of it

test('a change without a lock may be undone by planning anew; what is locked or called off stays', () => {
  const moved = session({ change: 'moved' });
  const others = [
    session({}),
    session({ change: 'rescheduled', locks: ['time'] }),
    session({ change: 'cancelled', status: 'cancelled' }),
  ];
  const tourLock = { id: 'x', unit: 'a', date: '2026-12-03' };
  expect(looseChanges({ sessionsList: [moved, ...others], tourLocks: [] })).toBe(1);
  expect(looseChanges({ sessionsList: [moved, ...others], tourLocks: [tourLock] as never })).toBe(
    0,
  );
});
