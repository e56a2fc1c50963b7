import type { Plan } from '../../src/contract/plans.contract.js';
import { jakartaClock, jakartaDate } from '../ui/format.js';

/** Before and after the plan's days no hour is more likely than another. */
const ANY_HOUR = '10:00';

/** The first day of the plan that is not over; nobody enters what has passed. */
export function firstDayAhead({ fromDate }: Pick<Plan, 'fromDate'>, now: Date): string {
  const today = jakartaDate(now);
  return today < fromDate ? fromDate : today;
}

/** When a unit most likely broke down: just now, on a day of the plan. */
export function breakdownStart(
  { fromDate, toDate }: Pick<Plan, 'fromDate' | 'toDate'>,
  now: Date,
): { readonly date: string; readonly time: string } {
  const today = jakartaDate(now);
  if (today < fromDate) return { date: fromDate, time: ANY_HOUR };
  if (today > toDate) return { date: toDate, time: ANY_HOUR };
  return { date: today, time: jakartaClock(now) };
}
