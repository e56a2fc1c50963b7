import { formatDistance, formatDuration } from '../../src/text/format.js';
import { formatNumber } from '../ui/format.js';
import { useDesk } from './desk-context.js';
import { workloadWords as w } from './words.js';

/** What each crew has to do in this plan, and how evenly it is shared within an agency. */
export function Workload() {
  const { plan, city } = useDesk();
  const names = new Map(city.agencies.map(({ code, shortName }) => [code, shortName]));
  return (
    <details class="workload">
      <summary>{w.title}</summary>
      <ul class="reasons">
        {plan.workload.map(({ agency, crews, spread }) => (
          <li key={agency}>
            <b>{names.get(agency) ?? agency}</b>
            {crews.map(({ unit, days, weekendDays, minutes, meters }) => (
              <span key={unit.id}>
                {unit.code}: {formatNumber(days)} {w.days} ({formatNumber(weekendDays)} {w.weekend}
                ), {formatDuration(minutes)}, {formatDistance(meters)}
              </span>
            ))}
            {crews.length > 1 && (
              <small>
                {w.apart}: {formatDuration(spread.minutes)}, {formatDistance(spread.meters)},{' '}
                {formatNumber(spread.weekendDays)} {w.weekend}
              </small>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
