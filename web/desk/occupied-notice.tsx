import { dateSpan } from '../ui/format.js';
import { useDesk } from './desk-context.js';
import { follow, planPath } from './route.js';
import { occupiedWords as w } from './words.js';

/** The days of the plan are published already; said before three agencies agree to it. */
export function OccupiedNotice() {
  const { plan } = useDesk();
  if (plan.occupiedBy.length === 0) return null;
  return (
    <section class="banner bad stack" aria-label={w.title}>
      {plan.occupiedBy.map(({ number, planId, fromDate, toDate }) => (
        <p key={number}>
          <a href={planPath(planId)} onClick={follow}>
            {w.publication(number)}
          </a>
          {w.has(dateSpan(fromDate, toDate))}
        </p>
      ))}
    </section>
  );
}
