import { fetchTours } from '../api/plans.js';
import { formatDistance, formatNumber, percent } from '../ui/format.js';
import { useLoad } from '../ui/use-load.js';
import { common } from '../ui/words.js';
import { markOf, useDesk } from './desk-context.js';
import { Levels } from './levels.js';
import { kpiWords as w, screenWords } from './words.js';

/** The numbers by which a plan is judged, always in sight. */
export function KpiStrip() {
  const { city, plan } = useDesk();
  const isPlanned = plan.sessions > 0;
  const tours = useLoad(`tours ${plan.id} ${plan.version}`, async () =>
    isPlanned ? fetchTours(plan.id) : [],
  );
  const meters = tours.value?.reduce((sum, tour) => sum + tour.meters, 0);
  /** Before the first solve there is nothing to be judged. */
  const known = (value: string | 0 | undefined) => (isPlanned && value ? value : '–');
  return (
    <footer class="kpi" aria-label={w.title}>
      <dl>
        <Kpi value={formatNumber(plan.sessions)} label={w.sessions} />
        <Kpi value={known(`${plan.areasReached}/${plan.areasWanted}`)} label={w.areas} />
        {plan.totals.map(({ service, demand, served }) => (
          <Kpi
            key={service}
            value={percent(served, demand)}
            label={`${markOf(city, service).shortName} ${w.served}`}
            hint={`${formatNumber(served)} ${w.of} ${formatNumber(demand)}`}
          />
        ))}
        <Kpi value={known(meters && formatDistance(meters))} label={w.distance} />
        <Kpi value={known(formatNumber(plan.unserved.length))} label={w.unserved} />
      </dl>
      <div class="kpi-notes">
        <p class="hint">
          {screenWords.travel}: {plan.travelSource ?? common.noData}
        </p>
        {plan.levels.length > 0 && <Levels levels={plan.levels} proof={plan.proof} />}
      </div>
    </footer>
  );
}

function Kpi({ value, label, hint }: { value: string; label: string; hint?: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {value} {hint && <small>{hint}</small>}
      </dd>
    </div>
  );
}
