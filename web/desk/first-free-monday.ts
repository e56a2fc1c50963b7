import type { PlanSummary } from '../../src/contract/plans.contract.js';
import { nextMonday } from '../ui/format.js';

const OVER: readonly PlanSummary['status'][] = ['superseded', 'withdrawn'];

/** Where a new plan begins unless somebody says otherwise: after today, and after every plan there is. */
export function firstFreeMonday(
  plans: readonly Pick<PlanSummary, 'status' | 'toDate'>[],
  today: string,
): string {
  const ends = plans.filter(({ status }) => !OVER.includes(status)).map(({ toDate }) => toDate);
  return nextMonday([today, ...ends].sort().at(-1)!); // today is always there
}
