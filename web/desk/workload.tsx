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
            <h3>{names.get(agency) ?? agency}</h3>
            {crews.map(({ unit, days, weekendDays, minutes, meters }) => (
              <p key={unit.id}>
                <b>{unit.code}</b> {formatNumber(days)} {w.days}
                {weekendDays > 0 && `, ${formatNumber(weekendDays)} ${w.weekend}`}
                <small>
                  {formatDuration(minutes)} · {formatDistance(meters)}
                </small>
              </p>
            ))}
            {crews.length > 1 && (
              <p>
                {w.apart}
                <small>
                  {formatDuration(spread.minutes)} · {formatDistance(spread.meters)}
                  {spread.weekendDays > 0 && ` · ${formatNumber(spread.weekendDays)} ${w.weekend}`}
                </small>
              </p>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
