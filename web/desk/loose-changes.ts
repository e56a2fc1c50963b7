import type { Plan } from '../../src/contract/plans.contract.js';

/**
 * How many sessions of a revision differ from what is published and are held by no lock: planning
 * anew may put them back. What was called off stays so.
 */
export function looseChanges({
  sessionsList,
  tourLocks,
}: Pick<Plan, 'sessionsList' | 'tourLocks'>) {
  return sessionsList.filter(({ change, status, locks, date, assignments }) => {
    const isOnTour = tourLocks.some(
      (lock) => lock.date === date && assignments.some(({ unit }) => unit.id === lock.unit),
    );
    return change !== null && status === 'planned' && locks.length === 0 && !isOnTour;
  }).length;
}
